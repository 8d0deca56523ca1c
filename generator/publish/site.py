"""Build a site: its pages from shells where that can be done, by MkDocs where it cannot, and its index."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.publish.composing import Configured, compose
from generator.publish.drawings import drawings_folder
from generator.publish.generate import generate
from generator.publish.kept_pages import pages_shelf
from generator.publish.kept_shards import kept_folder
from generator.publish.plugin import InsightsPlugin
from generator.publish.prepare import Prepared
from generator.publish.progress import SILENT, Progress
from generator.publish.project import Project, ProjectError
from generator.publish.replacing import beside, replace_site, sweep
from generator.publish.search import Indexed, make_index
from generator.publish.searched import searched_folder, words_shelf
from generator.publish.writer import Folder, Written, mark


def build_site(
    project: Project,
    prepared: Prepared,
    docs: Path,
    site: Path,
    *,
    previewed: bool = False,
    jobs: int = 1,
    progress: Progress = SILENT,
) -> tuple[Written, Indexed]:
    """Make the pages of an edition and build them into ``site``, replaced only when everything has succeeded.

    Args:
        project: holds ``mkdocs.yml`` and the theme.
        prepared: the edition.
        docs: the folder of generated pages.
        site: the folder to replace; see ``project.check_site``.
        previewed: the site is looked at on this machine only, so its published address is left out.
        jobs: how many processes work at a time; the site does not depend on it.
        progress: is told how far the build has come.

    Raises:
        ProjectError: MkDocs could not build the pages.
    """
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)

    configured = configured_for(project, prepared, previewed=previewed)
    with beside(site) as new:
        written = compose(prepared, docs, Folder(new, before=site), configured, jobs, progress)
        if written is None:  # somebody else has a say in what pages look like
            written = generate(prepared, docs, jobs=jobs, progress=progress).written
            with progress.stage("Building the site"), configured(docs, new) as config:
                build(config)
        with progress.stage("Indexing for search"):
            indexed = make_index(
                searched_folder(docs), kept_folder(docs), new, prepared.edition.vocabulary.config.language
            )
        mark(new)
        replace_site(new, site)
    return written, indexed


def clear(docs: Path) -> None:
    """Remove what builds of an edition have made and kept.

    Args:
        docs: the folder of generated pages.
    """
    for folder in (docs, drawings_folder(docs), kept_folder(docs)):
        shutil.rmtree(folder, ignore_errors=True)
    for shelf in (pages_shelf(docs), words_shelf(docs)):
        shelf.file.unlink(missing_ok=True)


def configured_for(project: Project, prepared: Prepared, *, previewed: bool) -> Configured:
    """What gives MkDocs for an edition.

    Raises:
        ProjectError: when used, if MkDocs cannot build the pages.
    """

    @contextmanager
    def configured(docs: Path, site: Path) -> Iterator[MkDocsConfig]:
        config = load_mkdocs(project, prepared, docs, site)
        try:
            config.plugins.on_startup(command="serve" if previewed else "build", dirty=False)
            yield config
        except Abort as error:
            raise ProjectError(f"MkDocs could not build the pages: {error}") from error
        finally:
            config.plugins.on_shutdown()

    return configured


def load_mkdocs(project: Project, prepared: Prepared, docs: Path, site: Path) -> MkDocsConfig:
    """MkDocs's configuration for one library; folders are set in memory, ``mkdocs.yml`` stays as it is.

    Raises:
        ProjectError: ``mkdocs.yml`` lacks the plugin.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the stack is pinned below MkDocs 2; see CONTRIBUTING
    docs.mkdir(parents=True, exist_ok=True)
    config = load_config(str(project.config), docs_dir=str(docs), site_dir=str(site))
    plugin = config.plugins.get("insights")
    if not isinstance(plugin, InsightsPlugin):
        raise ProjectError(f"{project.config} does not list the plugin `insights` under `plugins`.")
    plugin.prepared = prepared
    return config
