"""VOC: words that must stand in the library's own vocabulary, ``library.yml``."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule


def _unknown(number: int, word: str, section: str, bad: str, good: str, needs: str = "a `title`") -> Rule:
    return Rule(
        f"VOC{number:03}",
        f"unknown-{word}",
        Severity.ERROR,
        f"`{{field}}` names the {word} `{{value}}`, which `library.yml` does not know",
        f"use one of the {section} ({{known}}); or, for a new {word}, add {{key}} with {needs} under `{section}` "
        "in `library.yml`",
        f"Stories are found and counted by {word}, so everybody uses the same words, kept in one file. "
        "A new word is welcome there; a misspelt one would hide the story.",
        bad,
        good,
    )


RULES = (
    Rule(
        "VOC001",
        "unknown-area-folder",
        Severity.ERROR,
        "the folder `{value}` is not an area in `library.yml`",
        "move the file to the folder of an area ({known}); or, for a new area, add `{value}` with a `title` "
        "and an `owner` under `areas` in `library.yml`",
        "The folder of a story is its product area. A folder nobody named would be published nowhere.",
        "insights/onbording/first-week.md",
        "insights/onboarding/first-week.md",
    ),
    _unknown(2, "area", "areas", "also_in: [schedulling]", "also_in: [scheduling]", "a `title` and an `owner`"),
    _unknown(3, "team", "teams", "owner: onbording-team", "owner: onboarding-team"),
    _unknown(4, "tag", "tags", "tags: [frist-week]", "tags: [first-week]"),
    _unknown(5, "segment", "segments", "segment: small-clinic", "segment: small-clinics"),
    _unknown(6, "region", "regions", "region: nord", "region: north"),
    _unknown(7, "method", "methods", "method: vist", "method: visit", "a `title` and a `kind`"),
    _unknown(8, "audience", "audiences", "audience: leaders", "audience: leadership"),
    _unknown(9, "competency", "competencies", "competencies: [observe]", "competencies: [observing]"),
    Rule(
        "VOC010",
        "former-word",
        Severity.WARNING,
        "`{value}` is now called `{now}`",
        "write `{now}` instead",
        "Old words still work, so that a reorganisation is one edit; the new one is what readers see.",
        "tags: [week-1]",
        "tags: [first-week]",
        fixed=False,
    ),
    Rule(
        "VOC011",
        "not-a-key",
        Severity.ERROR,
        "`{value}` cannot be a name here",
        "write `{suggestion}`, in lower-case letters, digits and single hyphens; what readers see is its `title`",
        "Such names become addresses and folders. `index` is taken everywhere; "
        "`customers`, `questions` and `all` among areas.",
        "areas: {First Week: {title: First week}}",
        "areas: {first-week: {title: First week}}",
    ),
    Rule(
        "VOC012",
        "word-taken-twice",
        Severity.ERROR,
        "`{value}` stands under `formerly`, but is {taken}",
        "keep `{value}` in one of the two places only",
        "A word that leads to two places leads nowhere.",
        "tags: {phone: {title: Phone}, calls: {title: Calls, formerly: [phone]}}",
        "tags: {calls: {title: Calls, formerly: [phone]}}",
    ),
    Rule(
        "VOC013",
        "no-customer-at-all",
        Severity.ERROR,
        "`{value}` stands for customers made up by a program, and is no evidence",
        "remove it, and meet a customer: even one short call counts as first-hand",
        "The library holds what customers said and did. A generated customer only repeats what we already believe.",
        "method: synthetic-interview",
        "method: phone",
    ),
    Rule(
        "VOC014",
        "synonym-as-tag",
        Severity.ERROR,
        "`{value}` is another word for the tag `{now}`",
        "write `{now}`; readers who search for `{value}` find the story all the same",
        "Synonyms help readers find a story. Stories themselves share one word for one thing, so that they stand "
        "together.",
        "tags: [week-one]      (a synonym of `first-week`)",
        "tags: [first-week]",
    ),
    Rule(
        "VOC015",
        "unused-tag",
        Severity.WARNING,
        "no story has the tag `{value}`",
        "give it to the stories it fits, or remove it from `library.yml`",
        "Contributors choose from the list of tags; each one that leads nowhere makes the list longer and the choice "
        "worse.",
        "tags: {first-week: {title: First week}, fax: {title: Fax}}",
        "tags: {first-week: {title: First week}}",
        fixed=False,
        of_library=True,
    ),
    Rule(
        "VOC016",
        "words-alike",
        Severity.WARNING,
        "`{value}` looks like `{other}`",
        "if they mean the same, remove `{value}` and add `formerly: [{value}]` to `{other}`, or the other way round; "
        "else give one a name that cannot be mistaken",
        "Where two words look alike, half of the stories go under one of them and half under the other.",
        "tags: {reminder: {title: Reminder}, reminders: {title: Reminders}}",
        "tags: {reminders: {title: Reminders, formerly: [reminder]}}",
        fixed=False,
        of_library=True,
    ),
)
