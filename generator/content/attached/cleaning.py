"""What readers get of an attachment: what they came to see, and nothing that its file tells besides.

Every picture keeps its pixels, its colour profile and which side is up, every document its pages. What is left out is
left out of every file, whether somebody was told of it or not.
"""

from __future__ import annotations

from generator.content.attached.kinds import Kind, begun, named


class Unclean(Exception):
    """A file is not what it was when it was looked at."""


def cleaned(path: str, data: bytes) -> bytes:
    """The bytes that are published; the same file gives the same bytes.

    Args:
        path: of the attachment, whose ending says what it is.
        data: its bytes.

    Raises:
        Unclean: it would not have passed, and so has changed since.
    """
    kind = named(path)
    if begun(data) is not kind:
        raise Unclean(path)
    # loaded when there is something to clean, since a check and most builds have nothing
    from generator.content.attached import parts

    try:
        if kind is Kind.PDF:
            from generator.content.attached import documents

            return documents.cleaned(data)
        from generator.content.attached import pictures

        return pictures.cleaned(kind, data)
    except parts.Broken as error:
        raise Unclean(path) from error
