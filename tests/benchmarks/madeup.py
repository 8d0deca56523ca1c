"""A library of made-up stories, for timing where there are no real ones at hand."""

from __future__ import annotations

import random
from pathlib import Path

NOUNS = (
    "desk",
    "diary",
    "phone",
    "letter",
    "morning",
    "invoice",
    "reminder",
    "form",
    "screen",
    "queue",
    "key",
    "night",
)
VERBS = ("keeps", "loses", "rings", "prints", "waits", "writes", "forgets", "moves", "checks", "hides", "opens")


def sentence(rng: random.Random) -> str:
    words = [word for _ in range(rng.randint(3, 6)) for word in ("the", rng.choice(NOUNS), rng.choice(VERBS))]
    return " ".join(words).capitalize() + "."


def make_library(folder: Path, stories: int, seed: int = 1) -> Path:
    """Write a library of made-up stories; the same arguments give the same bytes."""
    rng = random.Random(seed)
    areas = ["scheduling", "records", "messages", "billing"]
    (folder / "customers").mkdir(parents=True)
    (folder / "library.yml").write_text(
        "name: A library for timing\nareas:\n"
        + "".join(f"  {area}: {{title: {area.title()}, owner: team}}\n" for area in areas)
        + "teams: {team: {title: Team}}\nsegments: {clinics: {title: Clinics}}\n"
        + "tags: {"
        + ", ".join(f"{noun}: {{title: {noun.title()}}}" for noun in NOUNS)
        + "}\n"
    )
    customers = [f"customer-{number}" for number in range(max(8, stories // 12))]
    for number, name in enumerate(customers):
        ends = "withdrawn: 2025-06-01" if number % 10 == 0 else "until: 2099-12-31"
        text = f"---\nname: {name.title()}\nsegment: clinics\nconsent: {{given: 2024-01-15, {ends}}}\n---\n"
        (folder / f"customers/{name}.md").write_text(text)
    for number in range(stories):
        area = areas[number % len(areas)]
        (folder / area).mkdir(exist_ok=True)
        day = f"202{rng.randint(4, 5)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        heard = "".join(
            f"  - {{customer: {rng.choice(customers)}, date: {day}, method: {method}, met_by: [Ines], "
            f"quote: '{sentence(rng)}'}}\n"
            for method in rng.choices(["visit", "phone", "ticket"], k=rng.randint(1, 3))
        )
        body = "\n\n".join(" ".join(sentence(rng) for _ in range(6)) for _ in range(3))
        (folder / area / f"story-{number}.md").write_text(
            f"---\ntitle: Story {number}, {sentence(rng)[:80]}\ndate: {day}\nowner: team\ntags: [{rng.choice(NOUNS)}]\n"
            f"evidence:\n{heard}---\n\n## What we heard\n\n{body}\n\nCompare [[story-{rng.randrange(stories)}]].\n"
        )
    return folder
