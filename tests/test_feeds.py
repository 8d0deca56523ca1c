"""The feeds: valid Atom that readers load, entries that stay the same, and nothing that might have to be recalled."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.content.names import RESERVED_AREAS
from generator.edition.derive import derive
from generator.edition.gate import Edition, gate
from generator.edition.sending import sending
from generator.library.record import Library
from generator.pages.atom import Entry, Feed, written
from generator.pages.feeds import ALL, LATEST, feed_files
from generator.pages.page import Page
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.render import render
from tests.canaries import canaries_of, word_for
from tests.making import CONFIG, DAY, TEMPLATES, customer, edition, evidence, library, story
from tests.planted import AUDIENCES, EVIDENCE, Shelf, passed, shelves

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
SITE = "https://insights.example"
AT = {"site_url": f"{SITE}/"}
SLOW = [HealthCheck.too_slow]


def feeds_of(seen: Edition) -> dict[str, bytes]:
    """Every feed of an edition by its name."""
    seen = printed(seen)
    files = feed_files(Press(seen, derive(seen), TEMPLATES, "insights"))
    return {Path(one.path).stem: one.data for one in files}


def feeds(files: dict[str, str], config: dict[str, Any] | None = None, as_of: dt.date = DAY) -> dict[str, bytes]:
    """Every feed of a library of these files, for everybody."""
    return feeds_of(edition(files, config, as_of))


def faults(feed: bytes) -> list[str]:
    """What is wrong with a feed, by the schema and by what RFC 4287 says in prose."""
    tree = etree.fromstring(feed)
    if not SCHEMA.validate(tree):
        return [error.message for error in SCHEMA.error_log]
    return list(_unlawful(tree))


def _unlawful(tree: Any) -> Iterator[str]:
    def text(element: Any, name: str) -> str:
        return element.findtext(f"{ATOM}{name}") or ""

    entries = tree.findall(f"{ATOM}entry")
    ids = [text(one, "id") for one in (tree, *entries)]
    if len(set(ids)) < len(ids):
        yield "two things have the same id"
    for one in (tree, *entries):
        relations = [link.get("rel", "alternate") for link in one.findall(f"{ATOM}link")]
        if relations.count("alternate") != 1:
            yield f"{text(one, 'id')} leads to no page, or to several"
        if not text(one, "title").strip():
            yield f"{text(one, 'id')} has no title"
        if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", ids[0]):
            yield f"{text(one, 'id')} is no id"
        if not one.findall(f"{ATOM}author") and not tree.findall(f"{ATOM}author"):
            yield f"{text(one, 'id')} has no author"
        if text(one, "updated") > text(tree, "updated") or text(one, "published") > text(one, "updated"):
            yield f"{text(one, 'id')} changed before it was published"


def read(feed: bytes, kind: str = "application/atom+xml") -> Any:
    """A feed as a reader reads it over HTTP."""
    headers = {"content-type": kind, "content-location": "https://elsewhere.example/feeds/all.xml"}
    parsed = feedparser.parse(feed, response_headers=headers)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def ids(feed: bytes) -> dict[str, str]:
    """The id of each entry by its title."""
    return {one.title: one.id for one in read(feed).entries}


def only_entry(feed: bytes, kind: str = "application/atom+xml") -> Any:
    (entry,) = read(feed, kind).entries
    return entry


# Valid


def test_the_feeds_of_the_example_are_valid_and_of_every_area(example: Library) -> None:
    made = feeds_of(gate(example, "everyone", example.as_of))
    assert {name: faults(feed) for name, feed in made.items() if faults(feed)} == {}
    assert made.keys() >= {"all", *example.vocabulary.config.areas}
    assert len(read(made["all"]).entries) == len(gate(example, "everyone", example.as_of).insights)


def test_an_area_without_stories_has_a_valid_feed_that_never_changes() -> None:
    made = feeds({"onboarding/a.md": story()}, AT)
    assert faults(made["billing"]) == []
    assert read(made["billing"]).entries == []
    assert feeds({}, AT, DAY)["all"] == feeds({}, AT, DAY + dt.timedelta(days=40))["all"]
    assert faults(feeds({})["all"]) == []


def test_no_area_can_take_the_address_of_the_feed_of_everything() -> None:
    assert ALL in RESERVED_AREAS


BREAKS = {
    "no id": ("<id>[^<]*</id>", ""),
    "an id that is no address": ("<id>[^<]*</id>", "<id>first-week</id>"),
    "no day": ("<updated>[^<]*</updated>", ""),
    "a day without time": ("T[^<]*</updated>", "</updated>"),
    "a day without zone": (r"\+00:00</updated>", "</updated>"),
    "a day that is none": ("<updated>2026-", "<updated>2026-1"),
    "two titles": ("(<title>[^<]*</title>)", r"\1\1"),
    "no title": ("<title>[^<]*</title>", ""),
    "a link that leads nowhere": (r'<link href="[^"]*"', "<link"),
    "a link with a space": (r'<link href="', '<link href="my '),
    "a word without a term": ('<category term="[^"]*"', "<category"),
    "an element that Atom has not": ("<author>", "<writer>x</writer><author>"),
    "an attribute that Atom has not": ("<entry>", '<entry kind="story">'),
    "HTML that is none": ('type="html"', 'type="markdown"'),
    "another language": ('xml:lang="en"', 'xml:lang="English, British"'),
    "nobody who wrote it": ("<author>.*?</author>", ""),
    "an author without a name": ("<name>[^<]*</name>", ""),
    "no page": (r'<link href="[^"]*" rel="alternate"/>', ""),
    "no feed at all": ("feed", "rss"),
    "the same entry twice": ("(?s)(<entry>.*</entry>)", r"\1\1"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_feed_is_refused(what: str) -> None:
    feed = feeds({"onboarding/a.md": story(tags=["phone"])}, AT)["all"].decode()
    assert faults(feed.encode()) == []
    broken = re.sub(*BREAKS[what], feed)
    assert broken != feed
    assert faults(broken.encode()) != []


SIGNS = '<b> & "two" ]]> &amp; &#0; % 🦷 שלום עולם \u200fسلم\u200f'


def test_titles_hold_any_sign_and_arrive_as_they_were_written() -> None:
    fields = dict.fromkeys(("title", "summary", "believed", "learned"), SIGNS)
    made = feeds({"onboarding/a.md": story(**fields)}, AT)["all"]
    assert faults(made) == []
    assert made.isascii(), "so that a host that says too little of the file, or the wrong thing, does no harm"
    for kind in ("application/atom+xml", "application/xml", "text/xml", "text/xml; charset=iso-8859-1"):
        entry = only_entry(made, kind)
        assert entry.title == SIGNS.replace('"two"', "“two”")
    said = etree.fromstring(made).findtext(f".//{ATOM}summary") or ""
    assert said.count("&lt;b&gt; &amp; “two” ]]&gt; &amp;amp; &amp;#0; % 🦷 שלום") == 3


ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<&>\"'\x00\x0b\x1f\ufffe\uffff]"))
TIMES = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31), timezones=st.just(dt.UTC))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(ANY, ANY, ANY, ANY, TIMES), max_size=3))
def test_whatever_an_entry_says_the_feed_is_well_formed(drawn: list[tuple[str, str, str, str, dt.datetime]]) -> None:
    entries = tuple(
        Entry(f"urn:uuid:{number}", title, f"{SITE}/a/", time, time, author, html, (word,))
        for number, (title, author, html, word, time) in enumerate(drawn)
    )
    last = dt.datetime(2199, 12, 31, tzinfo=dt.UTC)
    feed = written(Feed("urn:x:y", "T", "", SITE, f"{SITE}/x", "en", "A", last, entries))
    tree = etree.fromstring(feed)
    assert SCHEMA.validate(tree), SCHEMA.error_log
    told = [one.findtext(f"{ATOM}title") or "" for one in tree.findall(f"{ATOM}entry")]
    clean = [re.sub("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", one[0]) for one in drawn]
    assert told == [re.sub("\r\n?", "\n", text) for text in clean] or told == clean


# Read


def test_a_reader_gets_titles_days_links_and_who_answers() -> None:
    actions = [{"date": "2026-05-02", "what": "A partner for each.", "told_customers": "2026-06-10"}]
    made = feeds(
        {
            "onboarding/a.md": story(
                evidence(),
                evidence("birch", "phone", "2026-04-01"),
                summary="They want somebody to ring.",
                believed="They read the guide.",
                learned="They ring.",
                actions=actions,
                tags=["phone"],
                also_in=["billing"],
            )
        },
        AT,
    )
    feed = read(made["all"])
    assert feed.feed.title == "A small library"
    assert feed.feed.link == f"{SITE}/whats-new/"
    assert [one.href for one in feed.feed.links if one.rel == "self"] == [f"{SITE}/feeds/all.xml"]
    (entry,) = feed.entries
    assert entry.title == "Clinics ring before they write"
    assert entry.link == f"{SITE}/insights/a/"
    assert (entry.published[:14], entry.updated[:14]) == ("2026-03-12T00:", "2026-06-10T00:")
    assert (entry.published[14:], entry.published[-6:]) == (entry.updated[14:], "+00:00")
    assert entry.author == "Onboarding team"
    assert [one.term for one in entry.tags] == ["Onboarding", "Billing", "Phone"]
    said = re.sub("<[^>]*>", " ", entry.summary).replace("\xa0", " ")
    assert "They want somebody to ring." in said
    assert "We learned: They ring." in said
    assert "Heard first-hand from 2 customers, 1 of them face to face, last on 1 April 2026." in said
    assert "What changed, 2 May 2026: A partner for each. Customers were told on 10 June 2026." in said
    assert f'<a href="{SITE}/insights/a/">Read the story</a>' in entry.summary
    assert only_entry(made["billing"]).id == entry.id
    assert read(made["billing"]).feed.link == f"{SITE}/areas/billing/"


def test_without_an_address_of_its_own_a_library_s_links_follow_the_feed() -> None:
    made = feeds({"onboarding/a.md": story()})["all"]
    assert faults(made) == []
    entry = only_entry(made)
    assert entry.link == "https://elsewhere.example/insights/a/"
    assert 'href="https://elsewhere.example/insights/a/"' in entry.summary


def test_a_site_below_a_path_or_with_letters_of_another_alphabet_has_valid_links() -> None:
    made = feeds({"onboarding/a.md": story()}, {"site_url": "https://büro.example/unsere kunden".replace(" ", "-")})
    assert faults(made["all"]) == []
    assert only_entry(made["all"]).link.endswith("/unsere-kunden/insights/a/")


def test_what_no_longer_holds_says_so() -> None:
    made = feeds(
        {
            "onboarding/a.md": story(title="The first of these three"),
            "onboarding/b.md": story(title="The second of the three", retired="The desk is gone."),
            "onboarding/c.md": story(title="The third of these three", supersedes=["a"]),
        },
        AT,
    )["all"]
    said = {one.title: one.summary for one in read(made).entries}
    assert "A newer story has taken its place." in said["The first of these three"]
    assert "This no longer holds. The desk is gone." in said["The second of the three"]
    assert "hold" not in said["The third of these three"]


# In order


def test_the_latest_news_are_in_a_feed_newest_first_and_old_ones_leave() -> None:
    def told(number: int, **fields: Any) -> str:
        day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
        return story(evidence(date="2024-12-01"), title=f"A story, number {number:03}", date=str(day), **fields)

    files = {f"onboarding/s{number:03}.md": told(number) for number in range(LATEST + 7)}
    files["onboarding/s003.md"] = told(3, actions=[{"date": "2026-05-02", "what": "A partner for each."}])
    titles = [one.title for one in read(feeds(files, AT)["all"]).entries]
    assert titles == [f"A story, number {number:03}" for number in (*range(LATEST + 6, 7, -1), 3)]


def test_no_two_stories_of_a_day_have_the_same_time(example: Library) -> None:
    files = {f"onboarding/s{number}.md": story(title=f"A story, number {number}") for number in range(10)}
    for feed in (feeds(files, AT)["all"], feeds_of(gate(example, "everyone", example.as_of))["all"]):
        times = [one.published for one in read(feed).entries]
        assert times == sorted(times, reverse=True)
        assert len(set(times)) == len(times)


def test_something_heard_done_or_told_is_news_and_a_check_is_none() -> None:
    def updated(**fields: Any) -> str:
        return str(only_entry(feeds({"onboarding/a.md": story(**fields)}, AT)["all"]).updated)[:10]

    done = {"date": "2026-05-02", "what": "A partner for each."}
    assert updated() == "2026-03-12"
    assert updated(actions=[done]) == "2026-05-02"
    assert updated(actions=[done | {"told_customers": "2026-07-01"}, done]) == "2026-07-01"
    assert updated(reviewed="2026-08-01") == "2026-03-12"
    late = {"onboarding/a.md": story(evidence(), evidence("birch", date="2026-09-09"))}
    assert only_entry(feeds(late, AT)["all"]).updated.startswith("2026-09-09")


def test_days_that_pass_change_nothing() -> None:
    files = {"onboarding/a.md": story(), "billing/b.md": story(title="Another story of the house")}
    assert feeds(files, AT, DAY) == feeds(files, AT, DAY + dt.timedelta(days=800))


def test_a_clock_that_goes_wrong_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"onboarding/a.md": story()}
    before = feeds(files, AT)

    class Alike(type):
        def __instancecheck__(cls, other: object) -> bool:
            return isinstance(other, dt.datetime)

    class Wrong(dt.datetime, metaclass=Alike):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Wrong:
            return cls(1999, 12, 31, tzinfo=tz)

    clock = SimpleNamespace(datetime=Wrong, time=dt.time, timezone=dt.timezone)
    monkeypatch.setattr("feedgenerator.django.utils.feedgenerator.datetime", clock)
    assert feeds(files, AT) == before


# The same entry


TITLE = "Clinics ring before they write"


def id_of(files: dict[str, str], config: dict[str, Any] | None = None) -> str:
    return ids(feeds(files, AT | (config or {}))["all"])[TITLE]


def test_an_entry_stays_the_same_when_its_story_moves_or_is_renamed_and_renamed_again() -> None:
    first = id_of({"onboarding/a.md": story()})
    assert id_of({"billing/a.md": story()}) == first
    assert id_of({"onboarding/b.md": story(aliases=["a"])}) == first
    assert id_of({"billing/c.md": story(aliases=["a", "b"], title=TITLE, date="2026-04-01")}) == first
    assert id_of({"onboarding/b.md": story()}) != first


def test_an_entry_stays_the_same_when_the_site_moves_to_https() -> None:
    files = {"onboarding/a.md": story()}
    addresses = ("http://insights.example", "https://insights.example/", "HTTPS://Insights.Example")
    assert len({id_of(files, {"site_url": one}) for one in addresses}) == 1
    assert id_of(files, {"site_url": "https://other.example"}) != id_of(files)


def test_each_story_and_each_feed_has_an_id_of_its_own(example: Library) -> None:
    made = feeds_of(gate(example, "everyone", example.as_of))
    found = [one.id for one in read(made["all"]).entries]
    found += {read(feed).feed.id for feed in made.values()}
    assert len(found) == len(set(found)) == len(example.vocabulary.config.areas) + 1 + len(read(made["all"]).entries)


def test_the_feed_of_an_area_outlives_its_name() -> None:
    def areas(**renamed: Any) -> dict[str, Any]:
        return AT | {"areas": {"billing": CONFIG["areas"]["billing"], **renamed}}

    word = CONFIG["areas"]["onboarding"]
    before = feeds({"onboarding/a.md": story()}, areas(onboarding=word))
    once = feeds({"starting/a.md": story()}, areas(starting=word | {"formerly": ["onboarding"]}))
    twice = feeds(
        {"first-days/a.md": story()}, areas(**{"first-days": word | {"formerly": ["onboarding", "starting"]}})
    )
    assert read(before["onboarding"]).feed.id == read(once["starting"]).feed.id == read(twice["first-days"]).feed.id
    assert once["onboarding"] == once["starting"]
    assert twice["onboarding"] == twice["starting"] == twice["first-days"]
    assert ids(before["onboarding"]) == ids(once["starting"]) == ids(twice["onboarding"])
    assert f"{SITE}/feeds/first-days.xml" in twice["onboarding"].decode()


# What stays at home


def test_words_names_and_roles_of_customers_stay_on_the_page() -> None:
    heard = evidence(quote="Nobody answered.", role="front desk lead", met_by=["Ines"], note="In the hall.")
    made = feeds({"onboarding/a.md": story(heard, body="Alder told it in the kitchen. See [[alder]].")}, AT)["all"]
    for kept in ("Nobody answered", "front desk", "Ines", "hall", "kitchen", "Alder", "alder"):
        assert kept not in made.decode()


def test_in_the_place_of_a_name_stands_what_kind_of_customer_it_is() -> None:
    made = feeds(
        {
            "customers/pier-house.md": customer("Harbour Dental House", aliases=["the-old-pier"]),
            "onboarding/a.md": story(
                evidence("pier-house"),
                title="Harbour rings before it writes",
                summary="We asked Harbour Dental House twice. Harbour Dental's desk agreed, and so did the old pier.",
                believed="Harbour reads the guide.",
                learned="The harbour is quiet.",
                actions=[
                    {"date": "2026-05-02", "what": "Harbour has a partner.", "outcome": "So says HARBOUR DENTAL HOUSE."}
                ],
            ),
        },
        AT,
    )["all"]
    entry = only_entry(made)
    assert entry.title == "A small clinic rings before it writes"
    assert "We asked a small clinic twice. A small clinic" in entry.summary
    assert "A small clinic reads the guide." in entry.summary
    assert "The harbour is quiet." in entry.summary, "a word that is written small is no name"
    assert "A small clinic has a partner. So says a small clinic." in entry.summary.replace("\xa0", " ")
    assert not re.search("Harbour|HARBOUR|pier", made.decode())


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Harbour rings. Then Harbour writes.", "A small clinic rings. Then a small clinic writes."),
        ("Who? “Harbour”, and (Harbour).", "Who? “A small clinic”, and (a small clinic)."),
        ("The desk of HARBOUR-DENTAL-HOUSE, harbour side.", "The desk of a small clinic, harbour side."),
        ("Nobody rings.", "Nobody rings."),
        ("Ask https://a.example/%48arbour-dental%20house", ""),
    ],
)
def test_a_name_is_replaced_wherever_it_stands_or_nothing_is_sent(written: str, sent: str) -> None:
    files = {
        "customers/pier-house.md": customer("Harbour Dental House"),
        "onboarding/a.md": story(evidence("pier-house")),
    }
    assert sending(edition(files)).nameless(written) == sent


def test_a_story_whose_address_names_a_customer_is_read_about_in_its_area() -> None:
    made = feeds(
        {"customers/harbour.md": customer("Harbour Dental House"), "onboarding/harbour-rings.md": story()}, AT
    )["all"]
    assert only_entry(made).link == f"{SITE}/areas/onboarding/"
    assert "harbour" not in made.decode()


def test_a_customer_without_a_name_changes_no_word() -> None:
    files = {
        "customers/the-kettle.md": customer("Harbour Dental House", anonymous=True),
        "customers/another.md": customer("Birch Dental House", anonymous=True),
        "onboarding/the-kettle-sings.md": story(evidence("the-kettle"), title="The kettle sings at noon"),
    }
    entry = only_entry(feeds(files, AT)["all"])
    assert (entry.title, entry.link) == ("The kettle sings at noon", f"{SITE}/insights/the-kettle-sings/")


def test_a_story_leaves_the_feed_on_the_day_a_customer_withdraws() -> None:
    gone = customer("Harbour House", consent={"given": "2026-01-15", "withdrawn": DAY.isoformat()})
    told = {
        "onboarding/a.md": story(evidence("harbour")),
        "onboarding/b.md": story(title="Another one, from Alder"),
    }
    made = feeds({"customers/harbour.md": gone, **told}, AT)
    assert list(ids(made["all"])) == ["Another one, from a small clinic"]
    assert made == feeds({"onboarding/b.md": told["onboarding/b.md"]}, AT), "nothing tells that there was another"


def test_a_story_for_few_is_in_their_feed_only_which_says_whose_it_is() -> None:
    config: dict[str, Any] = AT | {
        "audiences": {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}}
    }
    files = {"onboarding/a.md": story(), "onboarding/b.md": story(title="Owners would sell", audience="leadership")}
    wide, narrow = (feeds_of(gate(library(files, config), one, DAY)) for one in config["audiences"])
    assert list(ids(wide["all"])) == [TITLE]
    assert set(ids(narrow["all"])) == {TITLE, "Owners would sell"}
    assert ids(narrow["all"])[TITLE] == ids(wide["all"])[TITLE]
    assert read(narrow["all"]).feed.id != read(wide["all"]).feed.id
    assert all("For Leadership only." in one.summary for one in read(narrow["all"]).entries)
    assert read(narrow["all"]).feed.subtitle == "For Leadership only. Please do not pass it on."
    assert SITE not in narrow["all"].decode(), "that is where everybody's site is"
    config["audiences"]["leadership"]["site_url"] = "https://board.example/heard"
    there = feeds_of(gate(library(files, config), "leadership", DAY))["all"]
    assert {one.link for one in read(there).entries} == {f"https://board.example/heard/insights/{id_}/" for id_ in "ab"}
    assert ids(there) == ids(narrow["all"])
    assert b"Leadership" not in wide["all"]
    assert [name for name, feed in narrow.items() if faults(feed)] == []


PRIVATE = ("name", "id", "alias", "welcomes", "opening", "heading", "body", "code", "box", "cell", "footnote")


def private_words(shelf: Shelf) -> set[str]:
    """Every word by or about a customer, and every word of a text."""
    told = [*(one.key for one in shelf.tales), *(one.key for one in shelf.asked)]
    labels = {f"{one.key} {part}" for one in shelf.clients for part in PRIVATE}
    labels |= {f"{key} {part}" for key in told for part in PRIVATE[4:]}
    labels |= {f"{one.key} e{number} {part}" for one in shelf.tales for number in range(3) for part in EVIDENCE}
    return {word_for(label) for label in labels}


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(shelves(), st.sampled_from(AUDIENCES), st.randoms(use_true_random=False))
def test_the_feeds_of_any_library_are_valid_whatever_order_its_files_are_in_and_hold_nothing_private(
    attachments: Path, shelf: Shelf, audience: str, order: random.Random
) -> None:
    names = list(shelf.files())
    order.shuffle(names)
    made = feeds_of(passed(shelf, audience, DAY, attachments))
    assert feeds_of(passed(shelf, audience, DAY, attachments, names)) == made
    assert {name: faults(feed) for name, feed in made.items() if faults(feed)} == {}
    assert {word for feed in made.values() for word in canaries_of(feed)} & private_words(shelf) == set()


# Found


@pytest.fixture(scope="module")
def offered() -> dict[str, Page]:
    outputs = render(edition({"onboarding/a.md": story()}), TEMPLATES, "insights")
    return {output.address: output for output in outputs if isinstance(output, Page)}


def test_what_is_new_offers_every_feed_and_says_what_a_feed_is(offered: dict[str, Page]) -> None:
    body = offered["/whats-new/"].body
    assert re.findall(r'href="\.\./feeds/(.*?)\.xml"', body) == ["all", "onboarding", "billing"]
    assert "A feed brings the news" in body
    assert '<a href="#by_feed">Follow by feed</a>' in body


@pytest.mark.parametrize("area", ["onboarding", "billing"])
def test_an_area_offers_its_own_feed_with_stories_or_without(offered: dict[str, Page], area: str) -> None:
    page = offered[f"/areas/{area}/"]
    assert f'<a href="../../feeds/{area}.xml" type="application/atom+xml">Follow by feed</a>' in page.body
    assert page.feed == f"/feeds/{area}.xml"


def test_every_page_of_a_site_tells_programs_where_its_feeds_are(site: Path) -> None:
    titles = {path.resolve(): read(path.read_bytes()).feed.title for path in (site / "feeds").iterdir()}
    seen: set[str] = set()
    for page in (*site.rglob("index.html"), site / "404.html"):
        head = page.read_text(encoding="utf-8").partition("</head>")[0]
        if 'http-equiv="refresh"' in head:
            continue
        links = re.findall(
            r'<link rel="alternate feed" type="application/atom\+xml" title="([^"]*)" href="([^"]*)">', head
        )
        places = [(site / href[1:] if href.startswith("/") else page.parent / href).resolve() for _, href in links]
        assert [unescape(title) for title, _ in links] == [titles[place] for place in places]
        assert places[-1].name == "all.xml", page
        assert len(places) == 1 + (page.parent.parent.name == "areas"), page
        seen |= {place.stem for place in places}
    assert seen == {"all", "starting", "scheduling", "records", "messaging", "billing"}
