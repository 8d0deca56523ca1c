"""Take the fields from the top of a file, strictly. The only module that knows YAML.

python-frontmatter splits the file; the handler here replaces its YAML. It walks libyaml's events
itself, which keeps every position, stops before deep nesting can hurt, and sees the shortcuts
(anchors, aliases, merge keys, tags) that the library refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from generator.content.slips import slip
from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.diagnostics.finding import Finding, Related, Span, Text, Whole

DEPTH = 20
"""The most levels that fields may be nested."""

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LOST = re.compile(r"[ \t]+(#[^\s#].*)")
_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of a file and the text below them.

    Attributes:
        fields: the tree, or None if it could not be read.
        body: the text below, without empty lines around it.
        offset: where the body begins in the file, in characters.
    """

    fields: Mapping | None
    body: str
    offset: int


class _Refused(Exception):
    """Reading stops here; carries what was found."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass
class _Handler(BaseHandler):
    """python-frontmatter's handler for one file; keeps the tree and what was found on the way."""

    path: str
    tree: Mapping | None = None
    findings: list[Finding] = field(default_factory=list)

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        opened = _OPEN.match(text)
        closed = _CLOSE.search(text, opened.end()) if opened else None
        assert opened
        assert closed
        # The first line stays as an empty one, so that offsets in the fields are offsets in the file.
        return " " * (opened.end() - 1) + text[opened.end() - 1 : closed.start()], text[closed.end() :]

    def load(self, fm: str) -> dict[str, object]:
        self.tree, self.findings = fields_of(self.path, fm)
        return {}


def split(path: str, text: str) -> tuple[Front, list[Finding]]:
    r"""Part a record into its fields and its text.

    Args:
        path: of the file, for the findings.
        text: of the whole file, line ends as ``\\n``.
    """
    opened = _OPEN.match(text)
    if not opened:
        first = text.split("\n", 1)[0]
        help_ = _help_to_open(first, text)
        return Front(None, "", len(text)), [Finding("FMT001", path, Text(Span(0, len(first))), help=help_)]
    if not _CLOSE.search(text, opened.end()):
        return Front(None, "", len(text)), [Finding("FMT002", path, Text(Span(0, 3)))]
    handler = _Handler(path)
    _, body = frontmatter.parse(text, handler=handler)
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end - len(body)) + 1  # the spaces that begin its first line belong to the body
    return Front(handler.tree, text[start:end] if body else "", start), handler.findings


def _help_to_open(first: str, text: str) -> str | None:
    """The way out where a first line of hyphens was meant, but something came in between."""
    if _OPEN.match(text.lstrip()):
        return "remove what stands before the `---`: empty lines and spaces too"
    if first.strip() and not first.strip().strip("-\N{EN DASH}\N{EM DASH}"):
        return "write exactly three hyphens on this line; some editors turn them into a dash"
    return None


def fields_of(path: str, text: str) -> tuple[Mapping | None, list[Finding]]:
    """Read fields from YAML text whose offsets are those of the file.

    Returns:
        The fields, or None if nothing can be made of them, and every finding.
    """
    findings: list[Finding] = []
    events = _events(path, text)
    try:
        root = _node(next(events), events, path, 1, findings)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                findings.append(Finding("FMT007", path, Text(_span(event))))
                break
    except StopIteration:
        return None, [Finding("FMT003", path, Whole(), {"found": "nothing"})]
    except _Refused as refused:
        return None, findings if _echoes(refused.finding, findings, text) else [*findings, refused.finding]
    if not isinstance(root, Mapping):
        found = "a list" if isinstance(root, Sequence) else f"the text `{root.text[:40]}`" if root.text else "nothing"
        return None, [*findings, Finding("FMT003", path, Text(root.span), {"found": found})]
    broken = any(finding.code != "FMT005" for finding in findings)
    return (None if broken else root), [*findings, *_cut_off(path, text, root)]


def _cut_off(path: str, text: str, node: Node) -> Iterator[Finding]:
    """Texts that end where a ``#`` begins, as in ``Ticket #12 is late``: a remark for YAML, hardly for the author."""
    match node:
        case Mapping(entries, _):
            for entry in entries.values():
                yield from _cut_off(path, text, entry.value)
        case Sequence(items, _):
            for item in items:
                yield from _cut_off(path, text, item)
        case Scalar(value, False, span) if value and (lost := _LOST.match(text, span.end)):
            yield Finding("FMT010", path, Text(Span(*lost.span(1))), {"lost": lost[1]})


def _echoes(refused: Finding, findings: list[Finding], text: str) -> bool:
    """Whether reading stopped behind a shortcut's sign on the same line: one slip, one finding."""
    if not findings or findings[-1].code != "FMT006" or refused.code != "FMT004":
        return False
    sign, stop = findings[-1].place, refused.place
    return isinstance(sign, Text) and isinstance(stop, Text) and "\n" not in text[sign.span.start : stop.span.start]


def _events(path: str, text: str) -> Iterator[yaml.Event]:
    """Libyaml's events from the first node on; its errors in our words."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                if isinstance(event, yaml.DocumentStartEvent) and not event.explicit:
                    continue
                yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(text)) if mark else 0
        begun = error.context_mark.index if error.context_mark else at
        found = slip(error.problem or "", error.context or "", text, at, begun)
        raise _Refused(Finding("FMT004", path, Text(found.span), {"problem": found.problem}, found.help)) from None
    except yaml.YAMLError as error:
        raise _Refused(Finding("FMT004", path, Whole(), {"problem": str(error).split("\n")[0]})) from None


def _span(first: yaml.Event, last: yaml.Event | None = None) -> Span:
    """From the start of one event to the end of another; libyaml gives every event both marks."""
    start, end = first.start_mark, (last or first).end_mark
    return Span(start.index if start else 0, end.index if end else 0)


def _refuse_shortcuts(event: yaml.Event, path: str, findings: list[Finding]) -> None:
    anchor, tag, start = getattr(event, "anchor", None), getattr(event, "tag", None), _span(event).start
    if isinstance(event, yaml.AliasEvent):
        findings.append(Finding("FMT006", path, Text(_span(event)), {"sign": f"*{anchor}", "what": "reference"}))
    elif anchor:
        place = Text(Span(start, start + len(anchor) + 1))
        findings.append(Finding("FMT006", path, place, {"sign": f"&{anchor}", "what": "anchor"}))
    if tag:
        sign = str(tag).replace("tag:yaml.org,2002:", "!!")
        findings.append(
            Finding("FMT006", path, Text(Span(start, start + len(sign))), {"sign": sign, "what": "type mark"})
        )


def _node(event: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int, findings: list[Finding]) -> Node:
    """Compose one node from its events.

    Raises:
        _Refused: the fields are nested too deep, or libyaml met an error.
    """
    if depth > DEPTH:
        raise _Refused(Finding("FMT008", path, Text(_span(event)), {"limit": str(DEPTH)}))
    if isinstance(event, yaml.DocumentStartEvent):  # an explicit `---` at the top of library.yml
        event = next(events)
    _refuse_shortcuts(event, path, findings)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, path, depth + 1, findings))
        return Sequence(tuple(items), _span(event, item))
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, path, depth, findings)
    text = getattr(event, "value", "")
    return Scalar(text, bool(getattr(event, "style", None)), _span(event))


def _mapping(
    event: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int, findings: list[Finding]
) -> Mapping:
    entries: dict[str, Entry] = {}
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        key = _node(name, events, path, depth + 1, findings)
        value = _node(next(events), events, path, depth + 1, findings)
        if not isinstance(key, Scalar):
            found = "a list" if isinstance(key, Sequence) else "fields in curly brackets"
            findings.append(Finding("FMT009", path, Text(key.span), {"found": found}))
        elif not key.text:
            findings.append(Finding("FMT009", path, Text(key.span), {"found": "nothing"}))
        elif key.text == "<<" and not key.quoted:
            findings.append(Finding("FMT006", path, Text(key.span), {"sign": "<<", "what": "merge key"}))
        elif key.text in entries:
            first = Related(path, Text(entries[key.text].key), "first written here")
            findings.append(Finding("FMT005", path, Text(key.span), {"field": key.text}, related=(first,)))
        else:
            entries[key.text] = Entry(key.span, value)
    return Mapping(entries, _span(event, name))
