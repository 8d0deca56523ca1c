"""Makes outputs and puts them where they go, in whichever process; or sees that they stand there as they would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from generator.content.attached.cleaning import Unclean
from generator.pages.address import file_of
from generator.pages.page import Data, File, Output, Page, Unmade
from generator.publish.kept_pages import Kept, KeptPage, KeptPages
from generator.publish.project import ProjectError
from generator.publish.searched import line_of
from generator.publish.writer import Folder, Look


class Site(Protocol):
    """Where pages stand when they are finished. It is asked in several processes, for each output in one."""

    def put(self, output: Output) -> bool:
        """Take an output that is whole; false if it cannot be taken yet."""
        ...

    def keep(self, address: str, look: Look) -> bool:
        """Leave a page, or an attachment by its path, as it stood before; false if it does not look so any more."""
        ...

    def look(self, address: str) -> Look | None:
        """How a page looks that was taken, or an attachment."""
        ...


@dataclass(slots=True)
class Made:
    """What became of some outputs.

    Attributes:
        paths: where they were written.
        changed: how many of them changed.
        addresses: of the pages among them.
        lines: what search knows of these.
        again: the addresses of those of which search knows the same as before.
        waiting: pages that were not written, since their drawings are not drawn yet.
        left: pages that could not be taken yet.
        kept: pages and attachments that may be kept, by name.
    """

    paths: list[str] = field(default_factory=list)
    changed: int = 0
    addresses: list[str] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    waiting: list[Page] = field(default_factory=list)
    left: list[Page] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes outputs.

    Attributes:
        docs: the folder of generated pages.
        site: takes every output besides, if there is one.
        before: what is kept of the last build.
    """

    docs: Folder
    site: Site | None
    before: KeptPages

    def made(self, outputs: Iterable[Output | Unmade]) -> Made:
        """Make outputs, but for those that stand as they would be made."""
        made = Made()
        for output in outputs:
            if isinstance(output, Unmade):
                self._make(output, made)
            else:
                self._put(output, made)
        return made

    def _make(self, unmade: Unmade, made: Made) -> None:
        basis = unmade.basis() if self.site else None
        kept = self.before.pages.get(unmade.name) if basis else None
        if kept and kept.basis == basis and all(map(self._keeps, kept.pages)):
            _keep(unmade.name, kept, made)
            return
        looks = [self._put(one, made) for one in unmade.make()]
        known = tuple(look for look in looks if look)
        if basis and len(known) == len(looks):
            made.kept[unmade.name] = Kept(basis, known)

    def _put(self, output: Output, made: Made) -> KeptPage | None:
        if isinstance(output, Page) and output.drawings:
            made.waiting.append(output)
            return None
        file = _cleaned(output) if isinstance(output, File) else output
        made.paths.append(file.path)
        made.changed += self.docs.put(file.path, file.content())
        taken = self.site is None or self.site.put(file)
        if not isinstance(output, Page):
            return self._left(output.path, searched=False) if isinstance(output, File) else None
        made.addresses.append(output.address)
        if output.searched:
            made.lines.append(line_of(output.searched))
        if not taken:
            made.left.append(output)
        return self._left(output.address, searched=bool(output.searched)) if taken else None

    def _left(self, address: str, *, searched: bool) -> KeptPage | None:
        """A page or an attachment as it is left."""
        generated, finished = self.docs.look(_file(address)), self.site.look(address) if self.site else None
        return KeptPage(address, generated, finished, searched) if generated and finished else None

    def _keeps(self, page: KeptPage) -> bool:
        """Whether it stands as it was left, in the new site as well."""
        assert self.site
        return (
            (not page.searched or page.address in self.before.lines)
            and self.docs.keep(_file(page.address), page.generated)
            and self.site.keep(page.address, page.finished)
        )


def _cleaned(file: File) -> Data:
    """An attachment as it is published: made once, and read once.

    Raises:
        ProjectError: it is not what it was when it was checked.
    """
    try:
        return Data(file.path, file.content())
    except Unclean:
        raise ProjectError(f"{file.location} was changed while the site was made. Build it again.") from None


def _file(address: str) -> str:
    """The generated file of a page; an attachment is its own."""
    return file_of(address) if _is_page(address) else address


def _is_page(address: str) -> bool:
    return address.endswith("/")


def _keep(name: str, kept: Kept, made: Made) -> None:
    """Note what is not made again."""
    made.kept[name] = kept
    for page in kept.pages:
        made.paths.append(_file(page.address))
        if _is_page(page.address):
            made.addresses.append(page.address)
        if page.searched:
            made.again.append(page.address)
