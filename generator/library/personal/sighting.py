"""Where something personal stands, and what decides whether it may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from generator.content.config import Config
from generator.content.countries import country_of

_SIGNS = re.compile(r"[^0-9a-z]+")


class Sighting(NamedTuple):
    """A stretch of a text that something personal fills.

    Attributes:
        code: of the rule for its kind.
        start: its first character, from 0.
        end: behind its last one.
    """

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a library says of such things.

    Attributes:
        countries: those whose numbers and addresses are looked for in the form they have at home.
        ours: what may stand anywhere, as ``folded``.
    """

    countries: tuple[str, ...] = ()
    ours: frozenset[str] = frozenset()


def grounds_of(config: Config) -> Grounds:
    """What ``library.yml`` says: its countries, else that of its language; its addresses, and what it calls public."""
    home = country_of(config.language)
    countries = config.policy.countries or ((home,) if home else ())
    addresses = [config.contact.link] if config.contact else []
    addresses += [team.contact for team in config.teams.values() if team.contact]
    return Grounds(countries, frozenset(map(folded, (*addresses, *config.policy.public))))


def folded(value: str) -> str:
    """A value as it is compared: its letters and digits alone, however it is set, without what makes it a link."""
    text = value.casefold().removeprefix("mailto:").removeprefix("tel:")
    text = text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return _SIGNS.sub("", text.partition("?")[0])
