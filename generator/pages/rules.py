"""The pages of the rules: what the checks look for, and for each rule its message, the reason and the way out.

They are made from the catalogue, so that they say what a report says, and add what this library has decided about a
rule. They are for contributors, and so the only pages that show fields and codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from markupsafe import Markup, escape

from generator.content.names import CONFIG_NAME
from generator.diagnostics.catalogue import FAMILIES, RULES, family_of
from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule
from generator.library.policy import severities_of
from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.schemas import LIBRARY, schema_url
from generator.pages.templates import Templates, finished
from generator.pages.words import contribute
from generator.pages.words import rules as say

_CODE = re.compile(r"`(.+?)`")
_REMARK = re.compile(r"(?<= {3})\(.+\)$", re.MULTILINE)


def rule_pages(press: Press) -> Iterator[Page]:
    """The list of all rules, and a page for each."""
    yield _hub(press)
    for family in FAMILIES:
        rules = _rules_of(family)
        for before, rule, after in zip((None, *rules), rules, (*rules[1:], None), strict=False):
            yield _page(rule, before, after, _counts(rule, press), f"{press.folder}/{CONFIG_NAME}", press.templates)


@cache
def _rules_of(family: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES.values() if family_of(rule.code) == family)


def _hub(press: Press) -> Page:
    origin = address.RULES
    families = [
        {
            "anchor": _anchor(key),
            "title": family.title,
            "about": _coded(escape(words.typeset(family.about))),
            "rules": [_entry(rule, _counts(rule, press)) for rule in _rules_of(key)],
        }
        for key, family in FAMILIES.items()
    ]
    schemas = [
        {
            "link": Link(f"{name}.json", address.relative(origin, address.of_schema(name))),
            "about": _coded(escape(about)),
        }
        for name, about in words.SCHEMAS.items()
    ]
    body = press.templates.render(
        "rules",
        say=say,
        crumbs=[Link(contribute.TITLE, address.relative(origin, address.CONTRIBUTE))],
        title=words.RULES,
        families=families,
        schemas=schemas,
        config=f"{press.folder}/{CONFIG_NAME}",
        line=f"# yaml-language-server: $schema={schema_url(LIBRARY, press.edition.vocabulary)}",
    )
    return Page(origin, "rules", words.RULES, "", body)


def _anchor(family: str) -> str:
    return f"family_{family.lower()}"


@cache
def _entry(rule: Rule, counts: Severity | None) -> dict[str, object]:
    """A rule in the list, by what it counts as."""
    return {
        "link": Link(words.rule_title(rule.name), address.relative(address.RULES, address.of_rule(rule.code))),
        "counts": say.counts(rule.code, words.counts_as(counts), counts is not rule.severity),
        "says": _general(rule.summary),
    }


@cache
def _page(
    rule: Rule, before: Rule | None, after: Rule | None, counts: Severity | None, config: str, templates: Templates
) -> Page:
    """The page of one rule; nothing of it comes from the records of a library."""
    origin, title, family = address.of_rule(rule.code), words.rule_title(rule.name), family_of(rule.code)
    hub = address.relative(origin, address.RULES)
    body = templates.render(
        "rule",
        say=say,
        crumbs=[Link(contribute.TITLE, address.relative(origin, address.CONTRIBUTE)), Link(words.RULES, hub)],
        rule=rule,
        title=title,
        says=_general(rule.summary),
        counts=words.capital(words.consequence(rule.severity)),
        here="" if counts is rule.severity else say.here(words.consequence(counts)),
        why=_coded(escape(words.typeset(rule.why))),
        help=_general(rule.help),
        filled="<var>" in _general(rule.summary) + _general(rule.help),
        bad=_block(rule.bad),
        good=_block(rule.good),
        allow=_block(f"allow:\n  {rule.code}: {words.ALLOWANCE}"),
        policy=_block(f"policy:\n  severity:\n    {rule.code}: off"),
        other=Severity.WARNING if rule.severity is Severity.ERROR else Severity.ERROR,
        config=config,
        family=Link(FAMILIES[family].title, f"{hub}#{_anchor(family)}"),
        before=_neighbour(before, origin),
        after=_neighbour(after, origin),
    )
    return Page(origin, "rule", f"{title} ({rule.code})", "", body)


def _counts(rule: Rule, press: Press) -> Severity | None:
    """What a rule counts as in this library; None where it is off."""
    return severities_of(press.edition.vocabulary).get(rule.code, rule.severity)


def _neighbour(rule: Rule | None, origin: str) -> Link | None:
    if rule is None:
        return None
    return Link(f"{rule.code} {words.rule_title(rule.name)}", address.relative(origin, address.of_rule(rule.code)))


@cache
def _general(text: str) -> Markup:
    """A message or help where there is no case, as a sentence: what a finding fills in is named."""
    shown = Markup()
    for literal, blank, _, _ in Formatter().parse(words.sentence(text)):
        shown += escape(words.typeset(literal))
        shown += Markup("<var>{}</var>").format(words.BLANKS.get(blank, blank)) if blank else ""
    return _coded(shown)


def _coded(text: Markup) -> Markup:
    """What stands between backquotes as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(text)))


def _block(text: str) -> Markup:
    """Lines as they stand in a file; a remark behind one is told apart from it."""
    lines = _REMARK.sub(r'<span class="il-soft">\g<0></span>', str(escape(text)))
    return Markup('<div class="highlight"><pre><code>{}</code></pre></div>').format(finished(lines))
