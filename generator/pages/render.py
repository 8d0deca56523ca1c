"""Render an edition: every page, redirect, attachment and data file of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from generator.content.types import Ref
from generator.edition.derive import derive
from generator.edition.gate import Edition
from generator.library.record import Data, Record, ToFile
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
from generator.pages.page import File, Output, Page, Redirect, Unmade, whole
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

AT_A_TIME = 100
"""How many records have their pages made together: enough that to hand them out costs nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the outputs, made apart from all others.

    Attributes:
        outputs: makes them.
        drawn: whether they may show drawings.
        subjects: of how many records, areas and the like they are, which says about how long they take.
    """

    outputs: Callable[[], Iterable[Output | Unmade]]
    drawn: bool = False
    subjects: int = 1


def render(edition: Edition, templates: Templates, folder: str) -> Iterator[Output]:
    """Everything that ``build/docs`` holds.

    Args:
        edition: what may be seen.
        templates: the page templates.
        folder: the name of the library's own folder.
    """
    for part in parts(edition, templates, folder):
        yield from whole(part.outputs())


def parts(edition: Edition, templates: Templates, folder: str) -> list[Part]:
    """The same in parts that may be made in any order, and each in another process.

    What takes longest by itself comes first, so that nobody waits for it at the end.
    """
    schemas = partial(schema_files, edition.vocabulary)
    edition = printed(edition)
    press = Press(edition, derive(edition), templates, folder)
    words, basis = edition.vocabulary.words, Basis(press)
    lines = Lines(press, basis)
    return [
        Part(lambda: _front(press), drawn=True),
        *(Part(partial(area_pages, key, press), drawn=True) for key in words[Ref.AREA]),
        Part(partial(hub_pages, press, basis), drawn=True),
        Part(partial(data_outputs, press)),
        Part(partial(feed_files, press)),
        Part(lambda: [segments_page(press)]),
        *(Part(partial(segment_pages, key, press, lines)) for key in words[Ref.SEGMENT]),
        Part(partial(tags_pages, press)),
        *(Part(partial(tag_pages, key, press, lines)) for key in words[Ref.TAG]),
        *_each(edition.insights.values(), lambda one: [insight_page(one, press)], basis.insight),
        *_each(edition.customers.values(), lambda one: customer_pages(one, press), basis.customer),
        *_each(edition.questions.values(), lambda one: [question_page(one, press)], lambda _: None),
        Part(partial(rule_pages, press)),
        Part(schemas),
        Part(lambda: [day_file(edition.as_of), *_attachments(edition), *_redirects(edition)]),
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
    records: Iterable[Record[Data]],
    pages: Callable[[Record[Data]], Iterable[Page]],
    basis: Callable[[Record[Data]], str | None],
) -> Iterator[Part]:
    """The pages of many records, some at a time."""
    rest = iter(records)
    while some := list(islice(rest, AT_A_TIME)):
        every = [Unmade(address.of_record(one), partial(basis, one), partial(pages, one)) for one in some]
        yield Part(every.copy, subjects=len(some))


def _attachments(edition: Edition) -> Iterator[Unmade]:
    """The attachments that stories link to, beside each story."""
    for id_ in edition.insights:
        for path in sorted({target.path for target in edition.targets[id_] if isinstance(target, ToFile)}):
            one = edition.attachments[path]
            file = File(f"insights/{id_}/{path.rsplit('/', 1)[1]}", one.location, one.digest)
            yield Unmade(file.path, partial(str, file.digest), partial(_alone, file))


def _alone(file: File) -> tuple[File]:
    return (file,)


def _redirects(edition: Edition) -> Iterator[Redirect]:
    """Old addresses of records, areas, kinds of customer and tags."""
    for old, now in sorted(edition.former.items()):
        record = edition.record(now)
        if record is not None:
            yield Redirect(address.of_id(record.kind, old), address.of_record(record))
    for ref, of in ((Ref.AREA, address.of_area), (Ref.SEGMENT, address.of_segment), (Ref.TAG, address.of_tag)):
        for old, now in sorted(edition.vocabulary.former[ref].items()):
            yield Redirect(of(old), of(now))
