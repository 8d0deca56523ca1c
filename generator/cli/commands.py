"""The commands. Problems of the library go to standard output, everything else to standard error."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click
from rich.text import Text

from generator import __version__
from generator.cli.areas import area_named
from generator.cli.audiences import audience_named, audience_option
from generator.cli.building import Wanted, files_of
from generator.cli.building import build as build_site
from generator.cli.interrupted import undoing
from generator.cli.places import changed_files
from generator.cli.report import (
    ACCOUNTS,
    FORMATS,
    account_for,
    append_summary,
    mkdocs_log,
    report,
    summary,
)
from generator.cli.rules import rule_named
from generator.cli.settings import Settings, common
from generator.cli.watch import Watch
from generator.content.source import CONFIG_NAME
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.explain import explain as explained
from generator.diagnostics.explain import table
from generator.diagnostics.finding import Diagnostic, Severity
from generator.library.load import Checked, Loaded
from generator.publish.prepare import Kept, edited_verdict, kept_verdict, load_library, prepare
from generator.publish.project import ProjectError, check_site, find_project, project_around
from generator.publish.workers import processors

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes work at a time (default: as many as there are processors); the site is the same.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="insights")
@common
def cli() -> None:
    """Check a library of customer insights and publish it as a site."""


@cli.command()
@common
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", help="How to show problems.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option(
    "--changed",
    type=click.File("rb"),
    metavar="FILE",
    help="A list of the files that a change touches, one a line (- for standard input); their problems come first.",
)
@click.option("--withheld", is_flag=True, help="Say as well what is left out of the site, and why.")
@audience_option("With --withheld: whose site (default: the one for everybody).")
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Append a summary in Markdown to this file.",
)
@click.pass_obj
def check(
    settings: Settings,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    changed: BinaryIO | None,
    summary_file: Path | None,
    withheld: bool,
    audience: str | None,
) -> None:
    """Read the whole library and report every problem; with PATH, those of these files only."""
    if withheld and form not in ACCOUNTS:
        raise click.UsageError(f"--withheld goes with --format {', '.join(ACCOUNTS)}, and not with {form}.")
    if audience and not withheld:
        raise click.UsageError("--audience says for whom --withheld is meant; the checks are the same for everybody.")
    loaded = _load(settings) if withheld else _check(settings)
    asked_for = _asked_for(settings.library, paths)
    diagnostics = _chosen(loaded, asked_for)
    touched = changed_files(changed.read(), settings.library) if changed else None
    key = audience_named(loaded.vocabulary, audience) if audience and loaded.vocabulary else None
    account = account_for(settings, loaded, key, form, asked_for) if isinstance(loaded, Loaded) and withheld else None
    report(settings, loaded, diagnostics, form, touched, account)
    if summary_file:
        append_summary(summary_file, settings, loaded, diagnostics, touched)
    if not settings.quiet:
        settings.progress.print(summary(diagnostics, loaded))
    errors = any(one.severity is Severity.ERROR for one in diagnostics)
    sys.exit(1 if errors or (strict and diagnostics) else 0)


@cli.command()
@common
@click.argument("rules", nargs=-1, metavar="[CODE]...")
@click.option("--all", "every", is_flag=True, help="List all rules.")
@click.pass_obj
def explain(settings: Settings, rules: tuple[str, ...], every: bool) -> None:
    """Say what a rule means, why it is there, and how to mend what it found; CODE may be its name too."""
    if not every and not rules:
        raise click.UsageError("Name a rule, such as `insights explain VOC004`; --all lists them.")
    if every and rules:
        raise click.UsageError("Name rules, or say --all, and not both.")
    chosen = [rule_named(word) for word in rules]
    if every:
        settings.problems.print(table(RULES.values()), end="")
    for number, rule in enumerate(chosen):
        settings.problems.print(Text("\n" if number else "") + explained(rule, settings.columns), end="")


@cli.command()
@common
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the site (default: site; for an audience, site-KEY).",
)
@audience_option("Build the site for this audience and all wider ones (default: the widest).")
@click.option("--clean", is_flag=True, help="Take nothing from what earlier builds have kept.")
@jobs_option
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
@click.pass_obj
def build(
    settings: Settings, site: Path | None, audience: str | None, clean: bool, jobs: int | None, timings: bool
) -> None:
    """Check the library, generate its pages and build the site."""
    if site:
        check_site(site, settings.library)
    watch = Watch(settings.progress, settings.quiet)
    site = build_site(settings, Wanted(site, audience, clean, jobs=jobs or processors()), watch)
    if site is None:
        sys.exit(1)
    if timings:
        settings.progress.print(watch.table())
    if not settings.quiet:
        shown = site.as_posix().rstrip("/")
        command = "make serve" if shown == "site" else f"python3 -m http.server --directory {shown}"
        settings.progress.print(f"The site is in {shown}/. To look at it, run `{command}`.")


@cli.command()
@common
@click.argument("areas", nargs=-1, required=True, metavar="AREA...")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to put it (default: brief-AREA.pdf; for an audience, brief-AREA-KEY.pdf).",
)
@audience_option("Print what this audience and all wider ones may see (default: the widest).")
@click.pass_obj
def brief(settings: Settings, areas: tuple[str, ...], to: Path | None, audience: str | None) -> None:
    """Print what an area knows on two sheets of paper, as PDF; several areas give several files."""
    if to and len(areas) > 1:
        raise click.UsageError("--to names one file, so name one area with it.")
    from generator.publish.paper import briefs, charts_of, check_place, on_paper, press_of, put

    loaded = _load(settings)
    errors = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    if loaded.library is None:
        report(settings, loaded, errors, "full")
        settings.progress.print(summary(loaded.diagnostics, loaded))
        settings.progress.print("Nothing was printed.")
        sys.exit(1)
    keys = list(dict.fromkeys(area_named(loaded.library.vocabulary, word) for word in areas))
    reader = audience_named(loaded.library.vocabulary, audience) if audience else None
    places = [to or Path(f"brief-{key}-{reader}.pdf" if reader else f"brief-{key}.pdf") for key in keys]
    for place in places:
        check_place(place, settings.library)
    press = press_of(prepare(loaded.library, settings.library, reader))
    for one, place in zip(briefs(keys, press, charts_of(keys, press)), places, strict=True):
        put(on_paper(one), place)
        if not settings.quiet:
            settings.progress.print(f"The brief of {one.title} is in {place.as_posix()}.")


@cli.command()
@common
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, metavar="N", help="Port on this machine (default: 8000)."
)
@audience_option("Show what this audience and all wider ones may see (default: the widest).")
@click.option("--poll", is_flag=True, help="Look for changes twice a second: for disks that tell of none.")
@click.pass_obj
def serve(settings: Settings, port: int, audience: str | None, poll: bool) -> None:
    """Show the site in the browser, and every change of a story at once."""
    from generator.cli.serving import serve as show

    project = find_project(Path.cwd())
    with tempfile.TemporaryDirectory(prefix="insights-") as folder:
        site = Path(folder) / "site"
        wanted = Wanted(site, audience, previewed=True, jobs=processors())
        if build_site(settings, wanted, Watch(settings.progress, settings.quiet)) is None:
            sys.exit(1)
        with mkdocs_log(settings, logging.INFO):
            show(project, settings, wanted, site, port, poll=poll)


@cli.command()
@common
@click.option("--write", is_flag=True, help="Write it to .github/CODEOWNERS.")
@click.option("--check", "compared", is_flag=True, help="Only see whether .github/CODEOWNERS still says the same.")
@click.pass_obj
def codeowners(settings: Settings, write: bool, compared: bool) -> None:
    """Print whom the host of the repository asks about a change: the team of each area, and who keeps the rest."""
    if write and compared:
        raise click.UsageError("--write changes the file, and --check only looks at it: say one of them.")
    from generator.cli import owners

    loaded = _check(settings)
    if owners.stands_in_the_way(settings, loaded):
        sys.exit(1)
    act = owners.write if write else owners.compare if compared else owners.show
    sys.exit(act(settings, loaded))


@cli.command()
@common
@click.argument("customer")
@click.option(
    "--also", multiple=True, metavar="WORD", help="A word that names them, too, such as a part of their name."
)
@click.option("--as-is", is_flag=True, help="Leave what you are asked to decide on as it is.")
@click.option("--apply", is_flag=True, help="Do it; without this nothing is changed.")
@click.pass_obj
def forget(settings: Settings, customer: str, also: tuple[str, ...], as_is: bool, apply: bool) -> None:
    """Say where a customer is mentioned, in files and in Git, and take it out; CUSTOMER is an id or a name."""
    from generator.cli.forgetting import called_also, customer_named, told
    from generator.library.forgetting.mentions import Mentions
    from generator.publish.forgetting import Looker, forgetting_of
    from generator.publish.forgetting import forget as forget_on_disk
    from generator.publish.history import history_of
    from generator.publish.rewriting import rewriting_of

    project = project_around(Path.cwd())
    kept = Kept(project.cache, settings.library) if project else None
    with undoing(settings):
        files = files_of(settings)
        looker = Looker(processors(), kept.readings(files) if kept else None)
        before = looker.look(files)
        named = called_also(customer_named(customer, before[1].gathered), also)
        forgetting = forgetting_of(named, before, files, settings.library, looker)
        mentions = Mentions(forgetting.plan.wording)
        history = history_of(settings.library, forgetting.plan, mentions)
        rewriting = rewriting_of(history, forgetting.plan, mentions, forgetting.told_before)
        done = apply and (as_is or not forgetting.plan.undecided)
        if done:
            forget_on_disk(forgetting, settings.library, project)
    settings.problems.print(told(forgetting, history, rewriting, settings.library, done=done), end="")
    sys.exit(0 if done or not apply else 1)


def _load(settings: Settings) -> Loaded:
    return load_library(files_of(settings), jobs=processors())


def _check(settings: Settings) -> Checked:
    """The verdict on the library: the kept one if nothing has changed since."""
    files = files_of(settings)
    project = project_around(Path.cwd())
    if project is None:
        return load_library(files, jobs=processors())
    kept = Kept(project.cache, settings.library)
    watch = Watch(settings.progress, settings.quiet)
    with watch.stage("Checking"):
        verdict = kept_verdict(files, kept) or edited_verdict(files, kept)
        return verdict or load_library(files, kept, processors(), watch)


def _asked_for(library: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a file of the library, by its path in it, is among those asked for; every one if none is named.

    Raises:
        ProjectError: a path names no file or folder of the library.
    """
    root = library.resolve()
    for path in paths:
        if not path.exists():
            raise ProjectError(f"There is no file or folder {path}.")
        if not path.resolve().is_relative_to(root):
            raise ProjectError(f"{path} is not in the library {library}.")
    wanted = [path.resolve() for path in paths]

    def asked_for(name: str) -> bool:
        place = root / name
        return not wanted or any(place == path or path in place.parents for path in wanted)

    return asked_for


def _chosen(loaded: Checked, asked_for: Callable[[str], bool]) -> list[Diagnostic]:
    """The diagnostics of the files asked for, and those of ``library.yml`` that hide theirs."""
    hidden = any(one.path == CONFIG_NAME and one.severity is Severity.ERROR for one in loaded.diagnostics)
    return [one for one in loaded.diagnostics if asked_for(one.path) or (hidden and one.path == CONFIG_NAME)]
