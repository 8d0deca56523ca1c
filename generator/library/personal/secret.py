"""Passwords, keys and tokens, in the forms that detect-secrets knows.

Only what has a form of its own is looked for; ``keys`` has more of these forms. Words such as "password" beside a text,
and texts that merely look as if chance had made them, are everywhere in what customers tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

from generator.library.personal.keys import keys
from generator.library.personal.sighting import Sighting

CODE = "PII008"
_SIGNS = (
    *("AKIA", "ASIA", "AccountKey=", "PRIVATE KEY", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "glrt-", "xox"),
    *("hooks.slack.com", "eyJ", "k_live", "SG.", "_authToken", "pypi-Ag", "T3BlbkFJ", "sq0csp", ":AA"),
)
"""What is in every one of them, but for passwords in addresses. To look for so few signs costs next to nothing."""
_NEEDED = re.compile(
    r"(?:AKIA|ASIA)[A-Z0-9]{16}|AccountKey=|PRIVATE KEY|gh[pousr]_[A-Za-z0-9_]{30}|gl(?:pat|rt)-|"
    r"xox[abposr]-|hooks\.slack\.com|eyJ[\w-]{10,}\.|[rs]k_live_|SG\.[\w-]{10}|_authToken|pypi-Ag|"
    r"T3BlbkFJ|sq0csp|[0-9]{8,10}:[\w-]{35}|"
    r"://[^\s/:@\[\]]{1,64}:[^\s/:@\[\]]{1,64}@"
)
"""One look at a line before anything dear is asked; it lets through more than the plugins find."""
_PLUGINS = (
    *("aws:AWSKeyDetector", "azure_storage_key:AzureStorageKeyDetector", "basic_auth:BasicAuthDetector"),
    *("github_token:GitHubTokenDetector",),
    *("gitlab_token:GitLabTokenDetector", "jwt:JwtTokenDetector", "npm:NpmDetector"),
    *("openai:OpenAIDetector", "private_key:PrivateKeyDetector", "pypi_token:PypiTokenDetector"),
    *("sendgrid:SendGridDetector", "slack:SlackDetector", "square_oauth:SquareOAuthDetector"),
    *("stripe:StripeDetector", "telegram_token:TelegramBotTokenDetector"),
)
_MASKED = re.compile(
    r"(?:\w{0,12}[-_:])?(.)\1{5,}|<[^>]*>|\$?\{[^}]*\}|\*+|[xX.…*-]+|.*EXAMPLE.*|(?:pass(?:word)?|secret|token|pw)"
)
_LETTERS_ALONE = re.compile("_(?<=hf_)[A-Za-z]{30}"), re.compile("Y(?<=PRIVATE KEY)")
"""A token that may be without a digit, and a key in its envelope, by signs that are rare, for which a search leaps."""
_NEAR = 1000
"""How much of a long line is looked at on either side of a sign, in characters."""
_BEGINNING = re.compile(r"[\w-]*\Z")
_REST = re.compile(r"[\w-]*(?:\.[\w-]+)*")
_END = re.compile(r"-----END [A-Z ]*PRIVATE KEY-----")


class _Plugin(Protocol):
    """As much of a plugin of detect-secrets as is used here."""

    def analyze_string(self, string: str) -> Iterator[str]:
        """The secrets in a line."""


def secrets(text: str) -> Iterator[Sighting]:
    """Where passwords, keys and tokens stand; of a long line, only what is near a sign of one is looked at."""
    yield from (Sighting(CODE, one.start, one.end) for one in keys(text))
    seen = 0
    for match in _NEEDED.finditer(text) if _may_hold(text) else ():
        if match.end() <= seen:
            continue
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _NEAR)
        line = text[start : match.end() + _NEAR].partition("\n")[0]
        seen = start + len(line) - (0 if text[start + len(line) : start + len(line) + 1] in ("\n", "") else _NEAR // 2)
        for one in _in_line(line):
            yield Sighting(CODE, start + one.start, _behind(text, start + one.end))


def may_hold_words(text: str) -> bool:
    """Whether a text may hold a password in an address, a key in its envelope or another that needs no digit."""
    token, key = _LETTERS_ALONE
    return bool(token.search(text) or key.search(text) or ("@" in text and "://" in text))


def _may_hold(text: str) -> bool:
    """Whether there is any need to ask the plugins."""
    return any(sign in text for sign in _SIGNS) or may_hold_words(text)


def _in_line(line: str) -> Iterator[Sighting]:
    for plugin in _plugins():
        for value in plugin.analyze_string(line):
            at = line.find(value)
            if value and at >= 0:
                start, end = _whole(line, at, at + len(value))
                if not _MASKED.fullmatch(line, start, end):
                    yield Sighting(CODE, start, end)


def _whole(line: str, start: int, end: int) -> tuple[int, int]:
    """All of what a plugin found; some name a part of it, such as the letters that a token begins with."""
    before, behind = _BEGINNING.search(line, 0, start), _REST.match(line, end)
    return before.start() if before else start, behind.end() if behind else end


def _behind(text: str, end: int) -> int:
    """Behind a private key, where what was found is its first line."""
    if not text[:end].endswith("PRIVATE KEY"):
        return end
    last = _END.search(text, end)
    return last.end() if last else end


@cache
def _plugins() -> tuple[_Plugin, ...]:
    """The detectors; loading them takes longer than reading a hundred files."""
    named = (one.split(":") for one in _PLUGINS)
    return tuple(getattr(import_module(f"detect_secrets.plugins.{module}"), name)() for module, name in named)
