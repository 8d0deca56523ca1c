"""Pieces of text that go wrong more often than other text: words, Markdown, YAML, and signs that look alike."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.test_laws import MARKDOWN as MARKDOWN
from tests.test_laws import WORDS as WORDS
from tests.test_laws import YAML

LINES = st.sampled_from(
    (
        *("They ring before they write", "Nobody answers on day one", "Ines", "clinic manager", "A partner"),
        *(
            "Colon: in a text",
            "a # hash",
            'it\'s "theirs"',
            "[[alder]]",
            "{x}",
            "100 %",
            "é, 語 and \u202eright",
            "- x",
        ),
        *("They said that they never write", "alder", "a" * 130, "word " * 60, "@home", "*star*", "{value} {field}"),
    )
)
"""What people write on one line."""

MORE_MARKDOWN = st.sampled_from(
    (
        *("[[n0]]", "[[n1#what-we-heard]]", "[[n2|those words]]", "[[old-0]]", "[[old-of-n3]]", "[[q0]]", "[[N 4]]"),
        *("[she](../customers/alder.md)", "[it](n1.md#x)", "![the desk](p.png)", "![](p.png)", "[pdf](notes.pdf)"),
        *(
            "[a](<b c>)",
            "[a]( )",
            "[a](javascript:x)",
            "[a](//x)",
            "[a](#what-we-heard)",
            "[a][b]\n\n[b]: n2.md 'T'\n\n",
        ),
        *(
            "## What we heard\n\n",
            "#### Deep\n\n",
            "# {: #id }\n\n",
            "Setext\n---\n\n",
            "\n***\n\n",
            "| a |\n",
            "|--|\n",
        ),
        *(
            "!!! note\n    !!! tip\n        deep\n\n",
            "???+ warning 'x'\n\n",
            "!!!note\n",
            '!!! n "\n',
            '=== "Tab"\n    x\n\n',
        ),
        *(
            "^[inline [[n1]] note]",
            "[^a]: see [^b]\n[^b]: see [^a]\n\n",
            "[^a] [^b]",
            "```py\ncode\n",
            "``` ` ```",
            "<br>",
        ),
        *("They never write. ", "One. Two! Three? ", "“Well,” she said… ", "Mr. A. B. rang. ", "x" * 400, " ", "  \n"),
        *(
            "Ines",
            "ALDER\u2019s ",
            "clinic *man*ager",
            "Nobody answers\non day ",
            "cl&#105;nic manager. ",
            "[[alder|Ines]]",
            "語",
        ),
    )
)
RIGHT_MARKDOWN = st.sampled_from(
    (
        *(
            "They ring. ",
            "They never write! So what? ",
            "**Well**, *she* said. ",
            "`code` ",
            "é, 語. ",
            "~~gone~~ ",
            "\n\n",
        ),
        *("[[n0]] ", "[[n1|those words]] ", "[[alder]] ", "[[q0]]. ", "[it](../billing/n3.md) ", "![the desk](p.png) "),
        *(
            "<https://x.example/a_b> ",
            "[out](https://x.example 'T') ",
            "[^1] ",
            "\n\n[^1]: A note on [[n2]].\n\n",
            "^[here] ",
        ),
        *(
            "\n\n## Heard\n\n",
            "\n\n### Seen [[n4]]\n\n",
            "\n\n- one\n- [x] two\n  1. three\n\n",
            "\n\n> They said.\n\n",
        ),
        *(
            "\n\n| a | b |\n|--:|:-:|\n| [[n1]] | [[n2\\|it]] |\n\n",
            '\n\n!!! note "T [[n3]]"\n    In it.\n\n',
            "\n\n??? tip\n    x\n\n",
        ),
        *(
            "\n\n```py\ncode\n    \n\tcode\n```\n\n",
            "\n\n    code\n\n",
            "\\* \\[ ",
            "&amp; &#35; ",
            "  \n",
            "\n\n---\n\n",
        ),
    )
)
RIGHT_BODIES = st.lists(RIGHT_MARKDOWN, max_size=8).map("".join)
"""A text in which every link leads somewhere."""
BODIES = RIGHT_BODIES | st.lists(MORE_MARKDOWN | MARKDOWN, max_size=6).map("".join)
"""The text below the fields."""

NAMES_OF_FIELDS = st.sampled_from(
    (
        "title: ",
        "date: ",
        "owner: ",
        "evidence:\n",
        "  - date: ",
        "    method: ",
        "areas:\n",
        "name: ",
        "policy: {",
        "tags: [",
    )
)
FRONTS = st.lists(NAMES_OF_FIELDS | YAML | LINES, max_size=8).map(lambda pieces: "".join(pieces) + "\n")
"""Fields that nobody thought about."""
