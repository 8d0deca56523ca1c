"""The command line: exit statuses, formats, and what is refused."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, insights, project, write_files
from tests.test_cases import FOLDER, parts

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
    result = insights("check")
    assert (result.returncode, result.stdout) == (0, "")
    assert "no problems" in result.stderr


def test_an_error_exits_with_1_and_is_counted(broken: Path) -> None:
    result = insights("check", "--library", broken)
    assert result.returncode == 1
    assert "1 error and 1 warning" in result.stderr


def test_concise_is_one_line_a_problem(broken: Path) -> None:
    result = insights("check", "--library", broken, "--format", "concise", "-q")
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{broken}/onboarding/error.md:7:8: error[VOC004] ")
    assert second.startswith(f"{broken}/onboarding/warning.md:7:8: warning[VOC010] ")
    assert result.stderr == ""


def test_with_a_path_only_its_problems_count(broken: Path) -> None:
    warned = insights("check", broken / "onboarding/warning.md", "--library", broken)
    assert (warned.returncode, "VOC004" in warned.stdout) == (0, False)
    assert insights("check", broken / "onboarding", "--library", broken).returncode == 1
    assert insights("check", broken / "customers", "--library", broken, "--strict").returncode == 0


def test_strict_makes_warnings_count(broken: Path) -> None:
    path = broken / "onboarding/warning.md"
    assert insights("check", path, "--library", broken, "--strict").returncode == 1


def test_an_option_may_stand_before_or_after_the_command(broken: Path) -> None:
    before = insights("--library", broken, "-q", "check")
    after = insights("check", "--library", broken, "-q")
    assert before.stdout == after.stdout != ""
    assert insights("--library", EXAMPLE, "check", "--library", broken).returncode == 1


def test_the_day_can_be_given(broken: Path) -> None:
    result = insights("check", "--as-of", "2026-03-01", "--library", broken, "--format", "concise")
    assert "FLD008" in result.stdout
    env = os.environ | {"SOURCE_DATE_EPOCH": "1772323200"}  # 2026-03-01
    assert insights("check", "--library", broken, "--format", "concise", env=env).stdout == result.stdout


def test_colour_is_for_terminals_and_for_those_who_ask(broken: Path) -> None:
    assert "\x1b[" not in insights("check", "--library", broken).stdout
    assert "\x1b[" in insights("check", "--library", broken, "--color").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--library", "nowhere"], "There is no folder nowhere"),
        (["check", "--as-of", "2026-02-30"], "is not a date"),
        (["chek"], "No such command"),
        (["check", "--format", "pretty"], "pretty"),
        (["build", "--site", "generator"], "did not write"),
        (["build", "--site", "README.md"], "is a file"),
        (["build", "--site", "insights/out"], "lies in the library"),
        (["check", "insights/scheduling/never-was.md"], "There is no file or folder"),
        (["check", "README.md"], "is not in the library"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(arguments: list[str], said: str) -> None:
    result = insights(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_outside_a_project_a_build_says_where_to_go(tmp_path: Path) -> None:
    result = insights("build", "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 2
    assert "There is no mkdocs.yml" in result.stderr


@pytest.mark.parametrize("stamp", ["yesterday", "99999999999999999999"])
def test_a_time_stamp_that_is_none_is_refused(stamp: str) -> None:
    result = insights("check", env=os.environ | {"SOURCE_DATE_EPOCH": stamp})
    assert result.returncode == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_another_library_is_built_in_a_folder_of_its_own(tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    other = write_files(tmp_path / "other", parts(FOLDER / "base.case"))
    assert insights("build", cwd=place).returncode == 0
    before = sorted(path for path in (place / "build/docs").rglob("*"))
    result = insights("build", "--library", other, "--site", tmp_path / "elsewhere", "--timings", cwd=place)
    assert result.returncode == 0, result.stderr
    assert "Checking" in result.stderr
    assert (tmp_path / "elsewhere/insights/they-ring-first/index.html").is_file()
    assert before == sorted(path for path in (place / "build/docs").rglob("*"))


def test_clean_forgets_what_earlier_builds_left(tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    assert insights("build", cwd=place).returncode == 0
    assert " 0 unchanged" in insights("build", "--clean", cwd=place).stderr


def test_a_reader_who_leaves_early_is_no_fault(broken: Path) -> None:
    shell = f"{sys.executable} -m generator check --library {broken} | head -n 1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "fault of the program" not in result.stderr
    assert "Traceback" not in result.stderr


def test_where_library_yml_cannot_be_read_no_file_is_called_free_of_problems(broken: Path) -> None:
    (broken / "library.yml").write_text("nam: x\n")
    result = insights("check", broken / "customers", "--library", broken, "--format", "concise")
    assert result.returncode == 1
    assert "library.yml:1:1: error[FLD001]" in result.stdout


def test_a_port_in_use_is_said_so(tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = insights("serve", "--port", str(port), cwd=place)
    assert result.returncode == 2
    assert f"Port {port} is in use" in result.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_exits_with_130_and_leaves_the_site(sign: signal.Signals, tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    assert insights("build", cwd=place).returncode == 0
    before = sorted(path for path in place.rglob("*"))
    slow = (place / "mkdocs.yml").read_text() + "\nhooks: [slow.py]\n"
    (place / "mkdocs.yml").write_text(slow)
    hook = f"import signal, os\ndef on_env(env, **_):\n    os.kill(os.getpid(), signal.{sign.name})\n"
    (place / "slow.py").write_text(hook)
    result = insights("build", cwd=place)
    (place / "slow.py").unlink()
    shutil.rmtree(place / "__pycache__", ignore_errors=True)
    assert (result.returncode, "Nothing was changed" in result.stderr) == (130, True)
    assert sorted(path for path in place.rglob("*")) == before


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    result = insights("build", "--site", tmp_path / "a[/b] :bug:", cwd=place)
    assert result.returncode == 0, result.stderr
    assert "a[/b] :bug:/" in result.stderr


def test_plain_mkdocs_shows_warnings_and_strict_minds_them(tmp_path: Path) -> None:
    place = project(tmp_path / "project")
    (place / "build/docs").mkdir(parents=True)
    path = place / "insights/scheduling/a-visit-starts-at-the-front-door.md"
    path.write_text(path.read_text().replace("tags: [running-late]", "tags: [running-late, hacks]"))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert "VOC010" in result.stderr
