"""The command line: ``insights`` and ``python -m generator``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; also while it is still being loaded, an interruption is no fault."""
    try:
        from generator.cli.run import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()
