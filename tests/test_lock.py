"""The lock files hold what ``pyproject.toml`` asks for, with hashes and without the address of any index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "run.lock": [*PROJECT["dependencies"], *EXTRAS["build"]],
    "dev.lock": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["dev"]],
}
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)((?: ;[^\\\n]*)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


def pinned(lock: Path) -> dict[str, Version]:
    return {canonicalize_name(name): Version(version) for name, version, _ in PINNED.findall(lock.read_text("utf-8"))}


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_pins_everything_the_project_asks_for(name: str) -> None:
    versions = pinned(ROOT / "requirements" / name)
    for text in WANTED[name]:
        wanted = Requirement(text)
        version = versions.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in {name}: run `make lock`"
        assert version in wanted.specifier, f"{wanted.name} {version} is not {wanted.specifier}: run `make lock`"


@pytest.mark.parametrize("name", WANTED)
def test_every_line_of_a_lock_is_a_version_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    rest = [line for line in PINNED.sub("", text).splitlines() if line and not line.lstrip().startswith("#")]
    assert rest == []
    assert "://" not in text


def test_only_packages_that_match_their_hashes_are_installed() -> None:
    installs = re.findall(r"pip install .*", (ROOT / "Makefile").read_text("utf-8"))
    ours = [line for line in installs if line.endswith("-e .")]
    assert len(ours) == 1
    assert "--no-deps --no-build-isolation" in ours[0], "nothing is fetched to install our own package"
    for line in set(installs) - set(ours):
        assert re.search(r"--require-hashes --only-binary :all: -r requirements/(run|dev)\.lock$", line), line


def test_using_the_library_and_working_on_it_share_their_versions() -> None:
    run, dev = (pinned(ROOT / "requirements" / name) for name in ("run.lock", "dev.lock"))
    assert {name: dev.get(name) for name in run} == run
