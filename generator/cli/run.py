"""Run a command and leave with its exit status.

0 fine, 1 the library has errors, 2 wrong usage, a place that cannot work or a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import tempfile
import traceback

import click

from generator import __version__
from generator.cli.commands import cli
from generator.cli.interrupted import StoppedError
from generator.publish.project import ProjectError
from generator.publish.workers import WorkerError

ISSUES = "the project's issue tracker"


def main() -> None:
    """Run the command line and leave with its exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop is the same as interrupted
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        cli.main(prog_name="insights", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except StoppedError as stopped:
        click.echo(str(stopped), err=True)
        sys.exit(130)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. Nothing was changed in the site.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (ProjectError, WorkerError) as error:
        click.echo(f"insights: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; nothing is left to flush
        sys.exit(1)
    except PermissionError as error:
        click.echo(f"insights: {error.filename} may not be read or written by you. Nothing was published.", err=True)
        sys.exit(2)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"insights: {place}{error.strerror}. Nothing was published.", err=True)
        sys.exit(2)
    except Exception:
        click.echo(
            "insights: this is a fault of the program, not of your library, and nothing was published.\n"
            f"Please report it to {ISSUES}, with the file {_fault_report()}.",
            err=True,
        )
        sys.exit(2)


def _fault_report() -> str:
    """Write down the fault being handled; the name of the file."""
    handle, name = tempfile.mkstemp(prefix="insights-fault-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"insights {__version__}, Python {sys.version}\n{traceback.format_exc()}")
    return name
