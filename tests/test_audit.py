"""Known faults of packages: what the locks name is looked up as it stands there, and silence is never good news."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_lock import WANTED, pinned

FOUND = "Name Version ID Fix Versions\\nmkdocs 1.6.1 PYSEC-2026-1 1.6.2"
NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "NO_PROXY": "", "no_proxy": ""}
"""No network: the proxy that everything has to go through is a port where nobody listens."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of what an audit needs, without the program it calls."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    return tmp_path


def program(place: Path, lines: str) -> None:
    """Put a program in the place of the one that an audit calls; it notes what it was called with."""
    file = place / ".venv/bin/pip-audit"
    file.write_text(f'#!/bin/sh\necho "$@" >> calls\n{lines}\n')
    file.chmod(0o755)


def audit(place: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [str(place / ".ci/audit"), *options]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, timeout=120, check=False)


def test_both_locks_are_looked_up_as_they_stand(place: Path) -> None:
    program(place, "exit 0")
    result = audit(place)
    assert (result.returncode, result.stderr) == (0, "")
    assert "No package of the locks has a known fault." in result.stdout
    calls = [line.split() for line in (place / "calls").read_text().splitlines()]
    assert [call[call.index("--requirement") + 1] for call in calls] == [f"requirements/{lock}" for lock in WANTED]
    for call in calls:
        assert {"--require-hashes", "--disable-pip", "--strict"} <= set(call)


def test_a_known_fault_is_named_with_its_lock_and_fails(place: Path) -> None:
    program(place, f'case "$*" in *run.lock*) printf "{FOUND}\\n"; exit 1;; esac')
    result = audit(place)
    assert result.returncode == 1
    assert "requirements/run.lock\nName Version" in result.stdout
    assert "PYSEC-2026-1" in result.stdout
    assert "make lock" in result.stderr
    assert len((place / "calls").read_text().splitlines()) == 2, "a fault in one lock hides none in the other"


def test_where_nobody_could_be_asked_that_is_said_and_is_no_good_news(place: Path) -> None:
    program(place, 'echo "ERROR: Connection refused" >&2; exit 1')
    result = audit(place)
    assert (result.returncode, result.stdout) == (2, "")
    assert "requirements/run.lock was not looked at, so nothing is known of its packages." in result.stderr
    assert "Connection refused" in result.stderr


def the_program_itself(place: Path) -> None:
    """Call the program as it is installed."""
    file = place / ".venv/bin/pip-audit"
    file.write_text(f'#!/bin/sh\nexec {sys.executable} -m pip_audit "$@"\n')
    file.chmod(0o755)


def test_the_program_itself_without_a_network_is_told_apart_from_one_that_found_nothing(place: Path) -> None:
    the_program_itself(place)
    result = audit(place, "--cache-dir", str(place / "cache"), "--timeout", "5", **NOWHERE)
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    reason, said = result.stderr.splitlines()
    assert "127.0.0.1" in reason
    assert "was not looked at, so nothing is known" in said


@pytest.mark.parametrize("lock", WANTED)
def test_the_program_itself_reads_every_package_of_a_lock(lock: str) -> None:
    options = ["--require-hashes", "--disable-pip", "--strict", "--dry-run", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", *options, "-r", str(ROOT / "requirements" / lock)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    asked = int(result.stderr.split("would have audited ")[1].split()[0])
    every = len(pinned(ROOT / "requirements" / lock))
    assert every - 10 < asked <= every, "a few are for other systems, or older versions of Python"


def test_the_tests_do_not_need_the_network_of_an_audit() -> None:
    assert "audit" not in (ROOT / ".ci/run").read_text(encoding="utf-8")
