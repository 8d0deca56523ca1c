"""Who answers for which folder of a library, by the name the host of the repository knows them under."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.config import Team
from generator.content.model import Kind
from generator.content.types import Ref
from generator.library.draft import FOLDERS
from generator.library.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Owners:
    """Who is asked about changes of what.

    Attributes:
        everything: who is asked about all that no folder below says otherwise of.
        folders: who is asked about what lies in a folder of the library, by its name.
    """

    everything: str
    folders: dict[str, str]


def owners_of(vocabulary: Vocabulary) -> Owners | None:
    """Who is asked: an area's team, and for customers whoever keeps the library; None if nobody keeps it by name.

    An area whose team has no name at the host falls to who keeps the library, so that nothing is left to nobody.
    """
    config = vocabulary.config
    keepers = (config.contact.handle if config.contact else None) or config.maintainers
    if keepers is None:
        return None
    folders = {key: _team(vocabulary, area.owner) or keepers for key, area in config.areas.items()}
    return Owners(config.maintainers or keepers, {**folders, FOLDERS[Kind.CUSTOMER]: keepers})


def _team(vocabulary: Vocabulary, key: str) -> str | None:
    team = vocabulary.words[Ref.TEAM].get(vocabulary.resolve(Ref.TEAM, key) or "")
    return team.handle if isinstance(team, Team) else None
