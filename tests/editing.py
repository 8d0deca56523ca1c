"""A small library that somebody edits, and builds again after every few edits; and what one can do to it.

Every edit leaves a library without errors, but for the one that breaks a file; what comes of an edit follows from the
random numbers it is given.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.canaries import png
from tests.conftest import ROOT, write_files
from tests.making import CONFIG, DAY, customer, evidence, question, story

AREAS = ("onboarding", "billing")
AUDIENCES = ("everyone", "leadership")
MARKERS = {".generated", ".insight-library"}
"""Without them nothing is written to a folder: that is somebody's word, and no damage."""


@dataclass
class Told:
    """A story: where it stands, and what it says."""

    name: str
    title: str
    area: str
    quote: str = "I rang my sister's clinic."
    heard_on: str = "2026-03-05"
    client: str = "alder"
    body: str = "They rang."
    tags: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    audience: str | None = None
    picture: bytes | None = None

    def files(self) -> dict[str, str | bytes]:
        """Its file and its picture, by their paths."""
        heard = evidence(self.client, date=self.heard_on, quote=self.quote, met_by=["Ines"])
        body = f"{self.body}\n\nSee [[they-ring]].\n"
        rest: dict[str, Any] = {"tags": self.tags, "aliases": self.aliases}
        if self.audience:
            rest["audience"] = self.audience
        files: dict[str, str | bytes] = {}
        if self.picture:
            body += f"\n![The desk]({self.name}.png)\n"
            files[f"{self.area}/{self.name}.png"] = self.picture
        text = story(heard, title=self.title, owner=f"{self.area}-team", body=body, **rest)
        return {f"{self.area}/{self.name}.md": text, **files}


class Desk:
    """A project with a library; a build of it takes what earlier ones have kept.

    Attributes:
        place: the project.
        number: counts edits, so that no two write the same.
        day: on which it is built.
        audience: for whom.
        jobs: with how many processes.
    """

    def __init__(self, place: Path) -> None:
        """Put a library of a few stories into a new project."""
        self.place = place
        self.number = 0
        self.day = DAY
        self.audience = AUDIENCES[0]
        self.jobs = 1
        self.config = json.loads(json.dumps(CONFIG)) | {"audiences": {key: {"title": key.title()} for key in AUDIENCES}}
        self.clients: dict[str, dict[str, Any]] = {"alder": {}, "birch": {}}
        self.told = [
            Told("they-pay", "Clinics pay when somebody reminds them", "billing", client="birch", tags=["phone"]),
            Told("they-wait", "Clinics wait for a call back", "onboarding", tags=["first-week"]),
            Told("they-ask", "Clinics ask for the price first", "billing", picture=png("a", "b0000", "c")),
        ]
        self.broken = False
        shutil.copytree(ROOT / "theme_overrides", place / "theme_overrides")
        shutil.copy(ROOT / "mkdocs.yml", place)
        self.save()

    def next(self) -> int:
        """The number of an edit."""
        self.number += 1
        return self.number

    def save(self) -> None:
        """Bring the library's folder to what it says now."""
        files = self._files()
        library = self.place / "insights"
        for path in sorted(library.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(library).as_posix() not in files:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        write_files(library, files)

    def _files(self) -> dict[str, str | bytes]:
        files: dict[str, str | bytes] = {"library.yml": json.dumps(self.config)}
        for name, fields in self.clients.items():
            files[f"customers/{name}.md"] = customer(name.title(), **fields)
        files["questions/whom.md"] = question()
        files["onboarding/they-ring.md"] = story(body="They ring. See [[alder]].")  # to which all others link
        for one in self.told:
            files |= one.files()
        if self.broken:
            files["onboarding/broken.md"] = "---\ntitle: [\n---\n"
        return files


Edit = Callable[[Desk, Random], None]


def add_a_story(desk: Desk, random: Random) -> None:
    number, tag = desk.next(), random.choice(sorted(desk.config["tags"]))
    title = f"Clinics did thing number {number}"
    desk.told.append(Told(f"new-{number}", title, random.choice(AREAS), tags=[tag]))


def change_a_text(desk: Desk, random: Random) -> None:
    random.choice(desk.told).body = f"They rang {desk.next()} times."


def change_a_title(desk: Desk, random: Random) -> None:
    random.choice(desk.told).title = f"Clinics changed their minds {desk.next()} times"


def change_what_was_heard(desk: Desk, random: Random) -> None:
    one = random.choice(desk.told)
    one.heard_on = f"2026-0{random.randint(1, 3)}-0{random.randint(1, 9)}"
    one.quote = f"I rang {desk.next()} times."


def hear_it_from_another_customer(desk: Desk, random: Random) -> None:
    random.choice(desk.told).client = random.choice(sorted(desk.clients))


def rename_a_file_and_say_so(desk: Desk, random: Random) -> None:
    one = random.choice(desk.told)
    one.aliases.append(one.name)
    one.name = f"renamed-{desk.next()}"


def rename_a_file(desk: Desk, random: Random) -> None:
    random.choice(desk.told).name = f"renamed-{desk.next()}"


def delete_a_story(desk: Desk, random: Random) -> None:
    if len(desk.told) > 1:
        desk.told.remove(random.choice(desk.told))


def move_a_story_to_another_area(desk: Desk, random: Random) -> None:
    one = random.choice(desk.told)
    one.area = AREAS[1 - AREAS.index(one.area)]


def add_a_tag(desk: Desk, random: Random) -> None:
    tag = f"tag-{desk.next()}"
    desk.config["tags"][tag] = {"title": tag.title()}
    random.choice(desk.told).tags.append(tag)


def remove_a_tag(desk: Desk, random: Random) -> None:
    tag = random.choice(sorted(desk.config["tags"]))
    words = {tag, *desk.config["tags"].pop(tag).get("formerly", [])}
    for one in desk.told:
        one.tags = [other for other in one.tags if other not in words]
    if not desk.config["tags"]:
        add_a_tag(desk, random)


def rename_a_tag(desk: Desk, random: Random) -> None:
    old, new = random.choice(sorted(desk.config["tags"])), f"tag-{desk.next()}"
    was = desk.config["tags"].pop(old)
    desk.config["tags"][new] = {"title": new.title(), "formerly": [*was.get("formerly", []), old]}
    for one in desk.told:
        if random.random() < 0.5:  # the others keep the old word, which is still understood
            one.tags = [new if other == old else other for other in one.tags]


def change_a_consent(desk: Desk, random: Random) -> None:
    day = (DAY + dt.timedelta(random.randint(-2, 2))).isoformat()
    kind = random.choice(["until", "withdrawn", None])
    desk.clients[random.choice(sorted(desk.clients))] = {
        "consent": {"given": "2026-01-15", **({kind: day} if kind else {})}
    }


def change_an_audience(desk: Desk, random: Random) -> None:
    one = random.choice(desk.told)
    one.audience = None if one.audience else AUDIENCES[1]


def add_a_picture(desk: Desk, random: Random) -> None:
    random.choice(desk.told).picture = png("a", f"b{desk.next():04}", "c")


def change_a_picture(desk: Desk, random: Random) -> None:
    """No file changes but the picture's, if there is one."""
    for one in desk.told:
        one.picture = one.picture and png("a", f"b{desk.next():04}", "c")


def remove_a_picture(desk: Desk, random: Random) -> None:
    random.choice(desk.told).picture = None


def break_or_mend_a_file(desk: Desk, random: Random) -> None:
    desk.broken = not desk.broken


def look_on_another_day(desk: Desk, random: Random) -> None:
    desk.day = DAY + dt.timedelta(random.randint(-3, 400))


def build_for_others(desk: Desk, random: Random) -> None:
    desk.audience = random.choice(AUDIENCES)


def build_with_more_or_fewer_processes(desk: Desk, random: Random) -> None:
    desk.jobs = 3 - desk.jobs


def change_the_template_of_all_pages(desk: Desk, random: Random) -> None:
    robots = '<meta name="robots" content="noindex">'
    _replace(desk.place / "theme_overrides/main.html", robots, f'{robots}\n  <meta name="n" content="{desk.next()}">')


def change_the_stylesheet(desk: Desk, random: Random) -> None:
    style = desk.place / "theme_overrides/assets/insights.css"
    style.write_text(f"{style.read_text(encoding='utf-8')}\n/* {desk.next()} */\n", encoding="utf-8")


def change_the_settings_of_mkdocs(desk: Desk, random: Random) -> None:
    _replace(desk.place / "mkdocs.yml", "skip: Skip", f"skip: {desk.next()} Skip")


def harm_what_was_built(desk: Desk, random: Random) -> None:
    _harm(desk, random, "site*")


def harm_what_was_generated(desk: Desk, random: Random) -> None:
    _harm(desk, random, "build")


def harm_what_was_kept(desk: Desk, random: Random) -> None:
    _harm(desk, random, ".cache")


def add_something_to_what_was_built(desk: Desk, random: Random) -> None:
    for folder in (*desk.place.glob("site*"), desk.place / "build/docs"):
        if folder.is_dir():
            (folder / f"foreign-{desk.next()}.html").write_text("Somebody else's.\n")


IN_THE_LIBRARY: tuple[Edit, ...] = (
    add_a_story,
    change_a_text,
    change_a_title,
    change_what_was_heard,
    hear_it_from_another_customer,
    rename_a_file_and_say_so,
    rename_a_file,
    delete_a_story,
    move_a_story_to_another_area,
    add_a_tag,
    remove_a_tag,
    rename_a_tag,
    change_a_consent,
    change_an_audience,
)
"""What changes a file of the library."""
AROUND_IT: tuple[Edit, ...] = (
    add_a_picture,
    change_a_picture,
    remove_a_picture,
    look_on_another_day,
    build_for_others,
    build_with_more_or_fewer_processes,
    change_the_template_of_all_pages,
    change_the_stylesheet,
    change_the_settings_of_mkdocs,
    harm_what_was_built,
    harm_what_was_generated,
    harm_what_was_kept,
    add_something_to_what_was_built,
)
"""What changes other things that a site follows from, or what earlier builds have left."""
EDITS = (*IN_THE_LIBRARY, *AROUND_IT, break_or_mend_a_file)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _harm(desk: Desk, random: Random, pattern: str) -> None:
    """Truncate some files, remove some, and touch some, as a full disk or a careless hand would."""
    for folder in desk.place.glob(pattern):
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in MARKERS)
        for file in random.sample(files, len(files) // 5):
            match random.randrange(3):
                case 0:
                    content = file.read_bytes()
                    file.unlink()  # a file of a site may have a second name elsewhere
                    file.write_bytes(content[: random.randrange(len(content) or 1)])
                case 1:
                    file.unlink()
                case _:
                    file.touch()
