"""Compiles every template as it is imported, as the process does from which builds are forked, once for all of them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from jinja2 import TemplateAssertionError
from mkdocs.config import load_config

from generator.pages.templates import FOLDER, Templates, remembering

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
(ROOT / "build/docs").mkdir(parents=True, exist_ok=True)  # MkDocs wants its folder before it starts

_theme = remembering(load_config(str(ROOT / "mkdocs.yml"), plugins=[]).theme.get_env())
for _name in _theme.list_templates(filter_func=lambda name: name.endswith((".html", ".xml"))):
    if "languages/" not in _name:
        with suppress(TemplateAssertionError):  # some are for a plugin that we do not use
            _theme.get_template(_name)
for _place in FOLDER.glob("*.jinja"):
    Templates()._environment.get_template(_place.name)
