"""Fields and entries that begin in the wrong column, or behind something else than a hyphen."""

from __future__ import annotations

from generator.content.reading.lines import Line
from generator.content.reading.wording import Slip, shown
from generator.diagnostics.finding import Span


def shifted(line: Line, first: Line, more: int) -> Slip:
    """A field that does not stand below the first one of those it belongs with.

    Args:
        line: where it stands.
        first: the first one.
        more: how many more lines below it begin in the same column.
    """
    to_the_left = line.column < first.column
    this, that = (f"`{one.name or one.content[:30]}`" for one in (line, first))
    problem = f"{this} begins further {'left' if to_the_left else 'right'} than {that}, though both belong together"
    number = spaces(abs(line.column - first.column), " more" if to_the_left else "")
    help_ = (
        f"{'put' if to_the_left else 'take away'} {number} before {it(more)}, so that it stands exactly below {that}"
    )
    return Slip(problem, help_, line.span)


def spaces(number: int, more: str) -> str:
    """So many spaces, in words; ``more`` stands behind the number."""
    return f"{number}{more} space{'s' if number != 1 else ''}"


def it(more: int) -> str:
    """The marked line, and those below that go with it."""
    return f"it and the {f'{more} lines' if more > 1 else 'line'} below" if more else "it"


def wrong_bullet(line: Line, inner: Line) -> Slip:
    """An entry of a list that begins with something else than a hyphen and a space."""
    help_ = shown("write it like this", f"- {inner.content}")
    return Slip("an entry of a list begins with a hyphen and a space", help_, Span(line.start, line.start + 1))
