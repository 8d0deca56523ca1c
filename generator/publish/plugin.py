"""The MkDocs plugin: ``mkdocs build`` and ``mkdocs serve`` run the generator first and index the site last.

Each hook unpacks MkDocs's configuration and calls one plain function.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.diagnostics.text import concise
from generator.pages.templates import FOLDER, remembering
from generator.publish.around import put_back, take_out
from generator.publish.day import EPOCH, epoch
from generator.publish.generate import generate
from generator.publish.kept_shards import kept_folder
from generator.publish.policy import MARK, with_policy
from generator.publish.prepare import Prepared, load_library, prepare, read_library, settings
from generator.publish.project import DEFAULT_LIBRARY, ProjectError
from generator.publish.search import make_index
from generator.publish.searched import searched_folder
from generator.publish.writer import mark

log = get_plugin_logger("insights")


class Options(Config):
    """The plugin's options in ``mkdocs.yml``."""

    library = config_options.Type(str, default=DEFAULT_LIBRARY)


class InsightsPlugin(BasePlugin[Options]):
    """Generates the pages of an insight library before MkDocs reads them."""

    prepared: Prepared | None = None
    """Set by a caller that has loaded the library and generated its pages already."""

    def __init__(self) -> None:
        """Start without a command; MkDocs names it in ``on_startup``."""
        self._serving = False
        self._mine: Prepared | None = None
        self._epoch_before = os.environ.get(EPOCH)
        self._waiting: dict[str, tuple[str, ...]] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are only previewed; having this hook keeps the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the library and take name, language and address from it."""
        if not self.prepared:
            self._mine = self._load(_library(self.config.library, config))
        prepared = self.prepared or self._mine
        assert prepared
        chosen = settings(prepared.edition)
        config.site_name = chosen.name
        config.site_description = chosen.description
        config.theme["language"] = _language(chosen.language, config)
        config.extra.update(chosen.extra)
        if not self._serving:
            config.site_url = chosen.url
            config.extra["policy"] = MARK  # while a site is edited, MkDocs writes a script of its own into every page
        # where readers' choices are kept; the theme would name it from the page, and each depth had another script
        config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
        os.environ[EPOCH] = epoch(prepared.edition.as_of)  # how MkDocs is told the date
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages, unless a caller did."""
        if self._mine:
            try:
                generate(self._mine, Path(config.docs_dir))
            except ProjectError as error:
                raise PluginError(str(error)) from None

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Compile the theme once for all builds of a preview."""
        return remembering(env)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep finished HTML from Markdown."""
        text, self._waiting[page.file.src_uri] = take_out(markdown)
        return text

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put it back."""
        return put_back(html, self._waiting.pop(page.file.src_uri, ()))

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Say what a browser may run there."""
        return with_policy(output, page.content or "")

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Say the same of a page that stands for one that is not there."""
        return with_policy(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index, and mark the site as ours, unless a caller does."""
        self._forget_date()
        if self.prepared or self._mine is None:
            return
        mark(Path(config.site_dir))
        docs, language = Path(config.docs_dir), self._mine.edition.vocabulary.config.language
        try:
            make_index(searched_folder(docs), kept_folder(docs), Path(config.site_dir), language)
        except ProjectError as error:
            raise PluginError(str(error)) from None

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the environment as it was."""
        self._forget_date()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, not what is generated from it."""
        server.unwatch(config.docs_dir)
        for folder in watched(_library(self.config.library, config), config):
            server.watch(str(folder))
        return server

    def _load(self, library: Path) -> Prepared:
        """The edition of a library; while serving, the last one that had no errors, so that its pages stay up."""
        try:
            return _load(library)
        except PluginError as error:
            if not self._serving or self._mine is None:
                raise
            log.error("%s\nThe pages stay as they were until this is mended.", error)
            return self._mine

    def _forget_date(self) -> None:
        if self._epoch_before is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = self._epoch_before


def watched(library: Path, config: MkDocsConfig) -> list[Path]:
    """The folders whose changes make a new site."""
    theme = config.theme.custom_dir
    return [library, FOLDER, *([Path(theme)] if theme else [])]


def _language(code: str, config: MkDocsConfig) -> str:
    """The nearest language that the theme has words for: ``en-GB`` gives ``en``, one it does not know ``en``."""
    for name in (code, code.split("-")[0]):
        if any((Path(folder) / "partials" / "languages" / f"{name}.html").is_file() for folder in config.theme.dirs):
            return name
    return "en"


def _library(name: str, config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / name


def _load(library: Path) -> Prepared:
    """The edition of a library.

    Raises:
        PluginError: it has errors; MkDocs shows them and stops before it touches the old site.
    """
    try:
        loaded = load_library(read_library(library, None))
    except NotADirectoryError:
        raise PluginError(f"There is no folder {library}.") from None
    except ProjectError as error:
        raise PluginError(str(error)) from None
    if loaded.library is None:
        raise PluginError(
            "The library has errors; run `insights check` for the lines and the way out.\n"
            + concise(loaded.diagnostics, f"{library.name}/")
        )
    for line in concise(loaded.diagnostics, f"{library.name}/").splitlines():
        log.warning(line)
    return prepare(loaded.library, library)
