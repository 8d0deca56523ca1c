"""The frame of a site: all that is no page of the library. MkDocs builds it, and shows how pages look in it.

MkDocs takes a few milliseconds for each page, and what it does for one page hardly differs from what it does for the
next. So it is given a few specimens instead, and ``publish.shells`` fills in the pages.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, file_sort_key
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.pages.address import file_of
from generator.publish.around import EXTENSIONS
from generator.publish.shells import Places, Shape, Shells, Specimen

_SITEMAP = "sitemap.xml"


def build_frame(config: MkDocsConfig, shapes: Collection[Shape], addresses: Collection[str]) -> Shells | None:
    """Build all of a site but its pages, and learn how these look.

    Args:
        config: of MkDocs, once its plugins know the command. Pages in its ``docs_dir`` are left out; other files there
            are copied as ever.
        shapes: of the pages whose shells are wanted, by ``shape_of``.
        addresses: of every page of the site, for its map.

    Returns:
        None if MkDocs must build the pages itself: ``composable`` says no, or the theme does something with a page
        that cannot be done again without it. The site is to be built anew then, with a configuration loaded anew.

    Raises:
        mkdocs.exceptions.Abort: MkDocs could not build it.
    """
    if not composable(config):
        return None
    places, word = Places(tuple(_near(config))), f"x{secrets.token_hex(8)}x"  # a word that nobody can have written
    alike = dict.fromkeys(map(places.alike, shapes))
    specimens = [Specimen(shape, f"{word}{number:06}") for number, shape in enumerate(alike)]
    shown = Specimens(specimens, addresses)
    config.plugins["specimens"] = shown
    config.validation.nav.not_found = logging.DEBUG  # none of its pages is there
    build(config)
    shells = {one.shape: one.cut(shown.built[one.page.path], config.site_url) for one in specimens}
    if any(word in shell for shell in shells.values()):
        return None
    return Shells(shells, places, config.site_url)


def composable(config: MkDocsConfig) -> bool:
    """Whether nothing but MkDocs, the theme and our own plugin has a say in what a page looks like.

    Other plugins, hooks, extensions of Markdown and their settings may do anything to any page; pages outside ``nav``
    would be joined to each other if there were none, and those that are excluded would be built.
    """
    return (
        set(config.plugins) == {"insights"}
        and not config.hooks
        and set(config.markdown_extensions) == EXTENSIONS
        and not config.mdx_configs
        and not config.extra_templates
        and bool(config.nav)
        and config.use_directory_urls
        and not (config.exclude_docs or config.draft_docs)
    )


class NoOptions(Config):
    """There is nothing to choose."""


class Specimens(BasePlugin[NoOptions]):
    """Has MkDocs build specimens in place of the pages, and keeps what it built.

    Attributes:
        built: the HTML of each specimen, by its file in ``docs_dir``. None of it is written.
    """

    def __init__(self, specimens: Collection[Specimen], addresses: Collection[str]) -> None:
        """Take the specimens, and the addresses of all pages."""
        self._specimens, self._addresses = specimens, addresses
        self.built: dict[str, str] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Put the specimens in the place of all pages."""
        for page in files.documentation_pages():
            files.remove(page)
        for specimen in self._specimens:
            file = _file(specimen.page.path, config)
            file.content_string = specimen.page.content().decode()
            files.append(file)
        return files

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap list the pages, in the order in which MkDocs finds them."""
        if template_name == _SITEMAP:
            files = [_file(file_of(address), config) for address in self._addresses]
            for file in files:
                Page(None, file, config)  # puts itself into the file
            context["pages"] = sorted(files, key=file_sort_key)
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Keep a specimen, and let nothing be written."""
        self.built[page.file.src_uri] = output
        return ""


def _file(path: str, config: MkDocsConfig) -> File:
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def _near(config: MkDocsConfig) -> Iterator[str]:
    """The first two parts of each address that the header or the navigation leads to."""
    header = (item.get("url") for item in config.extra.get("header") or [])
    for link in (*header, *_sources(config.nav)):
        parts = str(link).removesuffix(".md").strip("/").split("/")
        if len(parts) > 1:
            yield "/".join(parts[:2])


def _sources(nav: Any) -> Iterator[str]:
    """The pages that a navigation names, however deep."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        yield from _sources(list(nav.values()))
    else:
        for inner in nav or ():
            yield from _sources(inner)
