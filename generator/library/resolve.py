"""Where each link of a text leads. Pure: it returns what it could not resolve as findings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.content.model import Kind
from generator.content.source import ATTACHMENT_TYPES, id_from
from generator.content.types import is_web, secured
from generator.diagnostics.finding import Finding, Text
from generator.library.record import Draft, Target, ToFile, ToHere, ToRecord, ToWeb
from generator.library.suggest import listed, nearest
from generator.prose.document import Form, Link
from generator.prose.parse import SCHEME

Report = Callable[..., None]
SAFE_SCHEMES = frozenset({"https", "http", "mailto"})
_SHOWN = 80
_SAVE = "save the picture beside the story and write its name alone"
CALLED = {Kind.INSIGHT: "a story", Kind.CUSTOMER: "a customer", Kind.QUESTION: "a question"}


@dataclass(frozen=True, slots=True)
class Names:
    """Every name a link can use.

    Attributes:
        kinds: the kind of each record by id, unreadable files included.
        paths: the id of the record in each file.
        former: current id by former id.
        anchors: the headings of each valid record.
        files: the paths of all attachments.
        misplaced: ids that files with a wrong name or place would have; a finding already says so.
        titles: the id of each valid record by what readers see, in lower case.
    """

    kinds: Mapping[str, Kind]
    paths: Mapping[str, str]
    former: Mapping[str, str]
    anchors: Mapping[str, tuple[str, ...]]
    files: frozenset[str]
    misplaced: frozenset[str]
    titles: Mapping[str, str]

    def current(self, name: str) -> str | None:
        """The current id for a current or former one."""
        return name if name in self.kinds else self.former.get(name)


def resolve(draft: Draft, names: Names) -> tuple[tuple[Target, ...], list[Finding]]:
    """Resolve the links of one file's text.

    Returns:
        One target for each link, in order, and every finding.
    """
    findings: list[Finding] = []
    targets = tuple(_resolve(link, draft, names, findings) for link in draft.document.links)
    by_name: dict[str, str] = {}
    for link, target in zip(draft.document.links, targets, strict=True):
        if isinstance(target, ToFile):
            name = posixpath.basename(target.path)
            if by_name.setdefault(name, target.path) != target.path:
                findings.append(Finding("LNK011", draft.source.path, Text(link.span), {"value": name}))
    return targets, findings


def _resolve(link: Link, draft: Draft, names: Names, findings: list[Finding]) -> Target:
    def report(code: str, words: dict[str, str], help_: str | None = None) -> None:
        findings.append(Finding(code, draft.source.path, Text(link.span), words, help_))

    if link.form is Form.ANCHOR:
        fragment = link.fragment or ""
        return ToHere(fragment) if _has_heading(fragment, draft.id, names, report) else None
    if scheme := SCHEME.match(link.target):
        if link.form is Form.IMAGE and len(scheme[1]) == 1:
            help_ = f"this is a place on your own computer; {_SAVE}"
            report("SEC002", {"value": unquote(link.target)[:_SHOWN]}, help_)
        elif link.form is Form.IMAGE:
            report("SEC002", {"value": link.target[:_SHOWN]})
        elif scheme[1].lower() not in SAFE_SCHEMES:
            report("SEC001", {"scheme": scheme[1]})
        elif not is_web(link.target):
            report("LNK014", {"value": link.target})
        else:
            if secure := secured(link.target):
                report("LNK016", {"value": link.target, "secure": secure})
            return ToWeb(link.target)
        return None
    if link.form is Form.WIKI:
        now = names.current(link.target)
        if now is None and id_from(link.target) in names.misplaced:
            return None
        if now is None:
            near = names.titles.get(link.target.casefold()) or nearest(link.target, [*names.kinds, *names.former])
            way_out = f"did you mean `[[{names.current(near)}]]`?" if near else None
            if posixpath.splitext(link.target)[1].lower() in ATTACHMENT_TYPES:
                way_out = f"a file stands in round brackets: `![what it shows]({link.target})`"
            report("LNK002", {"value": link.target}, way_out)
            return None
        if now != link.target:
            report("LNK006", {"value": link.target, "now": now})
        return _to_record(now, link, names, report)
    return _resolve_path(link, draft, names, report)


def _resolve_path(link: Link, draft: Draft, names: Names, report: Report) -> Target:
    """A link or picture that names a file beside the record."""
    if link.target.startswith("/"):
        report("LNK007", {"value": link.target}, _help_for_root(link))
        return None
    if not link.target:
        report("LNK004", {"value": "()"}, "write an address between the round brackets, or remove the link")
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(draft.source.path), link.target))
    ending = posixpath.splitext(path)[1].lower()
    if path in names.paths and link.form is not Form.IMAGE:
        return _to_record(names.paths[path], link, names, report)
    if link.form is Form.IMAGE and (path in names.paths or (path in names.files and ending == ".pdf")):
        report("LNK013", {"value": link.target})
        return None
    if ending in ATTACHMENT_TYPES and draft.kind is not Kind.INSIGHT:
        report("LNK012", {"found": CALLED[draft.kind]})
        return None
    if path in names.files:
        return ToFile(path)
    name = posixpath.splitext(posixpath.basename(path))[0]
    if id_from(name) in names.misplaced and ending in ("", ".md"):
        return None
    if ending == ".md":
        near = names.current(name) or nearest(name, names.kinds)
        report("LNK002", {"value": link.target}, f"did you mean `[[{near}]]`?" if near else None)
        return None
    files = [file for file in names.files if posixpath.splitext(file)[1].lower() in ATTACHMENT_TYPES]
    near = nearest(path, files)
    help_ = f"did you mean `{posixpath.relpath(near, posixpath.dirname(draft.source.path))}`?" if near else None
    if not ending and (id_ := names.current(name)):
        help_ = f"did you mean `[[{id_}]]`?"
    elif link.target.startswith("www."):
        help_ = f"did you mean `https://{link.target}`?"
    report("LNK004", {"value": link.target}, help_)
    return None


def _help_for_root(link: Link) -> str | None:
    """The way out for an address that begins with a slash."""
    if link.target.startswith("//"):
        return f"did you mean `https:{link.target}`?" if link.form is not Form.IMAGE else _SAVE
    return _SAVE if link.form is Form.IMAGE else None


def _to_record(id_: str, link: Link, names: Names, report: Report) -> Target:
    if link.fragment and not _has_heading(link.fragment, id_, names, report):
        return None
    return ToRecord(id_, link.fragment)


def _has_heading(fragment: str, id_: str, names: Names, report: Report) -> bool:
    """Whether a page has a heading; a file that could not be read is given the benefit of the doubt."""
    anchors = names.anchors.get(id_)
    if anchors is None or fragment in anchors:
        return True
    near = nearest(fragment, anchors)
    help_ = (
        f"did you mean `#{near}`?"
        if near
        else None
        if anchors
        else "that page has no headings; link to the page itself"
    )
    report("LNK003", {"value": fragment, "known": listed(f"#{anchor}" for anchor in anchors)}, help_)
    return False
