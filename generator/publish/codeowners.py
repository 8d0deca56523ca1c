"""The file in which the host of a repository reads whom to ask about a change: ``.github/CODEOWNERS``.

GitHub and GitLab read it alike: a pattern and a name on each line, of which the last that fits a file counts.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.library.owners import Owners
from generator.publish.project import ProjectError

PLACE = Path(".github") / "CODEOWNERS"
"""Where it stands, from the root of the repository."""
MARK = "# Made from `library.yml` by `insights codeowners --write`: change that file, and not this one.\n"
_HEAD = f"{MARK}# Of the lines below the last one that fits a file says who is asked about a change of it.\n\n"
_ESCAPED = " #*?\\"
_SPECIAL = re.compile(r"[ #*?\\\[\]\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def text_of(owners: Owners, folder: str) -> str:
    """The file.

    Args:
        owners: who is asked about what.
        folder: of the library, from the root of the repository; empty or with a slash at its end.
    """
    lines = [f"* {owners.everything}", *(f"{_pattern(folder + name)} {who}" for name, who in owners.folders.items())]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _pattern(folder: str) -> str:
    """What fits all files in a folder.

    A space and what means something in a pattern stands behind a backslash; brackets, which no backslash helps, and
    what would end a line or a pattern become a question mark, which fits any one character.
    """
    return "/" + _SPECIAL.sub(lambda sign: f"\\{sign[0]}" if sign[0] in _ESCAPED else "?", folder) + "/"


def there(root: Path) -> str | None:
    """What stands in the file of a repository; None if it has none."""
    place = root / PLACE
    return place.read_text(encoding="utf-8", errors="replace") if place.is_file() else None


def is_ours(text: str) -> bool:
    """Whether this program wrote a file, rather than somebody by hand."""
    return text.startswith(MARK)


def put(text: str, root: Path) -> bool:
    """Write the file of a repository; whether it was another one before.

    Raises:
        ProjectError: there is one that this program did not write.
    """
    before = there(root)
    if before == text:
        return False
    if before is not None and not is_ours(before):
        raise ProjectError(
            f"{PLACE.as_posix()} holds something that this program did not write, so it will not be replaced. "
            "Move it away first."
        )
    place = root / PLACE
    place.parent.mkdir(exist_ok=True)
    beside = place.with_name(f".{place.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(place)
    return True
