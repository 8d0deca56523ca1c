"""What templates print is escaped, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.pages.press import Link
from generator.pages.templates import Templates

_TEXTS = st.text(alphabet=st.sampled_from("ab&<>'\"é \n")).map(lambda text: f"<{text}>")
_VALUES = st.one_of(st.text(), _TEXTS, _TEXTS.map(Markup), st.integers(), st.none(), st.builds(Link, _TEXTS, _TEXTS))


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder = tmp_path_factory.mktemp("templates")
    Path(folder / "straight.md.jinja").write_text("[{{ value }}]")
    Path(folder / "by_macro.md.jinja").write_text(
        "{% macro part(it) %}<b>{{ it }}</b>{% endmacro %}[{{ part(value) }}]"
    )
    return Templates(folder)


@given(value=_VALUES)
def test_a_value_is_printed_as_escape_gives_it(templates: Templates, value: object) -> None:
    assert templates.render("straight", value=value) == f"[{escape(value)}]"


@given(value=_VALUES)
def test_a_part_is_escaped_once(templates: Templates, value: object) -> None:
    assert templates.render("by_macro", value=value) == f"[<b>{escape(value)}</b>]"
