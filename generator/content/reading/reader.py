"""Read YAML, and nothing but the plain part of it that the library uses. The only module that knows YAML.

It walks libyaml's events itself, which keeps every position, stops before deep nesting can hurt, and sees the
shortcuts (anchors, aliases, merge keys, tags) that the library refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.content.decode import CONTROL
from generator.content.reading.lines import line_at
from generator.content.reading.slips import no_beginning
from generator.content.reading.wording import Stop, in_quotes
from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.diagnostics.finding import Finding, Related, Span, Text

_NO_ESCAPE = "take out the backslash and the letters or digits behind it"
DEPTH = 20
"""The most levels that fields may be nested."""

_SHORT = 60
"""The longest stretch of a file that is repeated in a way out."""
LOST = re.compile(r"[ \t]+(#[^\s#].*)")
"""A remark that is hardly meant as one: no space stands behind its ``#``."""
_AROUND = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
"""Events that hold nothing themselves."""
_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.problem)
        self.stop = stop


def read_piece(path: str, text: str, base: int) -> tuple[Node | None, list[Finding], Stop | None]:
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
    except yaml.YAMLError as error:
        return None, reader.findings, _stop(error, text, base)


def _stop(error: yaml.YAMLError, text: str, base: int) -> Stop:
    """Where and why libyaml gave up."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Stop(str(error).split("\n")[0], base)
    mark = error.problem_mark or error.context_mark
    return Stop(error.problem or "", base + (min(mark.index, len(text)) if mark else 0))


@dataclass(slots=True)
class _Reader:
    """Composes the tree of one piece from libyaml's events.

    Every event is asked for as it is needed: a generator around the parser would take as long as the parser itself.
    """

    path: str
    text: str
    base: int
    findings: list[Finding] = field(default_factory=list)
    next_event: Callable[[], Any] = field(init=False)

    def root(self) -> Node | None:
        """The whole piece; an empty text for one that holds nothing.

        Raises:
            _Refused: the fields are nested too deep.
            yaml.YAMLError: libyaml met an error.
        """
        self.next_event = _LOADER(self.text).get_event
        event = self.next_event()
        while isinstance(event, _AROUND):
            event = self.next_event()
        if event is None:
            return Scalar("", False, self.base, self.base)
        node = self._node(event, 1)
        while self.next_event() is not None:  # what is left is read for its errors alone
            pass
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node | None:
        """Compose one node from its events; None if it is one that the library refuses."""
        if depth > DEPTH:
            place = self._span(event, event)
            raise _Refused(
                Stop("too deep", place.start, Finding("FMT008", self.path, Text(place), {"limit": str(DEPTH)}))
            )
        if isinstance(event, yaml.ScalarEvent):
            text = event.value
            if not text.isprintable() or text == "~" or event.anchor or event.tag:
                return self._odd_scalar(event)
            start, end = event.start_mark, event.end_mark
            assert start  # libyaml gives every event both marks
            assert end
            return Scalar(text, bool(event.style), self.base + start.index, self.base + end.index)
        refused = self._refuse_shortcuts(event)
        node: Node | None = None
        if isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        return None if refused else node

    def _odd_scalar(self, event: yaml.ScalarEvent) -> Scalar | None:
        """The text of an event that may hold something else than plain text; None if the library refuses it."""
        refused = self._refuse_shortcuts(event)
        text, quoted = event.value, bool(event.style)
        # A control character was written as an escape: the file itself holds none.
        if odd := CONTROL.search(text):
            self._report("SRC006", self._span(event, event), {"number": f"{ord(odd[0]):04X}"}, _NO_ESCAPE)
            return None
        if refused:
            return None
        place = self._span(event, event)
        return Scalar("" if text == "~" and not quoted else text, quoted, place.start, place.end)

    def _sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Sequence | None:
        items: list[Node | None] = []
        while not isinstance(item := self.next_event(), yaml.SequenceEndEvent):
            items.append(self._node(item, depth + 1))
        kept = tuple(item for item in items if item is not None)
        return Sequence(kept, self._span(event, item)) if len(kept) == len(items) else None

    def _mapping(self, event: yaml.MappingStartEvent, depth: int) -> Mapping | None:
        said = len(self.findings)
        entries: dict[str, Entry] = {}
        broken: set[str] = set()
        while not isinstance(name := self.next_event(), yaml.MappingEndEvent):
            key = self._node(name, depth + 1)
            value = self._node(self.next_event(), depth + 1)
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
            elif value is None or (isinstance(value, Scalar) and self._is_lost(value)):
                broken.add(key.text)
            else:
                entries[key.text] = Entry(value, key.start, key.end)
        if len(self.findings) > said and not entries and not broken:
            return None
        return Mapping(entries, self._span(event, name), frozenset(broken - entries.keys()))

    def _no_name(self, key: Node) -> None:
        """Something else than a text in the place of a field's name."""
        found = {Sequence: "a list", Mapping: "fields in brackets"}.get(type(key), "nothing")
        around = self.text[max(key.span.start - self.base - 1, 0) : key.span.end - self.base + 1]
        help_ = None
        if around.startswith("{{") and len(around) < _SHORT:
            found, help_ = "something that was to be filled in", f"write what is meant in the place of `{around}`"
        self._report("FMT009", key.span, {"found": found}, help_)

    def _is_lost(self, value: Scalar) -> bool:
        """Whether a text is taken for a remark as a whole, because it begins with a ``#``."""
        if value.text or value.quoted:
            return False
        at = value.start - self.base
        lost = LOST.match(self.text, at)
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
        start = self._span(event, event).start
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

    def _span(self, first: yaml.Event, last: yaml.Event) -> Span:
        """From the start of one event to the end of another; libyaml gives every event both marks."""
        start, end = first.start_mark, last.end_mark
        return Span(self.base + (start.index if start else 0), self.base + (end.index if end else 0))
