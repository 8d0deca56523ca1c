"""What runs in a pull request, on the main branch and before a commit: as it is written there, on real repositories."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.casefiles import FOLDER, parts
from tests.conftest import ROOT, asked, write_files

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
STORY = "insights/onboarding/they-ring-first.md"
LINKING = """\
---
title: Clinics write letters too
date: 2026-03-12
owner: onboarding-team
related: [they-ring-first]
evidence: [{customer: harbour-dental, date: 2026-03-06, method: visit, met_by: [Ines]}]
---

They wrote.
"""


def read(path: Path) -> Any:
    """A file of settings; every scalar stays text, and `on` stays a name."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def workflow(name: str) -> dict[str, Any]:
    return dict(read(ROOT / f".github/workflows/{name}.yml"))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.stem}.{name}", job


def steps() -> Iterator[dict[str, Any]]:
    for _, job in jobs():
        yield from job["steps"]


def test_pull_requests_are_checked_and_the_main_branch_is_published() -> None:
    assert list(workflow("check")["on"]) == ["pull_request"]
    assert workflow("publish")["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" not in workflow("publish")["on"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_stranger_s_pull_request_runs_without_our_rights_and_sees_no_secret(path: Path) -> None:
    """A pull request from a fork brings its own files, programs included."""
    asked_by = set(read(path)["on"])
    assert asked_by <= {"pull_request", "push", "schedule", "workflow_dispatch"}, "others run with what only we may do"
    code = "".join(line.partition(" #")[0] for line in path.read_text(encoding="utf-8").splitlines())
    assert not re.search(r"\bsecrets\b|github\.token|GITHUB_TOKEN", code)
    if "pull_request" in asked_by:
        rights = [job["permissions"] for job in read(path)["jobs"].values()]
        assert all(right == {"contents": "read"} for right in rights)
        assert not [job for job in read(path)["jobs"].values() if "environment" in job]
    assert all(job["runs-on"].startswith("ubuntu-") for job in read(path)["jobs"].values()), (
        "machines that are thrown away"
    )


def test_no_step_that_fails_is_passed_over() -> None:
    every = [*(job for _, job in jobs()), *steps()]
    assert not [one.get("name") for one in every if "continue-on-error" in one]


def test_known_faults_of_packages_are_looked_for_every_week() -> None:
    asked_by = workflow("audit")["on"]
    minute, _, *rest = asked_by["schedule"][0]["cron"].split()
    assert rest == ["*", "*", "1"]
    assert minute != "0", "on the full hour the runners are busy, and late"
    assert [step["run"] for step in workflow("audit")["jobs"]["audit"]["steps"] if "run" in step] == ["make audit"]


def test_pinned_actions_are_offered_their_new_versions() -> None:
    (updates,) = read(ROOT / ".github/dependabot.yml")["updates"]
    assert (updates["package-ecosystem"], updates["directory"]) == ("github-actions", "/")
    assert updates["schedule"]["interval"] == "weekly"
    assert int(updates["cooldown"]["default-days"]) >= 7, "a version that somebody tampered with is found within days"


def test_a_workflow_may_do_what_it_needs_and_no_more() -> None:
    assert [read(path)["permissions"] for path in WORKFLOWS] == [{}] * len(WORKFLOWS)
    assert {name: job["permissions"] for name, job in jobs()} == {
        "audit.audit": {"contents": "read"},
        "check.check": {"contents": "read"},
        "publish.build": {"contents": "read"},
        "publish.deploy": {"pages": "write", "id-token": "write"},
    }


def test_no_step_finds_the_key_to_the_repository_among_its_files() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(WORKFLOWS)
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


def test_a_workflow_ends_by_itself_and_two_of_one_kind_do_not_meet() -> None:
    assert all(int(job["timeout-minutes"]) <= 15 for _, job in jobs())
    assert all(read(path)["concurrency"]["group"] for path in WORKFLOWS)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_github_s_own_and_pinned_to_a_commit_that_says_its_version(path: Path) -> None:
    used = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        assert re.fullmatch(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_nothing_from_outside_is_put_into_a_command() -> None:
    assert not [step["run"] for step in steps() if "${{" in step.get("run", "")]


def test_every_command_of_a_workflow_exists_with_its_options() -> None:
    commands = " ".join(step.get("run", "").replace("\n", " ") + " ;" for step in steps())
    called = re.findall(r"\.venv/bin/insights (\w+)([^;|]*)", commands)
    assert {name for name, _ in called} == {"check", "build", "codeowners"}
    for name, rest in called:
        known = asked(name, "--help").stdout
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in known, f"insights {name} has no {option}"
    targets = re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake (\S+)", commands)) <= set(targets)


def test_the_site_is_built_anew_every_day_because_consent_ends_with_a_day() -> None:
    minute, hour, *rest = workflow("publish")["on"]["schedule"][0]["cron"].split()
    assert rest == ["*", "*", "*"]
    assert minute != "0", "on the full hour the runners are busy, and late"
    assert int(hour) < 6, "consent ends at midnight UTC: before the working day begins, what it covered is gone"


def test_nothing_that_a_workflow_keeps_outlives_a_consent_by_more_than_a_day() -> None:
    kept = [step for step in steps() if "upload" in step.get("uses", "")]
    assert len(kept) == 2
    for step in kept:
        assert step["with"]["retention-days"] == "1"
        assert step["with"]["path"] == "site/", "neither build/ nor the site of a narrower audience"


def test_a_workflow_caches_the_packages_of_others_and_nothing_of_the_library() -> None:
    assert not [step for step in steps() if "cache" in step.get("uses", "").partition("@")[0]]
    settings = [step["with"] for step in steps() if "cache" in step.get("with", {})]
    assert {one["cache"] for one in settings} == {"pip"}
    assert {one["cache-dependency-path"] for one in settings} == {"requirements/run.lock"}
    for step in steps():
        assert not re.search(r"(^|[\s/'\"])(build|\.cache)/", str(step.get("with", {}))), step["name"]


def test_a_workflow_builds_for_the_widest_audience_only() -> None:
    assert not [step["name"] for step in steps() if "--audience" in step.get("run", "")]
    assert [step["with"]["path"] for step in steps() if "path" in step.get("with", {})] == ["site/", "site/"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a small library in which nothing is wrong, and the program where `make` would put it."""
    write_files(tmp_path / "insights", {**parts(FOLDER / "base.case"), "onboarding/they-write-too.md": LINKING})
    program = tmp_path / ".venv/bin/insights"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m generator "$@" --as-of 2026-11-21\n')
    program.chmod(0o755)
    (tmp_path / ".gitignore").write_text("/.venv\n")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def git(place: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Ines", "-c", "user.email=ines@x.example", "-c", "commit.gpgsign=false"]
    return run(["git", *identity, *arguments], place, {}).stdout


def run(command: list[str], place: Path, more: dict[str, str], check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing of the repository that these tests themselves may run in."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "GITHUB_"))}
    path = f"{place}/.venv/bin{os.pathsep}{env['PATH']}"
    return subprocess.run(
        command, cwd=place, env={**env, "PATH": path, "PYTHONPATH": str(ROOT), **more}, capture_output=True, text=True,
        check=check, timeout=120,
    )  # fmt: skip


def commit(place: Path) -> None:
    git(place, "add", "--all")
    git(place, "commit", "-q", "-m", "A change")


def replace(place: Path, path: str, old: str, new: str) -> None:
    text = (place / path).read_text(encoding="utf-8")
    assert old in text
    (place / path).write_text(text.replace(old, new), encoding="utf-8")


def checked(place: Path) -> subprocess.CompletedProcess[str]:
    """Merge what stands in the folder as GitHub does, get as much of it as the workflow does, and run its step."""
    git(place, "checkout", "-q", "-b", "change")
    commit(place)
    git(place, "checkout", "-q", "main")
    git(place, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    get, check = (named(step) for step in ("Get the files", "Check"))
    runner = place / "runner"
    git(place, "clone", "-q", "--depth", get["with"]["fetch-depth"], f"file://{place}", str(runner))
    (runner / ".venv").symlink_to(place / ".venv")
    assert check["shell"] == "bash", "only then does a pipe fail with any of its parts"
    (place / "step").write_text(check["run"])
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "../step"]
    return run(command, runner, {**check["env"], "GITHUB_STEP_SUMMARY": str(place / "summary.md")}, check=False)


def named(name: str) -> dict[str, Any]:
    """The step of the workflow for pull requests that has this name."""
    (step,) = (step for step in workflow("check")["jobs"]["check"]["steps"] if step["name"] == name)
    return dict(step)


def test_a_pull_request_without_a_problem_passes(repository: Path) -> None:
    replace(repository, STORY, "They rang.", "They rang, and rang again.")
    result = checked(repository)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "::error" not in result.stdout
    assert (repository / "summary.md").read_text(encoding="utf-8").strip()


def test_a_pull_request_with_a_problem_fails_beside_the_line_and_says_so_in_the_summary(repository: Path) -> None:
    replace(repository, STORY, "owner: onboarding-team", "owner: onbording-team")
    result = checked(repository)
    assert result.returncode == 1, result.stdout + result.stderr
    assert re.search(rf"^::error file={STORY},line=4,", result.stdout, re.MULTILINE)
    summary = (repository / "summary.md").read_text(encoding="utf-8")
    assert "onbording-team" in summary
    assert STORY in summary


def test_a_pull_request_that_renames_a_story_fails_where_others_link_to_it(repository: Path) -> None:
    git(repository, "mv", STORY, STORY.replace("they", "clinics"))
    result = checked(repository)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "::error file=insights/onboarding/they-write-too.md,line=5," in result.stdout


def test_a_pull_request_that_touches_no_story_passes(repository: Path) -> None:
    (repository / "LICENSE").write_text("None.\n")
    assert checked(repository).returncode == 0


def test_a_file_name_of_any_kind_is_checked_in_a_pull_request(repository: Path) -> None:
    write_files(repository / "insights/onboarding", {"Größe 'n' \"x\".md": LINKING, "a\nb.md": LINKING})
    result = checked(repository)
    assert result.returncode == 1, result.stdout + result.stderr
    assert result.stdout.count("::error") == 2


def hooked(place: Path, *arguments: str, since: str = "") -> subprocess.CompletedProcess[str]:
    """Run the hook as pre-commit does: its entry, its arguments, and the files of the commit that are still there.

    Before a push these are the files of all its commits ``since`` what was pushed before.
    """
    git(place, "add", "--all")
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    names = git(place, "diff", since or "--cached", "--name-only", "--diff-filter=ACMRTUXB", "-z").split("\0")
    names = [name for name in names if name and re.search(hook["files"], name)]
    assert names or hook["always_run"] == "true"
    more = {"PRE_COMMIT_FROM_REF": since, "PRE_COMMIT_TO_REF": "HEAD"} if since else {}
    return run([*shlex.split(hook["entry"]), *arguments, *names], place, more, check=False)


def test_the_hook_passes_a_commit_without_a_problem(repository: Path) -> None:
    replace(repository, STORY, "They rang.", "They rang, and rang again.")
    result = hooked(repository)
    assert (result.returncode, result.stdout) == (0, "")


def test_the_hook_reports_the_files_of_the_commit_and_no_others(repository: Path) -> None:
    replace(repository, "insights/onboarding/they-write-too.md", "owner: onboarding-team", "owner: nobody")
    commit(repository)
    replace(repository, STORY, "owner: onboarding-team", "owner: onbording-team")
    result = hooked(repository, "--format", "concise")
    assert result.returncode == 1, result.stderr
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [STORY]


def test_the_hook_passes_a_commit_that_has_nothing_to_do_with_the_library(repository: Path) -> None:
    replace(repository, STORY, "owner: onboarding-team", "owner: onbording-team")
    commit(repository)
    (repository / "LICENSE").write_text("None.\n")
    result = hooked(repository)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_hook_reports_what_a_removed_or_renamed_file_breaks_elsewhere(repository: Path) -> None:
    git(repository, "mv", STORY, STORY.replace("they", "clinics"))
    renamed = hooked(repository, "--format", "concise")
    git(repository, "rm", "-q", "-f", STORY.replace("they", "clinics"))
    removed = hooked(repository, "--format", "concise")
    for result in (renamed, removed):
        assert result.returncode == 1, result.stderr
        assert "insights/onboarding/they-write-too.md:5:11: error[LNK001]" in result.stdout


def test_the_hook_reports_what_a_change_of_the_vocabulary_breaks(repository: Path) -> None:
    replace(repository, "insights/library.yml", ", phone: {title: Phone}", "")
    result = hooked(repository, "--format", "concise")
    assert result.returncode == 1, result.stderr
    assert re.search(rf"^{STORY}:\d+:8: error\[VOC004\]", result.stdout, re.MULTILINE)


def test_the_hook_before_a_push_looks_at_all_its_commits(repository: Path) -> None:
    git(repository, "mv", STORY, STORY.replace("they", "clinics"))
    commit(repository)
    (repository / "LICENSE").write_text("None.\n")
    commit(repository)
    result = hooked(repository, "--format", "concise", since="HEAD~2")
    assert result.returncode == 1, result.stderr
    assert "insights/onboarding/they-write-too.md:5:11: error[LNK001]" in result.stdout


def test_the_hook_reads_a_library_that_lies_elsewhere(repository: Path) -> None:
    git(repository, "mv", "insights", "insights/../insights of ours")
    commit(repository)
    story = STORY.replace("insights", "insights of ours")
    replace(repository, story, "owner: onboarding-team", "owner: onbording-team")
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    arguments = ["--library", "insights of ours", "--format", "concise", story]
    result = run([*shlex.split(hook["entry"]), *arguments], repository, {}, check=False)
    assert result.returncode == 1, result.stderr
    assert result.stdout.startswith(f"{story}:4:8: error[VOC003]")
