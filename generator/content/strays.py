"""Files that the library does not read: what each most likely is, and the way out.

They are judged by their names and places alone; nothing here looks into a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from generator.content.names import CONFIG_NAME, RESERVED, UNNAMED, id_from, in_place, why_no_id
from generator.diagnostics.finding import Finding, Related, Whole

_CONFIG = re.compile(r"library\.ya?ml(?:\.(?:txt|md))?", re.IGNORECASE)
_RECORD = re.compile(r"(.+?)(?:\.md)?\.(?:md|txt|markdown|mdown|mkd|mdx)", re.IGNORECASE)
_NOTE = re.compile(r"(?:readme|contributing|changelog|licen[cs]e)(?:\.\w+)*", re.IGNORECASE)
_OUT = "move it out of the library's folder, in which only stories, customers and questions are read"
_LEFT = {
    re.compile(r"(?:eh)?thumbs\.db|desktop\.ini", re.IGNORECASE): ("Windows leaves in folders", "{name}"),
    re.compile(r"~\$.+"): ("an office program keeps while a document is open", "~$*"),
    re.compile(r".+(?:~|\.bak|\.orig|\.old)", re.IGNORECASE): ("an editor keeps as an older copy", "*{ending}"),
    re.compile(r"#.+#"): ("an editor keeps while a file is changed", r"\#*#"),
    re.compile(r".+\.(?:sw[a-p]|te?mp|part|crdownload)", re.IGNORECASE): ("a program keeps for a while", "*{ending}"),
}
"""Names of files that programs leave behind: which, and the line of ``.gitignore`` that keeps them out."""
_SAVE_AS = {
    "save it as a PDF, or copy its words into a story": ".doc .docx .odt .rtf .pages .ppt .pptx .odp .key .html .htm",
    "save it as a PDF, or show the part that matters as a picture": ".xls .xlsx .ods .numbers .csv .tsv",
    "save it as a picture that ends in `.png` or `.jpg`": ".svg .heic .heif .tif .tiff .bmp .psd .avif .ico .eps",
    "keep the recording where your team keeps such files, and give its address as `link` in the evidence": (
        ".mp3 .mp4 .m4a .m4v .mov .wav .avi .webm .ogg .aac .mkv .wma"
    ),
    "copy the words that matter into a story": ".eml .msg .vtt .srt .json .log",
    "unpack it, and add the files that are meant": ".zip .7z .rar .gz .tar",
}
_WAYS_OUT = {ending: help_ for help_, endings in _SAVE_AS.items() for ending in endings.split()}
_SHOWN = 12


def config_instead(paths: Collection[str]) -> str | None:
    """The file that was meant as ``library.yml``, as far as its name can tell; None if there is none."""
    return None if CONFIG_NAME in paths else min(filter(_CONFIG.fullmatch, paths), default=None)


def record_instead(path: str, taken: Collection[str]) -> str | None:
    """The path that a record with another ending should have.

    Returns:
        None for any other file, and where that path is taken.
    """
    meant = _as_record(path)
    return meant if meant and meant.count("/") == 1 and meant not in taken else None


def _as_record(path: str) -> str | None:
    """Where a text file would have to stand to be a record; without a folder where its own cannot be known."""
    pure = PurePosixPath(path)
    match = _RECORD.fullmatch(pure.name)
    if not match or _NOTE.fullmatch(pure.name) or id_from(match[1]) in {UNNAMED, *RESERVED}:
        return None
    return PurePosixPath(*pure.parts[:-1][:1], f"{id_from(match[1])}.md").as_posix()


def wrong_type(path: str, taken: Collection[str]) -> Finding:
    """A file of a type that is not published.

    Args:
        path: of the file.
        taken: the paths of all files.
    """
    pure = PurePosixPath(path)
    ending = "~" if pure.name.endswith("~") else pure.suffix
    for pattern, (program, line) in _LEFT.items():
        if pattern.fullmatch(pure.name):
            ignored = line.format(name=pure.name, ending=ending)
            help_ = f"delete it; the line `{ignored}` in a file called `.gitignore` keeps such files out for good"
            return Finding("SRC004", path, Whole(), {"what": f"`{pure.name}`, which {program},"}, help_)
    meant = _as_record(path)
    if _NOTE.fullmatch(pure.name):
        way_out: str | None = _OUT
    elif _CONFIG.fullmatch(pure.name):
        way_out = f"put its words into `{CONFIG_NAME}`, which is the only one that is read, and remove it"
    elif meant in taken:
        way_out = _another_name(str(meant))
    elif meant:
        sure = pure.suffix.lower() != ".txt" or pure.stem.lower().endswith(".md")
        way_out = f"{'' if sure else 'if it is a story, '}{_move(path, meant)}"
    else:
        way_out = _WAYS_OUT.get(ending.lower())
    what = f"files ending in `{ending}`" if ending else "files without an ending"
    return Finding("SRC004", path, Whole(), {"what": what}, way_out)


def _move(path: str, meant: str) -> str:
    """How to bring a file to where it belongs."""
    folder, _, name = meant.rpartition("/")
    if not folder:
        return f"move it into the folder of its area, and call it `{name}`"
    return f"rename it to `{name}`" if path.count("/") == 1 else f"move it to `{meant}`"


def _another_name(taken: str) -> str:
    """The way out where the name that a file should have is taken."""
    pure = PurePosixPath(taken)
    return f"`{taken}` is there already: keep one of the two, or call this one something else: `{pure.stem}-2.md`"


def out_of_place(path: str, folders: Iterable[str], taken: Collection[str]) -> Finding:
    """A record or an attachment that stands in no folder, or in a folder within a folder.

    Args:
        path: of the file.
        folders: those of the library, without the ones inside others.
        taken: the paths of all files.
    """
    pure = PurePosixPath(path)
    name = f"{id_from(pure.stem)}.md" if pure.suffix == ".md" else pure.name
    up = f"{pure.parts[0]}/{name}"
    areas = [f"`{folder}/`" for folder in sorted(folders) if folder not in ("customers", "questions")]
    shown = f" ({', '.join(areas[:_SHOWN])}{' and others' if len(areas) > _SHOWN else ''})" if areas else ""
    if _NOTE.fullmatch(pure.name):
        help_ = _OUT
    elif len(pure.parts) > 2 and up in taken:
        help_ = _another_name(up) if pure.suffix == ".md" else f"`{up}` is there already: keep one of the two"
    elif len(pure.parts) > 2:
        help_ = f"move it up to `{up}`: a folder of the library holds no other folders"
    elif pure.suffix == ".md":
        help_ = (
            f"move a story into the folder of its area{shown}, what you know of a customer into `customers/`, "
            "what you would like to ask into `questions/`"
        )
    else:
        help_ = f"move it into the folder of an area{shown}, beside the story that shows it"
    return Finding("SRC003", path, Whole(), {"name": path}, help_)


def check_record(path: str, folders: Iterable[str], taken: Collection[str]) -> list[Finding]:
    """What is wrong with the place of a record, or with its name; the arguments are those of ``out_of_place``."""
    if in_place(path):
        return []
    pure = PurePosixPath(path)
    suggestion = id_from(pure.stem)
    if len(pure.parts) != 2:
        return [out_of_place(path, folders, taken)]
    if suggestion in RESERVED:
        return [Finding("LIB002", path, Whole(), {"value": pure.stem})]
    help_: str | None = None
    if _NOTE.fullmatch(pure.name):
        help_ = _OUT
    elif suggestion == UNNAMED:
        help_ = "rename the file; use the letters a to z, digits and hyphens"
    elif (meant := f"{pure.parent}/{suggestion}.md") in taken:
        help_ = _another_name(meant)
    words = {"name": pure.name, "reason": why_no_id(pure.stem), "suggestion": suggestion}
    return [Finding("SRC002", path, Whole(), words, help_)]


def alike(files: Iterable[str], folders: Collection[str]) -> Iterator[Finding]:
    """Files and folders that many disks take for one.

    Two records never are: the name of one of them is no address, which is reported anyway.
    """
    first: dict[tuple[str, str], str] = {}
    for path in sorted([*files, *folders]):
        folder, _, name = path.rpartition("/")
        other = first.setdefault((folder, unicodedata.normalize("NFC", name.casefold())), path)
        if other != path and not (path.count("/") == 1 and path.endswith(".md") and other.endswith(".md")):
            how = "capital letters" if path.casefold() == other.casefold() else "the way an accent is stored"
            words = {"name": path, "other": other, "how": how}
            help_ = "move the files of one into the other, and remove it" if path in folders else None
            yield Finding("SRC009", path, Whole(), words, help_, (Related(other, Whole(), "the other one"),))
