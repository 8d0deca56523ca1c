"""The command line: ``insights`` and ``python -m generator``."""

from generator.cli.run import main

__all__ = ["main"]
