"""The audience that somebody names at the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.content.types import Ref
from generator.library.suggest import listed, nearest
from generator.library.vocabulary import Vocabulary

Command = TypeVar("Command", bound=Callable[..., Any])


def audience_option(help_: str) -> Callable[[Command], Command]:
    """The option that names one."""
    return click.option("--audience", metavar="KEY", help=help_)


def audience_named(vocabulary: Vocabulary, word: str) -> str | None:
    """The key of an audience by its present or former key; None for the widest, which is everybody's.

    Raises:
        click.UsageError: there is none; the message names the nearest.
    """
    key = vocabulary.resolve(Ref.AUDIENCE, word)
    if key is None:
        near = nearest(word, vocabulary.audiences)
        hint = f"Did you mean `{near}`?" if near else f"The library knows {listed(vocabulary.audiences)}."
        raise click.UsageError(f"There is no audience `{word}`. {hint}")
    return key if key != vocabulary.audiences[0] else None
