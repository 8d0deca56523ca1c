"""Words of the vocabulary that look alike, so that half of the stories would stand under each.

Nothing is compared pair by pair. Two keys are alike if they hold the same stems, or are the same but for the
hyphens, or become the same when one letter is left out of one long word of each. Short words and numbers are
not varied: ``tier-1`` and ``tier-2``, ``b2b`` and ``b2c`` are told apart on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content.config import Word
from generator.content.source import CONFIG_NAME, is_id
from generator.diagnostics.finding import Finding, Key, Related
from generator.library.checks.gathered import Gathered
from generator.library.vocabulary import SECTIONS

_BUILT_IN = "every library has `{other}`: use it and remove `{value}`; or give this one a name that cannot be mistaken"
_SHORTEST = 6
"""Words with fewer letters differ by one letter too often."""


def check_lookalikes(gathered: Gathered) -> Iterator[Finding]:
    """Look at the library's own words, section by section."""
    if gathered.vocabulary is None:
        return
    for ref, section in SECTIONS.items():
        words = gathered.vocabulary.words[ref]
        own = getattr(gathered.vocabulary.config, section)
        for key, other in _alike(words):
            if key in own:
                place, said = Key((section, key)), {"value": key, "other": other}
                if other in own:
                    related = Related(CONFIG_NAME, Key((section, other)), "the other word")
                    yield Finding("VOC016", CONFIG_NAME, place, said, related=(related,))
                else:
                    yield Finding("VOC016", CONFIG_NAME, place, said, _BUILT_IN.format_map(said))


def _alike(words: Mapping[str, Word]) -> Iterator[tuple[str, str]]:
    """Each word that looks like one before it; not those of which a finding already says something."""
    first: dict[str, str] = {}
    for key in filter(is_id, words):
        forms = list(dict.fromkeys(_forms(key)))
        others = (first[form] for form in forms if form in first)
        other = next((other for other in others if _digits(other) == _digits(key)), None)
        if other and key not in words[other].formerly and other not in words[key].formerly:
            yield key, other
        for form in forms:
            first.setdefault(form, key)


def _forms(key: str) -> Iterator[str]:
    """What a key has in common with those that look like it."""
    parts = key.split("-")
    yield "-".join(sorted(part.removesuffix("s") if len(part) > 3 else part for part in parts))
    yield "".join(parts)
    for number, part in enumerate(parts):
        if len(part) >= _SHORTEST and part.isalpha():
            before, behind = "-".join([*parts[:number], ""]), "-".join(["", *parts[number + 1 :]])
            yield from (f"{before}{part[:at]}*{part[at + 1 :]}{behind}" for at in range(len(part)))  # another letter
            yield from (f"{before}{part[:at]}*{part[at:]}{behind}" for at in range(len(part) + 1))  # one letter more


def _digits(key: str) -> str:
    return "".join(sign for sign in key if sign.isdigit())
