"""Readings as plain data, small and quick to put together again: to be kept, or sent from one process to another.

Only what is fine by itself is packed. What is not is rare, and is read again.
"""

from __future__ import annotations

from typing import Any

from generator.content.model import Kind
from generator.content.source import Source
from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.diagnostics.finding import Span
from generator.library.reading import Reading
from generator.library.record import Draft, untyped
from generator.prose.document import Document, Form, Heading, Html, Link

Plain = Any
"""Lists, texts, numbers, truth values and None; what JSON can hold."""


def packed(reading: Reading) -> Plain:
    """A reading as plain data, without the file itself; None if something is wrong with it."""
    draft, record = reading.draft, reading.record
    if draft is None or record is None or draft.fields is None or draft.words is None or reading.findings:
        return None
    return [
        draft.kind.value,
        draft.start,
        _tree(draft.fields),
        None if record.fields is draft.fields else _tree(record.fields),
        record.area,
        _document(draft.document),
        draft.sketch.hex(),
        draft.words,
    ]


def unpacked(plain: Plain, source: Source) -> Reading:
    """The reading of a file again.

    Raises:
        Exception: it is no such data; what depends on it must not be trusted then.
    """
    kind_value, start, tree, changed, area, document_, sketch, words = plain
    kind = Kind(kind_value)
    folder, name = source.path.split("/")
    id_, fields, document = name.removesuffix(".md"), _node(tree), _document_of(document_)
    assert isinstance(fields, Mapping)
    draft = Draft(source, kind, id_, folder, fields, start, document, bytes.fromhex(sketch), words)
    current = _node(changed) if changed else fields
    assert isinstance(current, Mapping)
    return Reading(draft, untyped(draft, area, current), ())


def _tree(node: Node) -> Plain:
    match node:
        case Scalar():
            return node
        case Sequence(items, span):
            return [[_tree(item) for item in items], span.start, span.end]
        case Mapping(entries, span, _):
            inner = {name: [_tree(entry.value), entry.start, entry.end] for name, entry in entries.items()}
            return [inner, span.start, span.end]


def _node(plain: Plain) -> Node:
    head = plain[0]
    if isinstance(head, str):
        return Scalar._make(plain)
    span = Span(plain[1], plain[2])
    if isinstance(head, list):
        return Sequence(tuple([_node(item) for item in head]), span)
    return Mapping({name: Entry(_node(value), start, end) for name, (value, start, end) in head.items()}, span)


def _document(document: Document) -> Plain:
    return [
        [
            [block.level, block.text, block.anchor] if isinstance(block, Heading) else block.html
            for block in document.blocks
        ],
        list(document.anchors),
        [
            [
                link.form.value,
                link.target,
                link.fragment,
                link.label,
                link.title,
                link.span.start,
                link.span.end,
                list(link.sentence),
            ]
            for link in document.links
        ],
        list(document.opening),
    ]


def _document_of(plain: Plain) -> Document:
    blocks, anchors, links, opening = plain
    return Document(
        tuple([Html(block) if isinstance(block, str) else Heading(*block) for block in blocks]),
        tuple(anchors),
        tuple(
            [
                Link(Form(form), target, fragment, label, title, Span(start, end), tuple(sentence))
                for form, target, fragment, label, title, start, end, sentence in links
            ]
        ),
        tuple(opening),
        (),
    )
