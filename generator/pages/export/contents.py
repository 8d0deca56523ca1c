"""The whole of the data, made from what readers may see, with every text as the pages print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content import config
from generator.content.types import Ref
from generator.library.vocabulary import Vocabulary
from generator.pages import address
from generator.pages.export import shape
from generator.pages.export.figures import closeness_of, coverage_of
from generator.pages.export.records import customers_of, insights_of, questions_of
from generator.pages.press import Press
from generator.pages.schemas import DATA, schema_url


def contents_of(press: Press) -> shape.Contents:
    """Everything that the data files are written from."""
    edition = press.edition
    settings, policy = edition.vocabulary.config, edition.vocabulary.config.policy
    near = address.relative(address.DATA, address.of_schema(DATA))
    return shape.Contents(
        schema_=schema_url(DATA, edition.vocabulary) if settings.site_url else near,
        version=shape.VERSION,
        library=shape.Library(
            name=settings.name,
            description=settings.description,
            language=settings.language,
            site_url=settings.site_url,
            as_of=edition.as_of,
            audience=edition.audience,
            policy=shape.Policy(review_after=policy.review_after, stay_close=policy.stay_close, pattern=policy.pattern),
        ),
        vocabulary=_vocabulary(edition.vocabulary),
        closeness=closeness_of(press.derived),
        coverage=tuple(coverage_of(press.derived)),
        customers=tuple(customers_of(press)),
        questions=tuple(questions_of(press)),
        insights=tuple(insights_of(press)),
    )


def _vocabulary(known: Vocabulary) -> shape.Vocabulary:
    words, stay_close = known.words, known.config.policy.stay_close
    return shape.Vocabulary(
        areas=tuple(
            shape.Area(**_word(key, one), owner=one.owner, stay_close=one.stay_close or stay_close)
            for key, one in words[Ref.AREA].items()
            if isinstance(one, config.Area)
        ),
        teams=tuple(
            shape.Team(**_word(key, one), contact=one.contact)
            for key, one in words[Ref.TEAM].items()
            if isinstance(one, config.Team)
        ),
        segments=tuple(_kinds(words[Ref.SEGMENT])),
        regions=tuple(_kinds(words[Ref.REGION])),
        tags=tuple(
            shape.Tag(**_word(key, one), synonyms=one.synonyms)
            for key, one in words[Ref.TAG].items()
            if isinstance(one, config.Tag)
        ),
        methods=tuple(
            shape.Method(**_word(key, one), kind=one.kind)
            for key, one in words[Ref.METHOD].items()
            if isinstance(one, config.Method)
        ),
        competencies=tuple(shape.Word(**_word(key, one)) for key, one in words[Ref.COMPETENCY].items()),
    )


def _kinds(words: Mapping[str, config.Word]) -> Iterator[shape.Kind]:
    for key, one in words.items():
        if isinstance(one, config.Segment | config.Region):
            yield shape.Kind(**_word(key, one), one=one.one)


def _word(key: str, word: config.Word) -> dict[str, str | None]:
    return {"key": key, "title": word.title, "description": word.description}
