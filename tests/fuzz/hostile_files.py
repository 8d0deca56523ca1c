"""Files made to hurt: what can stand below the fields of a story, in them, and in `library.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.fuzz.hostile import CONFIG, FIELDS, HEARD, Hostile, around, body, config, each, evidence, fields


def _circle_of_notes(count: int) -> str:
    notes = (f"[^{number}]: see [^{(number + 1) % max(count, 1)}]" for number in range(count))
    return "Text [^0]\n\n" + "\n".join(notes)


def _laughs(count: int) -> str:
    levels = (f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, count))
    return "\n".join(["l0: &l0 [ha, ha]", *levels])


def _merged(count: int) -> str:
    levels = (f"m{level}: &m{level} {{<<: [{', '.join([f'*m{level - 1}'] * 9)}]}}" for level in range(1, count))
    return "\n".join(["m0: &m0 {a: b}", *levels])


def _stairs(sign: str) -> Callable[[int], str]:
    return lambda count: "\n".join(f"{'  ' * min(depth, 500)}{sign}" for depth in range(count))


def _admonitions(count: int) -> str:
    return "\n".join(f"{'    ' * depth}!!! note\n" for depth in range(count)) + "\n" + "    " * count + "deep"


def _chain(count: int) -> str:
    entries = (f"  t{number}: {{title: T, formerly: [t{number + 1}]}}\n" for number in range(0, count * 2, 2))
    return "tags:\n" + "".join(entries)


def _table(columns: int) -> str:
    return "|".join(["a"] * columns) + "\n" + "|".join(["-"] * columns) + "\n" + "|".join(["b"] * columns)


TEXTS: Mapping[str, Hostile] = {
    "quotes, nested": body(each("> "), 50_000),
    "quotes, one deeper each line": body(lambda n: "\n".join(">" * min(line, 300) + " x" for line in range(n)), 5_000),
    "lists, nested in a line": body(each("- "), 50_000),
    "lists, nested by lines": body(_stairs("- x"), 5_000),
    "numbered lists, nested": body(each("1. "), 50_000),
    "brackets, opened": body(each("["), 50_000),
    "brackets, opened and closed": body(around("[", "]"), 50_000),
    "brackets, closed with an address": body(around("[", "](x)"), 50_000),
    "emphasis, nested": body(around("*a **b ", " c** d*"), 50_000),
    "emphasis, never closed": body(each("*a_"), 50_000),
    "emphasis, closed only": body(each("a_b*"), 50_000),
    "strikethrough": body(each("~~a"), 50_000),
    "one line of 10 MB": body(each("a"), 10_000_000),
    "one line of 10 MB of words": body(each("word "), 2_000_000),
    "one line of 10 MB of sentences": body(each("A. "), 3_300_000),
    "wiki links": body(each("[[hostile]] "), 100_000),
    "wiki links to nothing": body(each("[[nothing-@]] "), 100_000),
    "wiki links, opened": body(each("[["), 50_000),
    "wiki links, half": body(each("[[a|"), 50_000),
    "links to nothing": body(each("[a](b) "), 100_000),
    "links to one place": body(each("[a](hostile.md) "), 100_000),
    "links to the web": body(each("[a](https://x.example) "), 100_000),
    "links, half": body(each("[a]("), 100_000),
    "links with angle brackets, half": body(each("[a](<b"), 100_000),
    "links by reference": body(lambda n: "[a] " * n + "\n\n[a]: hostile.md", 100_000),
    "references nobody uses": body(each("[a@]: x\n"), 100_000),
    "links by a long reference": body(lambda n: "[" + "x" * n + "]\n\n[" + "x" * n + "]: y", 100_000),
    "lines of links": body(each("[[hostile]]", "\n"), 100_000),
    "lines of links in a list": body(each("- [a](b)", "\n"), 50_000),
    "headings that link": body(each("## [[nothing-@]]\n\n"), 30_000),
    "headings, all alike": body(each("# a\n\n"), 50_000),
    "headings of one long word": body(lambda n: "# " + "a" * n, 1_000_000),
    "headings, nested in quotes": body(each("> # a\n\n"), 50_000),
    "pictures, opened": body(each("!["), 125_000),
    "pictures": body(each("![a](b.png) "), 80_000),
    "pictures in pictures": body(around("![", "](a.png)"), 20_000),
    "backquotes of every length": body(lambda n: " ".join("`" * (1 + number) for number in range(n)), 450),
    "backquotes, alone": body(each("`a "), 100_000),
    "backquotes in a row": body(each("`"), 100_000),
    "angle brackets": body(each("<"), 100_000),
    "angle brackets around addresses": body(each("<https://a@.example>"), 50_000),
    "tags": body(each("<b>"), 100_000),
    "comments, opened": body(each("<!--"), 100_000),
    "character references": body(each("&#1234567;"), 100_000),
    "ampersands": body(each("&"), 200_000),
    "backslashes": body(each("\\"), 200_000),
    "escaped bars in a table": body(lambda n: "|a|\n|-|\n|" + "\\|" * n + "|", 100_000),
    "notes in a circle": body(_circle_of_notes, 10_000),
    "notes, all used": body(lambda n: each("[^@] ")(n) + "\n\n" + each("[^@]: x\n")(n), 10_000),
    "notes, one used often": body(lambda n: "[^a] " * n + "\n\n[^a]: x", 100_000),
    "notes inside a line": body(each("^[a] "), 50_000),
    "notes inside notes": body(around("^[", "]"), 20_000),
    "a table of many columns": body(_table, 10_000),
    "a table of many rows": body(lambda n: "a|b\n-|-\n" + "c|d\n" * n, 50_000),
    "a table of rows with links": body(lambda n: "a|b\n-|-\n" + "[[hostile]]|[[hostile]]\n" * n, 20_000),
    "a table of many links in a row": body(
        lambda n: "|".join(["a"] * n) + "\n" + "|".join(["-"] * n) + "\n" + "|".join(["[a](b)"] * n), 5_000
    ),
    "admonitions, nested": body(_admonitions, 500),
    "admonitions in a row": body(each("!!! note\n    a\n\n"), 30_000),
    "admonitions with long titles": body(lambda n: '!!! note "' + "a " * n + '"\n    b', 100_000),
    "tasks": body(each("- [ ] a\n"), 50_000),
    "fences, never closed": body(each("```\n\n"), 50_000),
    "fences in a list": body(each("- ```\n"), 50_000),
    "rules": body(each("***\n"), 100_000),
    "empty lines": body(each("\n"), 1_000_000),
    "spaces": body(each(" "), 1_000_000),
    "tabs": body(each("\t"), 1_000_000),
    "lines of one letter": body(each("a\n"), 500_000),
    "marks on a letter": body(lambda n: "a" + "\u0301" * n, 300_000),
    "emoji": body(each("😀"), 200_000),
    "a heading of ideographs": body(lambda n: "# " + "語" * n, 200_000),
    "open words of HTML": body(each("<a href='"), 50_000),
    "quotation marks": body(each('"said" '), 100_000),
}
"""What can stand below the fields."""

YAML: Mapping[str, Hostile] = {
    "YAML lists, nested in brackets": fields(lambda n: "tags: " + "[" * n, 60_000),
    "YAML lists, nested and closed": fields(lambda n: "tags: " + "[" * n + "]" * n, 60_000),
    "YAML fields, nested in braces": fields(lambda n: "tags: " + "{a: " * n, 60_000),
    "YAML lists, nested by hyphens": fields(lambda n: "tags:\n  " + "- " * n, 60_000),
    "YAML fields, nested by lines": fields(lambda n: "".join(f"{' ' * depth}a:\n" for depth in range(n)), 2_000),
    "YAML, nested both ways": fields(
        lambda n: "tags:\n" + "".join(f"{'  ' * d}- a:\n" for d in range(1, n)) + "[" * n, 1_000
    ),
    "YAML names, nested": fields(lambda n: "? " * n, 60_000),
    "billion laughs": fields(_laughs, 60),
    "merge keys": fields(_merged, 60),
    "anchors": fields(each("a@: &a@ b\n"), 50_000),
    "type marks": fields(lambda n: "tags: [" + "!!str a, " * n + "]", 50_000),
    "unknown fields": fields(each("field-@: a\n"), 100_000),
    "unknown fields near known ones": fields(each("titl@: a\n"), 100_000),
    "names of fields that are long": fields(lambda n: "a" * n + ": b", 1_000_000),
    "unknown fields in one piece of evidence": evidence(
        lambda n: "evidence:\n  - date: 2026-03-05\n" + each("    f@: a\n")(n), 100_000
    ),
    "one field again and again": fields(each("date: 2026-03-12\n"), 100_000),
    "a text of 1 MB": fields(lambda n: "summary: " + "a" * n, 1_000_000),
    "a text of 1 MB of words": fields(lambda n: "summary: " + "a " * n, 500_000),
    "a quoted text of 1 MB of escapes": fields(lambda n: 'summary: "' + "\\u00e9" * n + '"', 170_000),
    "a text over many lines": fields(lambda n: "summary: >\n" + "  a\n" * n, 250_000),
    "a title of 1 MB": Hostile(
        1_000_000, lambda n: f"---\ntitle: {'a' * n}\ndate: 2026-03-12\nowner: team\n{HEARD}---\n"
    ),
    "a name of a team of 1 MB": Hostile(1_000_000, lambda n: f"---\n{FIELDS.replace('team', 'a' * n)}{HEARD}---\n"),
    "a day of 1 MB": Hostile(1_000_000, lambda n: f"---\n{FIELDS.replace('2026-03-12', '1' * n)}{HEARD}---\n"),
    "unknown tags": fields(lambda n: "tags: [" + each("t@", ", ")(n) + "]", 50_000),
    "one unknown tag": fields(lambda n: "tags: [" + each("t", ", ")(n) + "]", 50_000),
    "links to stories that are not there": fields(lambda n: "related: [" + each("hostil@", ", ")(n) + "]", 50_000),
    "links to itself": fields(lambda n: "related: [" + each("hostile", ", ")(n) + "]", 50_000),
    "former names": fields(lambda n: "aliases: [" + each("old-@", ", ")(n) + "]", 10_000),
    "one former name again and again": fields(lambda n: "aliases: [" + each("old", ", ")(n) + "]", 10_000),
    "wrong former names": fields(lambda n: "aliases: [" + each("Old @", ", ")(n) + "]", 10_000),
    "pieces of evidence": evidence(
        lambda n: "evidence:\n" + each("  - {segment: clinics, date: 2026-03-05, method: visit, met_by: [Ines]}\n")(n),
        5_000,
    ),
    "pieces of evidence, all wrong": evidence(
        lambda n: "evidence:\n" + each("  - {custmer: x@, date: 2026-3-5, method: visti}\n")(n), 5_000
    ),
    "pieces of evidence, all empty": evidence(lambda n: "evidence:\n" + each("  -\n")(n), 50_000),
    "empty fields": fields(each("f@:\n"), 100_000),
    "allowances": fields(lambda n: "allow:\n" + each("  EVD@: why\n")(n), 50_000),
    "no closing hyphens": Hostile(1_000_000, lambda n: "---\n" + "title: a\n" * n),
    "hyphens": Hostile(300_000, lambda n: "---\n" * n),
    "dots": Hostile(300_000, lambda n: "---\n" + "...\n" * n),
    "comments": fields(each("# a\n"), 200_000),
    "spaces before a comment": fields(lambda n: "summary: a" + " " * n + "#b", 500_000),
    "slip behind 1 MB": fields(lambda n: "summary: " + "a " * n + "\nx", 500_000),
    "a quotation mark never closed": fields(lambda n: 'summary: "' + "a\n" * n, 300_000),
    "a bracket never closed": fields(lambda n: "tags: [" + "a,\n" * n, 200_000),
    "colons": fields(lambda n: "summary: " + "a: " * n, 200_000),
    "not UTF-8 at the end": Hostile(1_000_000, lambda n: "é" * n + "\udcff"),
}
"""What can stand in the fields."""

LIBRARY: Mapping[str, Hostile] = {
    "tags in library.yml": config(lambda n: "tags:\n" + each("  tag-@: {title: T}\n")(n), 100_000),
    "areas in library.yml": Hostile(
        20_000,
        lambda n: CONFIG.replace("{onboarding:", "{" + each("area-@: {title: A, owner: team}, ")(n) + "onboarding:"),
        "library.yml",
    ),
    "areas without a team in library.yml": Hostile(
        20_000,
        lambda n: CONFIG.replace("{onboarding:", "{" + each("area-@: {title: A, owner: taem@}, ")(n) + "onboarding:"),
        "library.yml",
    ),
    "former names in a chain": config(_chain, 20_000),
    "former names of one tag": config(
        lambda n: "tags: {t: {title: T, formerly: [" + each("old-@", ", ")(n) + "]}}", 50_000
    ),
    "tags that look alike": config(lambda n: "tags:\n" + each("  first-week-@s: {title: T}\n")(n), 30_000),
    "tags of one title": config(lambda n: "tags:\n" + each("  t@: {title: First week}\n")(n), 40_000),
    "synonyms of one tag": config(
        lambda n: "tags: {t: {title: T, synonyms: [" + each("word @", ", ")(n) + "]}}", 50_000
    ),
    "keys that are no ids": config(lambda n: "tags:\n" + each("  Tag_@: {title: T}\n")(n), 40_000),
    "unknown sections": config(each("section-@: a\n"), 60_000),
    "wrong rules in policy": config(lambda n: "policy:\n  severity:\n" + each("    LNK@: off\n")(n), 60_000),
    "words without fields": config(lambda n: "tags:\n" + each("  t@: T\n")(n), 80_000),
    "billion laughs in library.yml": config(_laughs, 60),
    "brackets in library.yml": config(lambda n: "tags: " + "[" * n, 60_000),
}
"""What can stand in `library.yml`."""

FILES: Mapping[str, Hostile] = {**TEXTS, **YAML, **LIBRARY}
