"""The file that remembers who must not come back, without saying who: ``forgotten.yml``.

Of each id it holds a digest that takes a tenth of a second to work out (scrypt), so that trying all names in a list of
companies takes days. All digests have the salt of the file, so that one is enough to compare an id with every
customer who was forgotten. To keep a check quick the ids of the customers who stayed are told by a cheap digest,
which says nothing about those who went: only ids that have come since need the dear one. A cheap digest of the ids
that went, however short, would save a guesser the same work as us, so there is none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.content.frontmatter import fields_of
from generator.content.names import FORGOTTEN_NAME
from generator.content.source import Source
from generator.content.tree import Mapping as Tree

_HEX = re.compile(r"(?:[0-9a-f]{2}){8,32}")
_HEAD = """\
# Kept by `insights forget`: customers who asked to be forgotten, so that nobody brings them back by mistake.
# It holds no name. Leave it as it is, and keep it in the library.
"""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who must not come back.

    Attributes:
        salt: of every digest in the file, in hex.
        gone: the digest of each id that went, in hex, and the day.
        stayed: cheap digests of ids that stayed, in hex.
    """

    salt: str
    gone: dict[str, str]
    stayed: frozenset[str]

    def knows(self, id_: str) -> bool:
        """Whether an id is one that was forgotten; dear for an id that has come since."""
        return bool(self.gone) and _cheap(self.salt, id_) not in self.stayed and _dear(self.salt, id_) in self.gone

    def day(self, id_: str) -> str:
        """The day on which an id was forgotten."""
        return self.gone[_dear(self.salt, id_)]

    def with_gone(self, ids: Iterable[str], stayed: Iterable[str], day: dt.date) -> Forgotten:
        """The same with ids that are forgotten from a day on, and with those that stay."""
        going = dict.fromkeys(ids)
        gone = {_dear(self.salt, id_): day.isoformat() for id_ in going}
        staying = frozenset(_cheap(self.salt, id_) for id_ in stayed if id_ not in going)
        return Forgotten(self.salt, {**gone, **self.gone}, staying)

    def told_as_staying(self, ids: Iterable[str]) -> list[str]:
        """The cheap digests of these ids that stand in the file."""
        return [digest for id_ in ids if (digest := _cheap(self.salt, id_)) in self.stayed]

    def text(self) -> str:
        """The file."""
        gone = "".join(f'  - {{day: {day}, digest: "{digest}"}}\n' for digest, day in self.gone.items())
        stayed = "".join(f'  - "{digest}"\n' for digest in sorted(self.stayed))
        return f'{_HEAD}salt: "{self.salt}"\nforgotten:\n{gone}stayed:{" []" if not stayed else ""}\n{stayed}'


def forgotten_in(source: Source) -> Forgotten | None:
    """What a file says; None if it is not as this program writes it."""
    tree, findings = fields_of(FORGOTTEN_NAME, source.text)
    if not source.readable or tree is None or findings:
        return None
    salt, stayed = tree.text("salt"), tree.texts("stayed")
    pieces = [one for one in tree.items("forgotten") if isinstance(one, Tree)]
    gone = {one.text("digest"): one.text("day") for one in pieces}
    is_whole = gone and len(pieces) == len(tree.items("forgotten"))
    return Forgotten(salt, gone, frozenset(stayed)) if is_whole and all(map(_HEX.fullmatch, [salt, *gone])) else None


def _cheap(salt: str, id_: str) -> str:
    return hashlib.blake2b(id_.encode(), key=bytes.fromhex(salt), digest_size=8).hexdigest()


@lru_cache(maxsize=1024)
def _dear(salt: str, id_: str) -> str:
    secret, salted = id_.encode(), bytes.fromhex(salt)
    return hashlib.scrypt(secret, salt=salted, n=2**15, r=8, p=1, maxmem=2**26, dklen=16).hex()
