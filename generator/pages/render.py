"""Render an edition: every page, redirect, attachment and data file of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from generator.content.types import Ref
from generator.edition.derive import derive
from generator.edition.gate import Edition
from generator.library.record import ToFile
from generator.pages import address
from generator.pages.area import area_pages
from generator.pages.areas import areas_page
from generator.pages.basis import Basis
from generator.pages.closeness import closeness_page
from generator.pages.contribute import contribute_page
from generator.pages.customer import customer_pages
from generator.pages.data import data_outputs
from generator.pages.feeds import feed_files
from generator.pages.home import home_page
from generator.pages.hubs import hub_pages
from generator.pages.insight import insight_page
from generator.pages.lines import Lines
from generator.pages.page import File, Output, Page, Redirect
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.question import question_page
from generator.pages.rules import rule_pages
from generator.pages.schemas import schema_files
from generator.pages.search import search_page
from generator.pages.segment import segment_pages, segments_page
from generator.pages.sheet import day_file
from generator.pages.tag import tag_pages, tags_pages
from generator.pages.templates import Templates
from generator.pages.visits import visits_page

Of = TypeVar("Of")
AT_A_TIME = 100
"""How many subjects have their pages made together: enough that to hand them out costs nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What some outputs are about.

    Attributes:
        outputs: makes them.
        name: what it is called from build to build, if its outputs are pages that may be kept; else empty.
        basis: the digest of what its pages are made from; None where they are to be made in any case.
    """

    outputs: Callable[[], Iterable[Output]]
    name: str = ""
    basis: Callable[[], str | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the outputs, made apart from all others.

    Attributes:
        subjects: what they are about; how many says about how long they take.
        drawn: whether they may show drawings.
    """

    subjects: Sequence[Subject]
    drawn: bool = False

    @classmethod
    def of(cls, outputs: Callable[[], Iterable[Output]], *, drawn: bool = False) -> Part:
        """A part that is made in every build."""
        return cls((Subject(outputs),), drawn)


def render(edition: Edition, templates: Templates, folder: str) -> Iterator[Output]:
    """Everything that ``build/docs`` holds.

    Args:
        edition: what may be seen.
        templates: the page templates.
        folder: the name of the library's own folder.
    """
    for part in parts(edition, templates, folder):
        for subject in part.subjects:
            yield from subject.outputs()


def parts(edition: Edition, templates: Templates, folder: str) -> list[Part]:
    """The same in parts that may be made in any order, and each in another process.

    What takes longest by itself comes first, so that nobody waits for it at the end.
    """
    schemas = partial(schema_files, edition.vocabulary)
    edition = printed(edition)
    press = Press(edition, derive(edition), templates, folder)
    words, lines, basis = edition.vocabulary.words, Lines(press), Basis(press)
    kinds = partial(segment_pages, press=press, lines=lines)
    tags = partial(tag_pages, press=press, lines=lines)
    return [
        Part.of(lambda: _front(press), drawn=True),
        *(Part.of(partial(area_pages, key, press), drawn=True) for key in words[Ref.AREA]),
        Part.of(partial(hub_pages, press), drawn=True),
        Part.of(partial(data_outputs, press)),
        Part.of(partial(feed_files, press)),
        Part.of(lambda: [segments_page(press)]),
        *_each(words[Ref.SEGMENT], kinds, basis.segment, address.of_segment),
        Part.of(partial(tags_pages, press)),
        *_each(words[Ref.TAG], tags, basis.tag, address.of_tag),
        *_each(edition.insights.values(), lambda one: [insight_page(one, press)], basis.insight, address.of_record),
        *_each(edition.customers.values(), lambda one: customer_pages(one, press), basis.customer, address.of_record),
        *_each(edition.questions.values(), lambda one: [question_page(one, press)], lambda _: None, address.of_record),
        Part.of(partial(rule_pages, press)),
        Part.of(schemas),
        Part.of(lambda: [day_file(edition.as_of), *_attachments(edition), *_redirects(edition)]),
    ]


def record_pages(id_: str, press: Press) -> Iterator[Page]:
    """The pages of one record that may be seen."""
    seen = press.edition
    if id_ in seen.insights:
        yield insight_page(seen.insights[id_], press)
    elif id_ in seen.customers:
        yield from customer_pages(seen.customers[id_], press)
    elif id_ in seen.questions:
        yield question_page(seen.questions[id_], press)


def _front(press: Press) -> Iterator[Output]:
    """The pages one begins with."""
    yield home_page(press)
    yield search_page(press)
    yield areas_page(press)
    yield closeness_page(press)
    yield visits_page(press)
    yield contribute_page(press)


def _each(
    all_of_them: Iterable[Of],
    pages: Callable[[Of], Iterable[Output]],
    basis: Callable[[Of], str | None],
    name: Callable[[Of], str],
) -> Iterator[Part]:
    """The pages of many subjects, some at a time."""
    rest = iter(all_of_them)
    while some := list(islice(rest, AT_A_TIME)):
        yield Part([Subject(partial(pages, one), name(one), partial(basis, one)) for one in some])


def _attachments(edition: Edition) -> Iterator[File]:
    """The attachments that stories link to, beside each story."""
    for id_ in edition.insights:
        for path in sorted({target.path for target in edition.targets[id_] if isinstance(target, ToFile)}):
            yield File(f"insights/{id_}/{path.rsplit('/', 1)[1]}", edition.attachments[path].location)


def _redirects(edition: Edition) -> Iterator[Redirect]:
    """Old addresses of records, areas, kinds of customer and tags."""
    for old, now in sorted(edition.former.items()):
        record = edition.record(now)
        if record is not None:
            yield Redirect(address.of_id(record.kind, old), address.of_record(record))
    for ref, of in ((Ref.AREA, address.of_area), (Ref.SEGMENT, address.of_segment), (Ref.TAG, address.of_tag)):
        for old, now in sorted(edition.vocabulary.former[ref].items()):
            yield Redirect(of(old), of(now))
