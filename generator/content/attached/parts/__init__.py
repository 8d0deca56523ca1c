"""The parts that pictures are made of. Those that draw the picture are kept as they are, to the byte; others are not.

What each format is made of is declared to ``construct``, which takes it apart. No pixel is drawn here, so whether the
parts make a picture at all is not known here either.
"""

from __future__ import annotations

from construct import ConstructError

from generator.content.attached.kinds import Kind
from generator.content.attached.parts import gif, jpeg, png, webp
from generator.content.attached.parts.whole import Broken, Parts

__all__ = ["Broken", "Parts", "apart"]


def apart(kind: Kind, data: bytes, orientation: bytes = b"") -> Parts:
    """Take a picture apart.

    Args:
        kind: of the picture.
        data: its file.
        orientation: a block of EXIF that says how to turn it and nothing else, which it gets in the place of its own.

    Raises:
        Broken: it is no such picture, or ends too soon.
    """
    try:
        return _FORMATS[kind](data, orientation)
    except ConstructError as error:
        raise Broken from error


_FORMATS = {Kind.PNG: png.apart, Kind.JPEG: jpeg.apart, Kind.GIF: gif.apart, Kind.WEBP: webp.apart}
