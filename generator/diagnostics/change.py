"""Which problems a change has to do with, for reports that show those first."""

from __future__ import annotations

from collections.abc import Collection

from generator.diagnostics.finding import Diagnostic


def of_change(diagnostic: Diagnostic, changed: Collection[str]) -> bool:
    """Whether a problem stands in a changed file, or is explained by one: a new file may take another's name."""
    return diagnostic.path in changed or any(other.path in changed for other in diagnostic.related)
