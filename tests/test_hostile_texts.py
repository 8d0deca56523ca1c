"""Markup that somebody wrote into any text of a library is shown, and never obeyed."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.conftest import insights, project, write_files
from tests.making import CONFIG, customer, evidence, question, story

WORD = "zyxw"
"""Stands in every piece of markup that is planted, and nowhere else."""
MARKUP = f'"><script>{WORD}()</script><img src=/{WORD} onerror={WORD}()>'
MORE = (
    f"{MARKUP}<style>{WORD} {{}}</style><iframe srcdoc={WORD}></iframe><svg onload={WORD}()><base href=/{WORD}/>"
    f"<!-- {WORD} --></title></textarea></noscript><script src=/{WORD}.js></script>' onclick='{WORD}()'"
)
BODY = f"""
{MORE}

# A heading {MARKUP} {{: onclick="{WORD}()" }}

- [ ] a task <b onclick={WORD}()>{WORD}</b>

[a link](https://x.example/?{WORD} "{WORD}\\" onclick={WORD}()")  <https://x.example/{WORD}>

| a {MORE.replace("|", " ")} |
|---|
| {MARKUP} |

!!! note "{MARKUP}"
    {MORE}

```html {WORD} onclick={WORD}()
{MORE}
```

--8<-- "{WORD}"

A note.[^1]

[^1]: {MORE}
"""


def texts(fields: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The fields of ``library.yml`` with markup behind every text that readers see."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        found[name] = texts(value, names) if isinstance(value, dict) else value
        if name in names:
            found[name] = f"{value} {MORE}"
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """Every page of a site whose library holds markup wherever a text can stand."""
    empty = tmp_path_factory.mktemp("empty")
    place = project(tmp_path_factory.mktemp("hostile") / "project", empty)
    seen = evidence(quote=f"Nobody answers. {MORE}", role=f"Nurse {MARKUP}", note=MORE, met_by=[f"Ines {MARKUP}"])
    said = {"summary": f"So what. {MARKUP}", "believed": f"This. {MORE}", "learned": f"That. {MORE}"}
    acted = [{"date": "2026-05-02", "what": f"A partner. {MORE}", "outcome": f"Half. {MORE}"}]
    write_files(
        place / "insights",
        {
            "library.yml": _config(),
            "onboarding/one.md": story(seen, title=f"Clinics {MARKUP}", actions=acted, body=BODY, **said),
            "onboarding/two.md": story(
                evidence("birch", quote=MORE), title=f"Others {MARKUP}", retired=MORE, supports=["one"]
            ),
            "customers/alder.md": customer(f"Alder {MORE}", welcomes=f"A visit. {MORE}"),
            "customers/birch.md": customer(f"Birch {MORE}"),
            "questions/who.md": question(f"Whom do they ask? {MARKUP}", closed=MORE),
        },
    )
    built = insights("build", "--as-of", "2026-11-21", cwd=place)
    assert built.returncode == 0, built.stdout + built.stderr
    found = {}
    for path in sorted((place / "site").rglob("*.html")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        found[path.relative_to(place / "site").as_posix()] = parser.parse(path.read_bytes(), transport_encoding="utf-8")
    return found


def _config() -> str:
    shown = {**CONFIG, "description": "What it is.", "contact": {"title": "Us", "link": "https://chat.example/us"}}
    return json.dumps(texts(shown, {"name", "title", "description", "one"}))


def obeyed(node: Element) -> list[str]:
    """Where planted markup has become markup: elements, attributes that do something, and scripts that hold it."""
    found = []
    for one in node.iter():
        tag = str(one.tag)
        if tag in ("script", "style") and WORD in (one.text or "") and "json" not in one.get("type", ""):
            found.append(f"{tag}: {(one.text or '')[:80]}")
        if "function Comment" in tag and WORD in (one.text or ""):
            found.append("a comment")
        for name, value in one.attrib.items():
            does = name.startswith("on") or name in ("src", "srcdoc", "style", "action", "formaction")
            leads = name == "href" and WORD in value and not value.startswith("https://x.example/")
            if (does and WORD in value) or (leads and not re.match(r"[./#]", value)) or WORD in name:
                found.append(f"{tag} {name}={value[:80]}")
    return found


def test_markup_in_any_text_of_a_library_stays_text(pages: dict[str, Element]) -> None:
    shown = [path for path, tree in pages.items() if WORD in "".join(tree.itertext())]
    assert {"index.html", "insights/one/index.html", "customers/alder/index.html", "contribute/index.html"} <= set(
        shown
    )
    assert {path: obeyed(tree) for path, tree in pages.items() if obeyed(tree)} == {}


def test_markup_that_is_obeyed_would_be_found() -> None:
    for text in (f"<script>{WORD}()</script>", f"<b onclick='{WORD}()'>", f"<a href='javascript:{WORD}()'>", MORE):
        assert obeyed(html5lib.parse(f"<p>{text}", namespaceHTMLElements=False)), text
