"""SEC: content that could harm a reader."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "SEC001",
        "unsafe-link",
        Severity.ERROR,
        "links of the kind `{scheme}:` are not published",
        "use a link that begins with https:, http: or mailto:",
        "A link of another kind can run a program on the reader's machine.",
        "[notes](javascript:alert(1))",
        "[notes](https://notes.example/visit)",
    ),
    Rule(
        "SEC002",
        "picture-from-elsewhere",
        Severity.ERROR,
        "the picture `{value}` comes from outside the library",
        "save the picture beside the story and name the file",
        "A picture on another site tells its owner who reads the page, and can change or vanish.",
        "![The desk](https://pictures.example/desk.png)",
        "![The desk](desk.png)",
    ),
)
