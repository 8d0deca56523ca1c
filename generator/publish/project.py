"""Where things are: the project's folder, its ``mkdocs.yml``, and the build folder of each library."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

CONFIG = "mkdocs.yml"
DEFAULT_LIBRARY = "insights"
MARKER = ".insight-library"
"""Stands in every site this program wrote, so that it never empties a folder of somebody else's."""


class ProjectError(Exception):
    """The command cannot work here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that holds ``mkdocs.yml``, the theme and, by default, the library."""

    root: Path

    @property
    def config(self) -> Path:
        """Its ``mkdocs.yml``."""
        return self.root / CONFIG

    @property
    def theme(self) -> Path:
        """What it puts over the theme."""
        return self.root / "theme_overrides"

    @property
    def cache(self) -> Path:
        """What is kept from one run to the next; it may hold what must not be published, and never lies in a site."""
        return self.root / ".cache"

    def docs(self, library: Path, audience: str | None = None) -> Path:
        """Where the pages of a library are generated: each library and each audience has a folder of its own.

        Args:
            library: its folder.
            audience: the key of the audience; None for the widest.
        """
        if audience is None and library.resolve() == (self.root / DEFAULT_LIBRARY).resolve():
            return self.root / "build" / "docs"
        whose = os.fsencode(library.resolve()) + (f"\n{audience}".encode() if audience else b"")
        return self.root / "build" / hashlib.sha256(whose).hexdigest()[:12] / "docs"


def find_project(here: Path) -> Project:
    """The project at ``here`` or above it.

    Raises:
        ProjectError: there is none.
    """
    if project := project_around(here):
        return project
    raise ProjectError(f"There is no {CONFIG} in this folder or above it. Run the command in the project's folder.")


def project_around(here: Path) -> Project | None:
    """The project at ``here`` or above it, if there is one."""
    return next((Project(folder) for folder in (here, *here.parents) if (folder / CONFIG).is_file()), None)


def site_of(audience: str | None) -> Path:
    """Where the site of an audience goes when nobody says: a narrower one never takes the place of that for all."""
    return Path(f"site-{audience}" if audience else "site")


def check_site(site: Path, library: Path) -> None:
    """Make sure that a folder may be replaced by a new site.

    Raises:
        ProjectError: it is a file, holds something this program did not write, or lies in the library.
    """
    if site.resolve().is_relative_to(library.resolve()):
        raise ProjectError(f"{site} lies in the library itself. Name a folder outside it with --site.")
    if not site.exists():
        return
    if not site.is_dir():
        raise ProjectError(f"{site} is a file. Name a folder with --site.")
    if any(site.iterdir()) and not (site / MARKER).is_file():
        raise ProjectError(
            f"{site} holds files that this program did not write, so it will not be replaced. "
            "Name another folder with --site, or empty this one."
        )
