"""The sample of a server's settings: whole, with every header, and closed to whoever has not said who they are."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs/nginx.conf").read_text(encoding="utf-8")
TOKEN = re.compile(r'\s*(?:#[^\n]*|("(?:[^"\\]|\\.)*"|[{};]|[^\s{};"#](?:\$\{\w+\}|[^\s{};"])*))')
Block = list[tuple[list[str], "Block | None"]]


def blocks(tokens: list[str]) -> Block:
    """Settings in their order, each with the block behind it; takes what it has read from ``tokens``."""
    found: Block = []
    words: list[str] = []
    while tokens:
        token = tokens.pop(0)
        if token == "}":
            assert not words, f"{' '.join(words)} has no end"
            return found
        if token in "{;":
            assert words, f"nothing stands before {token}"
            found.append((words, inner(tokens) if token == "{" else None))
            words = []
        else:
            words.append(token.strip('"'))
    assert not words, f"{' '.join(words)} has no end"
    return found


def inner(tokens: list[str]) -> Block:
    assert "}" in tokens, "a block has no end"
    return blocks(tokens)


def settings() -> Block:
    at, tokens = 0, []
    while TEXT[at:].strip():
        match = TOKEN.match(TEXT, at)
        assert match, f"this cannot be read: {TEXT[at : at + 60]!r}"
        tokens += [match[1]] if match[1] else []
        at = match.end()
    found = blocks(tokens)
    assert not tokens, "more blocks end than begin"
    return found


def every(name: str, block: Block) -> list[list[str]]:
    return [words[1:] for words, _ in block if words[0] == name]


def servers() -> list[Block]:
    return [block for words, block in settings() if words == ["server"] and block]


def secure() -> Block:
    (found,) = (block for block in servers() if ["443", "ssl", "http2"] in every("listen", block))
    return found


def test_every_block_and_every_setting_has_an_end() -> None:
    assert [words[0] for words, _ in settings()] == ["map", "map", "server", "server"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Security-Policy", "${insights_policy}frame-ancestors 'none'"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex"),
        ("Cache-Control", "$insights_kept"),
    ],
)
def test_a_header_goes_with_every_answer(header: str, value: str) -> None:
    assert [header, value, "always"] in every("add_header", secure())


def test_a_page_is_given_no_camera_no_microphone_and_no_place() -> None:
    (policy,) = (words[1] for words in every("add_header", secure()) if words[0] == "Permissions-Policy")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(policy.split(", "))


def test_no_page_of_the_site_loses_the_headers_to_a_block_with_one_of_its_own() -> None:
    own = [words for words, block in secure() if block and every("add_header", block)]
    assert own == [["location", "/oauth2/"]], "nginx passes headers on only to blocks without any"


def test_only_what_is_named_by_its_contents_is_kept_without_asking() -> None:
    (kept,) = (block for words, block in settings() if words == ["map", "$uri", "$insights_kept"])
    assert kept
    assert ["private, no-cache"] in every("default", kept)
    lasting = [words for words, _ in kept if "immutable" in words[1]]
    (pattern,) = (re.compile(words[0].removeprefix("~")) for words in lasting)
    assert all("private" in words[1] for words, _ in kept)
    assert pattern.search("/assets/javascripts/bundle.a5f9d56c.min.js")
    for path in ("/insights/a/", "/assets/search.js", "/pagefind/fragment/en_0a1b2c3.pf_fragment", "/assets/day.css"):
        assert not pattern.search(path)


def test_everything_is_asked_for_by_somebody_who_has_signed_in() -> None:
    assert every("auth_request", secure()) == [["/oauth2/auth"]]
    open_ = [words for words, block in secure() if block and ["off"] in every("auth_request", block)]
    assert open_ == [["location", "/oauth2/"]], "only the way to sign in is open"


def test_without_https_nobody_gets_more_than_the_way_to_it() -> None:
    (plain,) = (block for block in servers() if ["80"] in every("listen", block))
    assert every("return", plain) == [["301", "https://insights.example$request_uri"]]
    assert not every("root", plain)
    assert every("ssl_protocols", secure()) == [["TLSv1.2", "TLSv1.3"]]
