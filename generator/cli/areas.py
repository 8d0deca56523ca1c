"""The area that somebody names at the command line."""

from __future__ import annotations

import click

from generator.content.types import Ref
from generator.library.suggest import listed, nearest
from generator.library.vocabulary import Vocabulary


def area_named(vocabulary: Vocabulary, word: str) -> str:
    """The key of an area by its present or former key, or by its title.

    Raises:
        click.UsageError: there is none; the message names the nearest, and all there are.
    """
    areas = vocabulary.words[Ref.AREA]
    titles = {area.title.casefold(): key for key, area in areas.items()}
    key = vocabulary.resolve(Ref.AREA, word) or titles.get(word.casefold())
    if key is None:
        near = nearest(word, areas)
        hint = f"Did you mean `{near}`? " if near else ""
        known = f"The library knows {listed(areas)}." if areas else "The library has no areas."
        raise click.UsageError(f"There is no area `{word}`. {hint}{known}")
    return key
