"""The templates. The only module that knows Jinja.

Everything put into a template is escaped, except what was cleaned before and says so (``Markup``).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.pages.words import charts, parts

FOLDER = Path(__file__).resolve().parent.parent / "templates"

_BLANK_LINE = re.compile(r"\n( +)(?=\n|\Z)")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled, by what they say: to compile them takes longer than to fill them in."""

    def __init__(self) -> None:
        """Begin with none."""
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one that was compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled() -> Compiled:
    return Compiled()


def remembering(environment: jinja2.Environment) -> jinja2.Environment:
    """Have an environment compile nothing that this process has compiled: a preview builds again on every change."""
    environment.bytecode_cache = _compiled()
    return environment


class _Environment(jinja2.Environment):
    """Has templates escape what they print with ``html``, which spares half the time it takes to fill one in."""

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return f"{super()._generate(source, *args, **options)}\nescape = environment.html"

    @staticmethod
    def html(value: Any) -> str:
        """A value as it stands on a page, as ``escape`` gives it.

        Finished HTML is printed as it is. ``escape`` would make a ``Markup`` of each value, and of some two, only to
        have them joined to their page.
        """
        if type(value) is str:
            return escaped(value)
        if type(value) is Markup:
            return value
        printed = getattr(value, "__html__", None)
        return printed() if printed else escape(value)


def escaped(text: str) -> str:
    """A text as it stands on a page.

    Most have nothing to escape. One sign is looked for at a time, since a pattern takes ten times as long to pass over
    a long text.
    """
    signs = "&" in text or "<" in text or ">" in text or '"' in text or "'" in text
    return escape(text) if signs else text


class Templates:
    """The page templates, compiled once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Open the templates in ``folder``; reading them is left to the first use of each."""
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        remembering(self._environment)
        self._environment.globals |= {"shared": parts, "charts": charts}

    def render(self, name: str, **values: object) -> str:
        """The text of the template ``name`` with ``values`` filled in."""
        return self._environment.get_template(f"{name}.md.jinja").render(**values).strip("\n")


def finished(html: str) -> Markup:
    """HTML that was cleaned, kept from Markdown: it would turn tabs into spaces and empty blank lines.

    No line of it begins with ``#``, so that headings are the only lines of a page that do.
    """
    lines = f"\n{html}".replace("\t", "&#9;").replace("\n#", "\n&#35;")
    return Markup(_BLANK_LINE.sub(lambda line: "\n" + "&#32;" * len(line[1]), lines)[1:])


def yaml_text(text: str) -> str:
    """A text as a double-quoted YAML scalar."""
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
