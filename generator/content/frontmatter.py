"""Take the fields from the top of a file, strictly. The only module that knows YAML.

python-frontmatter splits the file; the handler here replaces its YAML. It walks libyaml's events
itself, which keeps every position, stops before deep nesting can hurt, and sees the shortcuts
(anchors, aliases, merge keys, tags) that the library refuses. What cannot be read as a whole is read piece by
piece (``content.recovery``), so that one slip hides nothing else in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from generator.content.fences import Fences, fences_of
from generator.content.lines import Line, line_at, lines_of, quoted
from generator.content.mending import has_false_spaces, mended
from generator.content.names import CONFIG_NAME
from generator.content.recovery import Recovery, slipped_out
from generator.content.slips import looks_like_a_field, no_beginning
from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.content.wording import Stop, in_quotes, shown
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Related, Span, Text, Whole

DEPTH = 20
"""The most levels that fields may be nested."""

_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_SHORT = 60
"""The longest stretch of a file that is repeated in a way out."""
_LOST = re.compile(r"[ \t]+(#[^\s#].*)")
_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of a file and the text below them.

    Attributes:
        fields: the tree, or None if nothing of it could be read.
        body: the text below, without empty lines around it.
        offset: where the body begins in the file, in characters.
    """

    fields: Mapping | None
    body: str
    offset: int


@dataclass
class _Handler(BaseHandler):
    """python-frontmatter's handler for one file; keeps the tree and what was found on the way."""

    path: str
    text: str
    fences: Fences
    tree: Mapping | None = None
    findings: list[Finding] = field(default_factory=list)

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        # What stands before the fields stays as so many spaces, so that offsets in them are offsets in the file.
        before = " " * max(self.fences.start - 1, 0) + "\n" * min(self.fences.start, 1)
        return before + self.text[self.fences.start : self.fences.end], self.text[self.fences.body :]

    def load(self, fm: str) -> dict[str, object]:
        self.tree, self.findings = fields_of(self.path, fm)
        return {}


def split(path: str, text: str) -> tuple[Front, list[Finding]]:
    r"""Part a record into its fields and its text.

    Args:
        path: of the file, for the findings.
        text: of the whole file, line ends as ``\\n``.
    """
    fences, findings = fences_of(path, text)
    if fences is None:
        return Front(None, "", len(text)), findings
    handler = _Handler(path, text, fences)
    _, body = frontmatter.parse(text, handler=handler)
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end - len(body)) + 1  # the spaces that begin its first line belong to the body
    only_fences = findings and not text[fences.start : fences.end].strip()
    return Front(handler.tree, text[start:end] if body else "", start), (
        findings if only_fences else [*findings, *handler.findings]
    )


def fields_of(path: str, text: str) -> tuple[Mapping | None, list[Finding]]:
    """Read fields from YAML text whose offsets are those of the file.

    Returns:
        The fields, or None if nothing can be made of them, and every finding. Fields that stand there and cannot be
        read are named in ``broken``.
    """
    text, said = _one_document(path, text)
    marked: set[int] = set()
    has_others = has_false_spaces(text)
    root, findings, stop = (None, [], None) if has_others else _piece(path, text, 0)
    if stop or has_others:
        text, slips, places = mended(text)
        marked = {line_at(text, place).end for place in places}
        said += [one.finding(path) for one in slips]
        root, findings, stop = _piece(path, text, 0) if slips else (root, findings, stop)
    if stop or slipped_out(text) or (isinstance(root, Scalar) and any(map(looks_like_a_field, _lines(text)))):
        root, findings = _recovered(path, text, stop, marked)
    if isinstance(root, Mapping):
        return root, [*said, *findings, *_cut_off(path, text, root)]
    return None, [*said, *findings, *([] if root is None else [_no_fields(path, root)])]


def _lines(text: str) -> list[Line]:
    return list(lines_of(text, 0, len(text)))


def _one_document(path: str, text: str) -> tuple[str, list[Finding]]:
    """The text without lines that would begin another set of fields; one at the very top is fine."""
    starts = [found.start() for found in _DOCUMENT.finditer(text) if any(lines_of(text, 0, found.start()))]
    for start in starts[:1]:
        rest = _DOCUMENT.sub("   ", text[start:])
        return text[:start] + rest, [Finding("FMT007", path, Text(Span(start, start + 3)))]
    return text, []


def _recovered(path: str, text: str, stop: Stop | None, marked: set[int]) -> tuple[Node | None, list[Finding]]:
    """What can be read of fields that cannot be read as a whole."""

    def read(start: int, end: int, column: int) -> tuple[Node | None, list[Finding], Stop | None]:
        return _piece(path, " " * column + text[start:end], start - column)

    lines = _lines(text)
    if not lines:
        return Scalar("", False, Span(0, 0)), []
    recovery = Recovery(path, read, marked)
    at_the_margin = [line for line in lines if line.column == 0 and line.name]
    tree = recovery.top(lines, 0 if at_the_margin else lines[0].column)
    unseen = recovery.gave_up or (not recovery.findings and not marked)  # every piece is fine by itself
    if stop and unseen and line_at(text, stop.at).end not in recovery.marked:
        place = Text(Span(stop.at, stop.at + 1))
        words = {"problem": "something does not belong here"}
        help_ = "look at the marked place and the line above it"
        recovery.findings.append(stop.finding or Finding("FMT004", path, place, words, help_))
    return tree, recovery.findings


def _no_fields(path: str, root: Node) -> Finding:
    """A file whose top is something else than fields."""
    if isinstance(root, Sequence):
        help_ = "remove the hyphens: each field begins with its name, at the very beginning of a line"
        return Finding("FMT003", path, Text(root.span), {"found": "a list"}, help_)
    if isinstance(root, Scalar) and root.text:
        return Finding("FMT003", path, Text(root.span), {"found": f"the text `{root.text[:40]}`"})
    three_lines = RULES["LIB003"].help.format() if path == CONFIG_NAME else None
    return Finding("FMT003", path, Whole(), {"found": "nothing"}, three_lines)


def _cut_off(path: str, text: str, node: Node) -> Iterator[Finding]:
    """Texts that end where a ``#`` begins, as in ``Ticket #12 is late``: a remark for YAML, hardly for the author."""
    match node:
        case Mapping():
            for entry in node.entries.values():
                yield from _cut_off(path, text, entry.value)
        case Sequence(items, _):
            for item in items:
                yield from _cut_off(path, text, item)
        case Scalar(value, False, span) if value and (lost := _LOST.match(text, span.end)):
            line = line_at(text, span.start)
            whole = shown("put the whole text in double quotes", line.with_value(quoted(f"{value}{lost[0]}")))
            whole = whole if line.value_span.start == span.start else "put the whole text in double quotes"
            help_ = f"{whole}; or, if it is a remark, write a space behind the `#`"
            yield Finding("FMT010", path, Text(Span(*lost.span(1))), {"lost": lost[1]}, help_)


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.problem)
        self.stop = stop


def _piece(path: str, text: str, base: int) -> tuple[Node | None, list[Finding], Stop | None]:
    """Read a piece of a file.

    Args:
        path: of the file.
        text: of the piece.
        base: where it begins in the file.

    Returns:
        What it holds, or None; what the library refuses in it; and where the parser gave up, if it did.
    """
    reader = _Reader(path, text, base)
    try:
        return reader.root(), reader.findings, None
    except _Refused as refused:
        return None, reader.findings, refused.stop


@dataclass
class _Reader:
    """Composes the tree of one piece from libyaml's events."""

    path: str
    text: str
    base: int
    findings: list[Finding] = field(default_factory=list)

    def root(self) -> Node | None:
        """The whole piece; an empty text for one that holds nothing."""
        events = self._events()
        try:
            node = self._node(next(events), events, 1)
            for _ in events:
                pass
        except StopIteration:
            return Scalar("", False, Span(self.base, self.base))
        return node

    def _events(self) -> Iterator[yaml.Event]:
        """Libyaml's events from the first node on."""
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                if not isinstance(
                    event,
                    yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent,
                ):
                    yield event
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = self.base + (min(mark.index, len(self.text)) if mark else 0)
            raise _Refused(Stop(error.problem or "", at)) from None
        except yaml.YAMLError as error:
            raise _Refused(Stop(str(error).split("\n")[0], self.base)) from None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node | None:
        """Compose one node from its events; None if it is one that the library refuses.

        Raises:
            _Refused: the fields are nested too deep, or libyaml met an error.
        """
        if depth > DEPTH:
            finding = Finding("FMT008", self.path, Text(self._span(event)), {"limit": str(DEPTH)})
            raise _Refused(
                Stop("too deep", finding.place.span.start if isinstance(finding.place, Text) else 0, finding)
            )
        refused = self._refuse_shortcuts(event)
        node: Node | None
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node | None] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._node(item, events, depth + 1))
            kept = tuple(item for item in items if item is not None)
            node = Sequence(kept, self._span(event, item)) if len(kept) == len(items) else None
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, events, depth)
        else:
            text, quoted_ = getattr(event, "value", ""), bool(getattr(event, "style", None))
            node = Scalar("" if text == "~" and not quoted_ else text, quoted_, self._span(event))
        return None if refused else node

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping | None:
        said = len(self.findings)
        entries: dict[str, Entry] = {}
        broken: set[str] = set()
        while not isinstance(name := next(events), yaml.MappingEndEvent):
            key = self._node(name, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if key is None:
                continue
            if not isinstance(key, Scalar) or not key.text:
                self._no_name(key)
            elif key.text == "<<" and not key.quoted:
                what = {"sign": "<<", "what": "takes over fields from elsewhere"}
                self._report("FMT006", key.span, what, "remove this line, and write those fields out one by one")
                broken |= set(value.entries) if isinstance(value, Mapping) else set()
            elif key.text in entries:
                first = Related(self.path, Text(entries[key.text].key), "first written here")
                twice = Finding("FMT005", self.path, Text(key.span), {"field": key.text}, related=(first,))
                self.findings.append(twice)
            elif value is None or self._is_lost(value):
                broken.add(key.text)
            else:
                entries[key.text] = Entry(key.span, value)
        if len(self.findings) > said and not entries and not broken:
            return None
        return Mapping(entries, self._span(event, name), frozenset(broken - set(entries)))

    def _no_name(self, key: Node) -> None:
        """Something else than a text in the place of a field's name."""
        found = {Sequence: "a list", Mapping: "fields in brackets"}.get(type(key), "nothing")
        around = self.text[max(key.span.start - self.base - 1, 0) : key.span.end - self.base + 1]
        help_ = None
        if around.startswith("{{") and len(around) < _SHORT:
            found, help_ = "something that was to be filled in", f"write what is meant in the place of `{around}`"
        self._report("FMT009", key.span, {"found": found}, help_)

    def _is_lost(self, value: Node) -> bool:
        """Whether a text is taken for a remark as a whole, because it begins with a ``#``."""
        if not isinstance(value, Scalar) or value.text or value.quoted:
            return False
        at = value.span.start - self.base
        lost = _LOST.match(self.text, at)
        if lost:
            line = line_at(self.text, at)
            slip = no_beginning(line, line.value)
            place = Span(self.base + lost.start(1), self.base + lost.start(1) + 1)
            self._report("FMT004", place, {"problem": slip.problem}, slip.help)
        return lost is not None

    def _refuse_shortcuts(self, event: yaml.Event) -> bool:
        """Report a name for a value, a use of it, or a mark of its type."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            is_use = isinstance(event, yaml.AliasEvent)
            what = "stands for a value that is written elsewhere" if is_use else "gives a name to the value behind it"
            self._refuse(f"{'*' if is_use else '&'}{anchor}", what, event)
        if tag:
            self._refuse(
                str(tag).replace("tag:yaml.org,2002:", "!!"), "says of what kind the value behind it is", event
            )
        return bool(anchor or tag)

    def _refuse(self, sign: str, what: str, event: yaml.Event) -> None:
        start = self._span(event).start
        line = line_at(self.text, start - self.base)
        line = line.behind(1) if line.content.startswith("- ") else line
        help_ = f"remove it, and write the value again where `*{sign[1:]}` stands" if sign[0] == "&" else None
        if self.base + line.value_span.start == start and line.value.removeprefix(sign).lstrip()[:1] not in ("[", "{"):
            help_ = in_quotes(line, line.value)
            if line.value == sign and sign[0] == "*":
                help_ = f"write out the value that is meant; or, if it is a text, {help_}"
        self._report("FMT006", Span(start, start + len(sign)), {"sign": sign, "what": what}, help_)

    def _report(self, code: str, span: Span, words: dict[str, str], help_: str | None = None) -> None:
        self.findings.append(Finding(code, self.path, Text(span), words, help_))

    def _span(self, first: yaml.Event, last: yaml.Event | None = None) -> Span:
        """From the start of one event to the end of another; libyaml gives every event both marks."""
        start, end = first.start_mark, (last or first).end_mark
        return Span(self.base + (start.index if start else 0), self.base + (end.index if end else 0))
