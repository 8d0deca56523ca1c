"""The table of rules: what every entry has, how it is written, and that what it says is what readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, product
from string import Formatter

import pytest

from generator.diagnostics.catalogue import FAMILIES, RULES, family_of
from generator.diagnostics.finding import Diagnostic
from generator.diagnostics.rules import Rule
from tests.casefiles import CASES
from tests.checking import case_checked

CODE = re.compile(r"`[^`]*`")
BLAME = re.compile(r"\b(?:please|invalid|illegal|wrongly|forgot|sorry|oops|just|simply|obviously)\b", re.IGNORECASE)
JARGON = re.compile(r"\b(?:YAML|parse\w*|schema|regex|null|boolean|string|token|syntax|front.?matter)\b", re.IGNORECASE)


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_a_name_is_a_few_words_in_kebab_case() -> None:
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name), rule.code
        assert len(rule.name) <= 32, rule.code


def test_a_message_goes_on_where_its_code_ends_and_stops_without_a_full_stop() -> None:
    for rule, part in product(RULES.values(), ["summary", "help"]):
        words = getattr(rule, part)
        assert words[0].islower() or words[0] in "`{", words
        assert words[-1].isalnum() or words[-1] in "`}):", words
        plain = CODE.sub("code", words)
        assert plain == " ".join(plain.split()), words


def test_a_reason_is_written_in_sentences() -> None:
    for rule in RULES.values():
        assert rule.why[0].isupper() or rule.why[0] == "`", rule.code
        assert rule.why.endswith("."), rule.code
        assert not placeholders(rule.why), rule.code


def test_nobody_is_shouted_at_or_blamed() -> None:
    for rule, part in product(RULES.values(), ["summary", "help", "why"]):
        words = CODE.sub("", getattr(rule, part))
        assert "!" not in words, words
        assert not BLAME.search(words), words


def test_a_message_needs_no_knowledge_of_programs() -> None:
    for rule in RULES.values():
        assert not JARGON.search(CODE.sub("", rule.summary)), rule.summary


def test_a_rule_shows_what_breaks_it_and_what_does_not() -> None:
    for rule in RULES.values():
        assert rule.bad.strip(), rule.code
        assert rule.good.strip(), rule.code
        assert rule.bad != rule.good, rule.code
        assert max(map(len, (rule.bad + "\n" + rule.good).split("\n"))) <= 120, rule.code


def test_backquotes_come_in_pairs() -> None:
    for rule in RULES.values():
        for words in (rule.summary, rule.help, rule.why):
            assert words.count("`") % 2 == 0, words


def test_only_a_rule_that_can_be_switched_off_belongs_to_the_library() -> None:
    for rule in RULES.values():
        assert not (rule.fixed and rule.of_library), rule.code


def test_the_rules_of_a_family_are_numbered_without_gaps() -> None:
    for family, codes in groupby(RULES, family_of):
        numbers = [int(code.removeprefix(family)) for code in codes]
        assert numbers == list(range(1, len(numbers) + 1)), family


def test_every_family_has_rules_and_every_rule_a_family() -> None:
    assert [family for family, _ in groupby(RULES, family_of)] == [
        name for name in FAMILIES if name in set(map(family_of, RULES))
    ]
    assert {family_of(code) for code in RULES} <= set(FAMILIES)


def test_no_two_rules_say_the_same() -> None:
    for part in ("name", "why"):
        said = [getattr(rule, part) for rule in RULES.values()]
        assert len(set(said)) == len(said), part


@pytest.fixture(scope="module")
def said() -> tuple[Diagnostic, ...]:
    """Everything that is reported in any case."""
    return tuple(one for path in CASES for one in case_checked(path).diagnostics)


def pattern(words: str) -> re.Pattern[str]:
    """What a message looks like when its placeholders are filled."""
    pieces = [re.escape(text) + (".*" if name is not None else "") for text, name, _, _ in Formatter().parse(words)]
    return re.compile("".join(pieces), re.DOTALL)


def of(rule: Rule, said: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    return (one for one in said if one.code == rule.code)


def test_a_finding_fills_every_placeholder_of_its_rule(said: tuple[Diagnostic, ...]) -> None:
    for rule in RULES.values():
        names = placeholders(rule.summary) | placeholders(rule.help)
        for one in of(rule, said):
            assert not [name for name in names if f"{{{name}}}" in one.message + one.help], one
            assert pattern(rule.summary).fullmatch(one.message), one


def test_a_way_out_that_is_filled_in_is_shown_in_some_case(said: tuple[Diagnostic, ...]) -> None:
    for rule in (rule for rule in RULES.values() if placeholders(rule.help)):
        assert any(pattern(rule.help).fullmatch(one.help) for one in of(rule, said)), rule.help


def test_no_message_holds_what_only_a_program_would_say(said: tuple[Diagnostic, ...]) -> None:
    for one in said:
        words = f"{one.message}; {one.help}"
        assert "None" not in CODE.sub("code", words), words
        assert "  " not in CODE.sub("code", words), words
        assert "\n" not in words, words
        assert "``" not in words.replace("```", ""), words
        assert not re.search(r"<class|Traceback|object at 0x|\bpydantic\b", words), words
