"""Run a command and leave with its exit status.

0 fine, 1 the library has errors, 2 wrong usage, a place that cannot work or a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from generator import __version__
from generator.cli.commands import cli
from generator.publish.project import ProjectError

ISSUES = "the project's issue tracker"


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(prog_name="insights", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. Nothing was changed in the site.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except ProjectError as error:
        click.echo(f"insights: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; nothing is left to flush
        sys.exit(1)
    except Exception:
        report = Path(tempfile.gettempdir()) / "insights-fault.txt"
        report.write_text(f"insights {__version__}, Python {sys.version}\n{traceback.format_exc()}", encoding="utf-8")
        click.echo(
            "insights: this is a fault of the program, not of your library, and nothing was published.\n"
            f"Please report it to {ISSUES}, with the file {report}.",
            err=True,
        )
        sys.exit(2)
