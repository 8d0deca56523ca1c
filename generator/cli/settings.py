"""What holds for every command: the options they share, and where their words go."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from rich.console import Console

from generator.content.types import day_of

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Settings:
    """What holds for every command, wherever on the line it was said."""

    library: Path = Path("insights")
    as_of: dt.date | None = None
    color: bool | None = None
    quiet: bool = False
    verbose: bool = False

    @property
    def problems(self) -> Console:
        """Standard output, for problems of the library."""
        return self._console(stderr=False)

    @property
    def progress(self) -> Console:
        """Standard error, for everything else."""
        return self._console(stderr=True)

    @property
    def columns(self) -> int | None:
        """Cells of the terminal that shows standard output; None if it goes to a file or a program."""
        return self.problems.width if sys.stdout.isatty() else None

    def _console(self, *, stderr: bool) -> Console:
        plain = None if self.color is None else not self.color
        return Console(
            stderr=stderr,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
            no_color=plain,
            force_terminal=self.color,
        )


class Day(click.ParamType[dt.date]):
    """A day, written as 2026-03-12."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day."""
        if isinstance(value, dt.date):
            return value
        day = day_of(value)
        return day or self.fail(f"`{value}` is not a date; write year, month and day: 2026-03-12.", param, ctx)


def common(command: Command) -> Command:
    """Give a command the options that all share; they may stand before or after its name."""
    for option in reversed(
        (
            _option(
                "--library", type=click.Path(path_type=Path), metavar="DIR", help="Its folder (default: insights)."
            ),
            _option("--as-of", type=Day(), metavar="DATE", help="Look at the library as on this day."),
            _option("--color/--no-color", default=None, help="Colours, whether or not this is a terminal."),
            _option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
            _option("-v", "--verbose", is_flag=True, help="Say what is done on the way."),
        )
    ):
        command = option(command)
    return command


def _option(*names: str, **rest: Any) -> Callable[[Command], Command]:
    """An option that is kept in the settings; one behind the command's name overrides one before it."""

    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        settings = context.ensure_object(Settings)
        given = parameter.name and context.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE
        if parameter.name and given:
            setattr(settings, parameter.name, value)

    return click.option(*names, expose_value=False, callback=keep, **rest)
