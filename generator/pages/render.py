"""Render an edition: every page, redirect, attachment and data file of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.types import Ref
from generator.edition.derive import derive
from generator.edition.gate import Edition
from generator.library.record import ToFile
from generator.pages import address
from generator.pages.area import area_pages
from generator.pages.areas import areas_page
from generator.pages.closeness import closeness_page
from generator.pages.contribute import contribute_page
from generator.pages.customer import customer_pages
from generator.pages.data import data_outputs
from generator.pages.feeds import feed_files
from generator.pages.home import home_page
from generator.pages.hubs import hub_pages
from generator.pages.insight import insight_page
from generator.pages.lines import lines_of
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


def render(edition: Edition, templates: Templates, folder: str) -> Iterator[Output]:
    """Everything that ``build/docs`` holds.

    Args:
        edition: what may be seen.
        templates: the page templates.
        folder: the name of the library's own folder.
    """
    schemas = schema_files(edition.vocabulary)
    edition = printed(edition)
    press = Press(edition, derive(edition), templates, folder)
    yield home_page(press)
    yield search_page(press)
    yield areas_page(press)
    for key in edition.vocabulary.words[Ref.AREA]:
        yield from area_pages(key, press)
    yield closeness_page(press)
    yield visits_page(press)
    yield from hub_pages(press)
    yield from _subjects(press)
    yield contribute_page(press)
    yield from rule_pages(press)
    yield from data_outputs(press)
    for insight in edition.insights.values():
        yield insight_page(insight, press)
    for customer in edition.customers.values():
        yield from customer_pages(customer, press)
    for question in edition.questions.values():
        yield question_page(question, press)
    yield from schemas
    yield from feed_files(press)
    yield day_file(edition.as_of)
    yield from _attachments(edition)
    yield from _redirects(edition)


def _subjects(press: Press) -> Iterator[Page]:
    """Every kind of customer and every tag, and the lists of them."""
    words, derived = press.edition.vocabulary.words, press.derived
    lines = lines_of((*derived.kinds.values(), *derived.tags.values()), press)
    yield segments_page(press)
    for key in words[Ref.SEGMENT]:
        yield from segment_pages(key, press, lines)
    yield from tags_pages(press)
    for key in words[Ref.TAG]:
        yield from tag_pages(key, press, lines)


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
