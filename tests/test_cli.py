"""The command line: exit statuses, formats, and what is refused."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from generator.cli.report import FORMATS
from generator.diagnostics.catalogue import FAMILIES, RULES
from generator.diagnostics.finding import Severity
from tests.casefiles import FOLDER, parts
from tests.conftest import EXAMPLE, ROOT, asked, insights, mkdocs, write_files
from tests.forking import started

BAD = """---
title: Clinics write when nobody answers
date: 2026-03-12
owner: onboarding-team
evidence:
  - {customer: harbour-dental, date: 2026-03-05, method: visit, met_by: [Ines]}
tags: [frist-week]
---
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A library with one error and one warning in two files."""
    warned = BAD.replace("tags: [frist-week]", "tags: [week-1]").replace("Clinics write", "People write")
    files = parts(FOLDER / "base.case") | {"onboarding/error.md": BAD, "onboarding/warning.md": warned}
    return write_files(tmp_path / "lib", files)


def test_a_library_without_problems_exits_with_0() -> None:
    result = asked("check")
    assert (result.returncode, result.stdout) == (0, "")
    assert "no problems" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["check", "--summary", "{}"], ["explain", "VOC004", "--all"], ["check", "--library", "nowhere"]]
)
def test_asked_in_this_process_it_answers_as_in_its_own(arguments: list[str], broken: Path, tmp_path: Path) -> None:
    (tmp_path / "insights").symlink_to(broken)
    own = insights(*(one.format("own.md") for one in arguments), cwd=tmp_path)
    here = asked(*(one.format("here.md") for one in arguments), cwd=tmp_path)
    assert (here.returncode, here.stdout, here.stderr) == (own.returncode, own.stdout, own.stderr)
    assert here.stderr
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.md")}
    assert written.get("own.md") == written.get("here.md")


def test_a_process_forked_for_a_test_answers_as_an_interpreter_of_its_own(broken: Path) -> None:
    fork = insights("check", "--library", ".", cwd=broken)
    own = insights("check", "--library", ".", cwd=broken, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert (fork.returncode, fork.stdout, fork.stderr) == (own.returncode, own.stdout, own.stderr)
    assert fork.stdout


def test_an_error_exits_with_1_and_is_counted(broken: Path) -> None:
    result = asked("check", "--library", broken)
    assert result.returncode == 1
    assert "1 error and 1 warning" in result.stderr


def test_concise_is_one_line_a_problem(broken: Path) -> None:
    result = asked("check", "--library", broken, "--format", "concise", "-q")
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{broken}/onboarding/error.md:7:8: error[VOC004] ")
    assert second.startswith(f"{broken}/onboarding/warning.md:7:8: warning[VOC010] ")
    assert result.stderr == ""


def test_with_a_path_only_its_problems_count(broken: Path) -> None:
    warned = asked("check", broken / "onboarding/warning.md", "--library", broken)
    assert (warned.returncode, "VOC004" in warned.stdout) == (0, False)
    assert asked("check", broken / "onboarding", "--library", broken).returncode == 1
    assert asked("check", broken / "customers", "--library", broken, "--strict").returncode == 0


def test_strict_makes_warnings_count(broken: Path) -> None:
    path = broken / "onboarding/warning.md"
    assert asked("check", path, "--library", broken, "--strict").returncode == 1


def test_an_option_may_stand_before_or_after_the_command(broken: Path) -> None:
    before = asked("--library", broken, "-q", "check")
    after = asked("check", "--library", broken, "-q")
    assert before.stdout == after.stdout != ""
    assert asked("--library", EXAMPLE, "check", "--library", broken).returncode == 1


def test_the_day_can_be_given(broken: Path) -> None:
    result = asked("check", "--as-of", "2026-03-01", "--library", broken, "--format", "concise")
    assert "FLD008" in result.stdout
    env = os.environ | {"SOURCE_DATE_EPOCH": "1772323200"}  # 2026-03-01
    assert asked("check", "--library", broken, "--format", "concise", env=env).stdout == result.stdout


def test_colour_is_for_terminals_and_for_those_who_ask(broken: Path) -> None:
    assert "\x1b[" not in insights("check", "--library", broken).stdout
    assert "\x1b[" in insights("check", "--library", broken, "--color").stdout


def on_a_terminal(*arguments: str | Path, columns: int = 80, **env: str) -> str:
    """What the command line shows where standard output is a terminal."""
    ours, theirs = pty.openpty()
    command = [str(ROOT / "generator/__main__.py"), *map(str, arguments)]
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    env = plain | {"TERM": "xterm-256color", "COLUMNS": str(columns)} | env
    process = started(command, ROOT, env, Path(os.ttyname(theirs)), Path(os.devnull))

    def leave() -> None:
        process.join()
        os.close(theirs)

    leaving = threading.Thread(target=leave)
    leaving.start()
    shown = b""
    with suppress(OSError):  # Linux's way of saying that nobody writes any more
        while read := os.read(ours, 65536):
            shown += read
    leaving.join()
    assert shown
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour_and_short_lines(broken: Path) -> None:
    write_files(broken, {"billing/unclosed.md": "---\ntitle: x\n"})
    shown = on_a_terminal("check", "--library", broken, columns=60)
    assert "\x1b[1;31m" in shown
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    helps = [line for line in plain.split("\n") if not line.lstrip().startswith(("-->", ":::"))]
    assert max(map(len, helps)) <= 60
    assert re.search(r"= help: .*\n {8,}\S", plain)


def test_no_colour_can_be_asked_for_on_a_terminal(broken: Path) -> None:
    assert "\x1b[" not in on_a_terminal("check", "--library", broken, "--no-color")
    assert "31m" not in on_a_terminal("check", "--library", broken, NO_COLOR="1")
    for form in ("json", "github", "sarif", "concise"):
        assert "\x1b" not in on_a_terminal("check", "--library", broken, "--format", form, "--color")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_keeps_to_standard_output_and_the_closing_line_to_standard_error(broken: Path, form: str) -> None:
    result = asked("check", "--library", broken, "--format", form)
    assert result.returncode == 1
    assert "VOC004" in result.stdout
    assert "Checked" not in result.stdout
    assert result.stderr.count("\n") == 1
    assert "\r" not in result.stdout
    assert result.stdout.endswith("\n")


IN_EVERY_FORMAT = """
import sys
from generator.cli import main
for form in ("full", "json", "github", "sarif"):
    sys.argv[1:] = ["check", "--format", form, "--library", sys.argv[-1]]
    try:
        main()
    except SystemExit:
        print("=" * 9, flush=True)
"""


def test_a_report_is_the_same_in_every_locale(tmp_path: Path) -> None:
    told = BAD.replace("frist-week", "erste-Wöche-日本 İıŞ").replace("Clinics write", "Müşteriler \u202c yazar")
    library = write_files(tmp_path / "bücher", parts(FOLDER / "base.case") | {"onboarding/error.md": told})
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    reports = set()
    for locale in (
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    ):
        command = [sys.executable, "-c", IN_EVERY_FORMAT, str(library)]
        done = subprocess.run(command, cwd=ROOT, env=plain | locale, capture_output=True, timeout=60, check=True)
        reports.add(done.stdout.decode())
    (report,) = reports
    forms = report.split("=" * 9 + "\n")
    assert [form.count("erste-Wöche-日本 İıŞ") > 0 for form in forms] == [True, True, True, True, False]


def test_programs_get_paths_from_the_root_of_the_repository(tmp_path: Path) -> None:
    write_files(tmp_path / "docs/lib", parts(FOLDER / "base.case") | {"onboarding/error.md": BAD})
    (tmp_path / ".git").mkdir()
    for here, library in (
        (tmp_path, "docs/lib"),
        (tmp_path / "docs/lib/onboarding", ".."),
        (ROOT, tmp_path / "docs/lib"),
    ):
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        result = asked("check", "--library", library, "--format", "json", cwd=here, env=env)
        paths = {one["path"] for one in json.loads(result.stdout)["diagnostics"]}
        assert "docs/lib/onboarding/error.md" in paths
        assert all(path.startswith("docs/lib/") for path in paths)
        sarif = asked("check", "--library", library, "--format", "sarif", cwd=here, env=env).stdout
        assert "docs/lib/onboarding/error.md" in sarif
        assert str(tmp_path) not in sarif


def test_reports_name_the_page_of_a_rule_where_the_library_is_published(broken: Path) -> None:
    config = broken / "library.yml"
    config.write_text(config.read_text() + "site_url: https://insights.example/clinics/\n")
    found = json.loads(asked("check", "--library", broken, "--format", "json").stdout)["diagnostics"]
    assert {one["page"] for one in found if one["code"] == "VOC004"} == {
        "https://insights.example/clinics/rules/VOC004/"
    }


def test_the_files_of_a_change_come_first(broken: Path, tmp_path: Path) -> None:
    (broken / ".git").mkdir()
    listing = tmp_path / "changed.txt"
    listing.write_text('onboarding/warning.md\r\ngone.md\n"onboarding/caf\\303\\251.md"\n../elsewhere\n\n')
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    result = asked("check", "--library", broken, "--changed", listing, "--summary", summary, "-q")
    assert (result.returncode, result.stderr) == (1, "")
    text = summary.read_text()
    assert text.startswith("# Before\n## The insight library has ")
    files = re.findall(r"^(?:### |\*\*)(.*?)\**$", text, re.MULTILINE)
    assert files[:3] == ["What this change touches", "onboarding/warning.md", "In other files"]
    assert "onboarding/error.md" in files[3:]


def test_a_change_can_be_given_on_standard_input(broken: Path) -> None:
    (broken / ".git").mkdir()
    (broken / "onboarding/zebra.md").write_text(BAD.replace("Clinics write", "Zebras write"))
    command = [sys.executable, "-m", "generator", "check", "--library", str(broken), "--format", "github"]
    result = subprocess.run(
        [*command, "--changed", "-"],
        cwd=ROOT,
        input="onboarding/zebra.md\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stdout.startswith("::error file=onboarding/zebra.md,line=7,")


def test_a_summary_of_a_library_without_problems_is_one_line(tmp_path: Path) -> None:
    assert asked("check", "--summary", tmp_path / "summary.md").returncode == 0
    assert (tmp_path / "summary.md").read_text().startswith("**The insight library has no problems.** ")


def test_the_closing_line_names_the_next_command_and_the_first_rule(broken: Path) -> None:
    assert asked("check", "--library", broken).stderr.endswith(
        "1 error and 1 warning in 2 files. Mend the errors and run `make check` again; "
        "`python -m generator explain VOC004` says more about the first.\n"
    )
    warned = asked("check", broken / "onboarding/warning.md", "--library", broken).stderr
    assert "`make site` builds the site; `python -m generator explain VOC010`" in warned


def test_the_closing_line_names_the_program_as_it_was_called(broken: Path) -> None:
    program = Path(sys.executable).parent / "insights"
    command = [str(program), "check", "--library", str(broken)]
    called = subprocess.run(
        command, cwd=ROOT, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert f"`{os.path.relpath(program, ROOT)} explain VOC004`" in called.stderr


@pytest.mark.parametrize("word", ["VOC004", "voc004", "unknown-tag", "Unknown_Tag", "unknown tag"])
def test_a_rule_is_explained_by_its_code_or_its_name(word: str) -> None:
    rule = RULES["VOC004"]
    result = asked("explain", word)
    assert result.returncode == 0
    assert result.stdout.startswith("VOC004 unknown-tag · an error · Words of the library\n")
    for text in (rule.why, rule.bad, rule.good, "can neither be switched off nor allowed"):
        assert text in result.stdout


def test_several_rules_are_explained_one_after_the_other() -> None:
    heads = re.findall(r"^[A-Z]{3}\d{3} ", asked("explain", "FLD002", "VOC004").stdout, re.MULTILINE)
    assert heads == ["FLD002 ", "VOC004 "]


def test_what_may_be_left_as_it_is_says_how() -> None:
    record = asked("explain", "VOC010").stdout
    assert "    allow:\n      VOC010: the reason" in record
    assert "    policy:\n      severity: {VOC010: off}" in record
    library = asked("explain", "VOC015").stdout
    assert "    policy:\n      severity: {VOC015: off}" in library
    assert "allow:" not in library


def test_all_rules_are_listed_by_family() -> None:
    lines = asked("explain", "--all").stdout.splitlines()
    assert [line[2:8] for line in lines if re.match(r"  [A-Z]{3}\d{3}  ", line)] == list(RULES)
    heads = [f"{key} · {family.title}" for key, family in FAMILIES.items()]
    assert [line for line in lines if " · " in line] == heads
    severities = {line[2:8]: line.split()[2] for line in lines if re.match(r"  [A-Z]{3}\d{3}  ", line)}
    assert severities == {code: Severity(rule.severity) for code, rule in RULES.items()}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "voc04"], "Did you mean VOC004 (unknown-tag)?"),
        (["explain", "unknwon-tag"], "Did you mean VOC004 (unknown-tag)?"),
        (["explain", "zzz"], "`insights explain --all` lists them"),
        (["explain"], "Name "),
        (["explain", "VOC004", "--all"], "not both"),
        (["check", "--changed", "nowhere.txt"], "nowhere.txt"),
        (["check", "--summary", "generator"], "is a directory"),
        (["check", "--summary", "nowhere/summary.md"], "nowhere/summary.md"),
        (["check", "--library", "nowhere"], "There is no folder nowhere"),
        (["check", "--as-of", "2026-02-30"], "is not a date"),
        (["chek"], "No such command"),
        (["check", "--format", "pretty"], "pretty"),
        (["build", "--site", "generator"], "did not write"),
        (["build", "--site", "README.md"], "is a file"),
        (["build", "--site", "insights/out"], "lies in the library"),
        (["check", "insights/scheduling/never-was.md"], "There is no file or folder"),
        (["check", "README.md"], "is not in the library"),
        (["build", "--audience", "leadrship"], "There is no audience `leadrship`. Did you mean `leadership`?"),
        (["serve", "--audience", "zzz"], "There is no audience `zzz`. The library knows `everyone`"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(arguments: list[str], said: str) -> None:
    result = asked(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_outside_a_project_a_build_says_where_to_go(tmp_path: Path) -> None:
    result = asked("build", "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 2
    assert "There is no mkdocs.yml" in result.stderr


@pytest.mark.parametrize("stamp", ["yesterday", "99999999999999999999"])
def test_a_time_stamp_that_is_none_is_refused(stamp: str) -> None:
    result = asked("check", env=os.environ | {"SOURCE_DATE_EPOCH": stamp})
    assert result.returncode == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_another_library_is_built_in_a_folder_of_its_own(again: Path, tmp_path: Path) -> None:
    other = write_files(tmp_path / "other", parts(FOLDER / "base.case"))
    before = sorted(path for path in (again / "build/docs").rglob("*"))
    assert before
    result = insights("build", "--library", other, "--site", tmp_path / "elsewhere", "--timings", cwd=again)
    assert result.returncode == 0, result.stderr
    assert "Checking" in result.stderr
    assert (tmp_path / "elsewhere/insights/they-ring-first/index.html").is_file()
    assert before == sorted(path for path in (again / "build/docs").rglob("*"))


def test_clean_forgets_what_earlier_builds_left(again: Path) -> None:
    assert (again / "build/docs/index.md").is_file()
    assert " 0 unchanged" in insights("build", "--clean", cwd=again).stderr


def test_a_reader_who_leaves_early_is_no_fault(broken: Path) -> None:
    shell = f"{sys.executable} -m generator check --library {broken} | head -n 1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "fault of the program" not in result.stderr
    assert "Traceback" not in result.stderr


def test_where_library_yml_cannot_be_read_no_file_is_called_free_of_problems(broken: Path) -> None:
    (broken / "library.yml").write_text("nam: x\n")
    result = asked("check", broken / "customers", "--library", broken, "--format", "concise")
    assert result.returncode == 1
    assert "library.yml:1:1: error[FLD001]" in result.stdout


def test_a_port_in_use_is_said_so(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = insights("serve", "--port", str(port), cwd=small)
    assert result.returncode == 2
    assert f"Port {port} is in use" in result.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_exits_with_130_and_leaves_the_site(sign: signal.Signals, again: Path) -> None:
    before = sorted(path for path in again.rglob("*") if ".cache" not in path.parts)
    slow = (again / "mkdocs.yml").read_text() + "\nhooks: [slow.py]\n"
    (again / "mkdocs.yml").write_text(slow)
    hook = f"import signal, os\ndef on_env(env, **_):\n    os.kill(os.getpid(), signal.{sign.name})\n"
    (again / "slow.py").write_text(hook)
    result = insights("build", cwd=again)
    (again / "slow.py").unlink()
    shutil.rmtree(again / "__pycache__", ignore_errors=True)
    assert (result.returncode, "Nothing was changed" in result.stderr) == (130, True)
    assert sorted(path for path in again.rglob("*") if ".cache" not in path.parts) == before


def test_a_folder_may_have_any_name(small: Path, tmp_path: Path) -> None:
    result = insights("build", "--site", tmp_path / "a[/b] :bug:", cwd=small)
    assert result.returncode == 0, result.stderr
    assert "a[/b] :bug:/" in result.stderr


def test_plain_mkdocs_shows_warnings_and_strict_minds_them(small: Path) -> None:
    (small / "build/docs").mkdir(parents=True)
    path = small / "insights/onboarding/they-ring-first.md"
    path.write_text(path.read_text().replace("tags: [phone]", "tags: [phone, week-1]"))
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "VOC010" in result.stderr
