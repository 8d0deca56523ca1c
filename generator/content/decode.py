"""From the bytes of a file to its text, whatever program saved it; or what keeps it from being read."""

from __future__ import annotations

import codecs
import re

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Span, Text, Whole

_TAGS = "\U000e0020-\U000e007e"
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a\u202b\u202d\u202e\u2066-\u2068\ufeff\ufffe\uffff]"
    f"|(?:(?<![\U0001f3f4{_TAGS}])|(?<=[{_TAGS}]{{7}}))[\U000e0000-\U000e007f]"
)
"""Signs that nobody sees and that do harm: that cut a text, that turn it around, so that whoever looks a change over
reads something else than what will be shown, or that hide words in it. Of the latter seven may stand behind a flag."""
_ODD_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_ODD_BEGINNINGS = (
    *(b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xe2\x80\xaa", b"\xe2\x80\xab", b"\xe2\x80\xad", b"\xe2\x80\xae"),
    *(b"\xe2\x81\xa6", b"\xe2\x81\xa7", b"\xe2\x81\xa8", b"\xef", b"\xf3\xa0"),
)
"""``CONTROL`` in UTF-8: its plain signs, and how the others begin. To look through bytes takes a tenth of the time."""
_OFFICE = "it is a document of an office program"
_COPY = "open it in the program that made it, and copy its words into a plain text file"
_NO_TEXT = {
    b"\x89PNG": ("it is a picture", "give it the ending `.png`"),
    b"\xff\xd8\xff": ("it is a picture", "give it the ending `.jpg`"),
    b"GIF8": ("it is a picture", "give it the ending `.gif`"),
    b"%PDF": ("it is a PDF", "give it the ending `.pdf`"),
    b"PK\x03\x04": (_OFFICE, _COPY),
    b"\xd0\xcf\x11\xe0": (_OFFICE, _COPY),
    b"{\\rtf": (_OFFICE, _COPY),
}
"""How files that are no text begin, what they are, and the way out."""
_NO_TEXT_BEGINS = tuple(_NO_TEXT)
_HALF = 0.4
"""The share of bytes that are zero from which a file counts as UTF-16; in English text nearly half of them are."""
_PRINTED = "‘’“”‚„–—…€£§°«»•"  # noqa: RUF001 - signs of Windows-1252 that word processors write
_SAVE = "open the file in your editor and save it again with the encoding UTF-8"


def decode(path: str, data: bytes, is_config: bool) -> tuple[str, list[Finding]]:
    r"""The text of a file, with ``\\n`` for line ends.

    Args:
        path: of the file, for the findings.
        data: its bytes.
        is_config: whether it is ``library.yml``, whose way out is another than that of a record.

    Returns:
        The text, and what was found; after an error the text is only there to be shown.
    """
    if data.startswith(_NO_TEXT_BEGINS):
        found, help_ = next(said for begin, said in _NO_TEXT.items() if data.startswith(begin))
        return "", [_not_utf_8(path, data, 0, found, help_)]
    if encoding := _utf_16(data):
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        return _lines(text), [_not_utf_8(path, data, 0, "it is saved as UTF-16", _SAVE)]
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        text = _lines(data[mark:].decode("utf-8"))
    except UnicodeDecodeError as error:
        at = len(_lines(data[mark : mark + error.start].decode("utf-8")))
        found, help_ = _one_byte_a_letter(data, mark + error.start)
        finding = _not_utf_8(path, data, mark + error.start, found, help_, at)
        return _lines(data[mark:].decode("utf-8", errors="replace")), [finding]
    if not text.strip():
        return text, [Finding("SRC010", path, Whole(), help=RULES["LIB003"].help.format() if is_config else None)]
    if _may_hold_control(data) and (odd := CONTROL.search(text)):
        return text, [Finding("SRC006", path, Text(Span(*odd.span())), {"number": f"{ord(odd[0]):04X}"})]
    return text, [Finding("SRC008", path, Text(Span(0, 1)))] if mark else []


def _may_hold_control(data: bytes) -> bool:
    """Whether there may be one of the signs of ``CONTROL`` in the text of these bytes; where not, there is none."""
    plain = data.isascii() or not any(begin in data for begin in _ODD_BEGINNINGS)
    return not plain or len(data.translate(None, _ODD_BYTES)) < len(data)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _utf_16(data: bytes) -> str | None:
    """The kind of UTF-16 that a file is saved as, with its mark or without; None if it is not."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if 0 not in data:
        return None
    if data[1::2].count(0) > len(data) * _HALF:
        return "utf-16-le"
    return "utf-16-be" if data[::2].count(0) > len(data) * _HALF else None


def _one_byte_a_letter(data: bytes, at: int) -> tuple[str, str]:
    """What a file that stops being UTF-8 at some byte most likely is, and the way out."""
    letter = data[at : at + 1].decode("cp1252", errors="replace")
    if CONTROL.search(data.decode("latin-1").translate(dict.fromkeys(range(0x80, 0xA0)))) or not (
        letter.isalpha() or letter in _PRINTED
    ):
        return "it is saved with another encoding, or is no text at all", _SAVE
    if any(byte >= 0x80 for byte in data[:at].removeprefix(codecs.BOM_UTF8)):
        return (
            "one of its signs is saved in another way",
            f"delete the marked sign and type it again; it is most likely `{letter}`",
        )
    return "it seems to be saved as Windows-1252", f"{_SAVE}; the marked sign is most likely `{letter}`"


def _not_utf_8(path: str, data: bytes, offset: int, found: str, help_: str, at: int = 0) -> Finding:
    words = {"found": found, "offset": f"{offset:,}", "byte": f"{data[offset]:02x}"}
    return Finding("SRC001", path, Text(Span(at, at + 1)), words, help_)
