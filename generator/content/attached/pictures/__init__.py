"""Pictures: whether they can be drawn, what is hidden in them, and what they tell besides; all this with Pillow."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageSequence
from PIL.ImageFile import ImageFile

from generator.content.attached.kinds import Kind
from generator.content.attached.parts import Broken, apart
from generator.content.attached.pictures.opening import opened
from generator.content.attached.pictures.tells import told_by
from generator.content.attached.pictures.turning import orientation

MOST_PIXELS = 80_000_000
"""The most of one picture: it takes four bytes each in the memory of whoever looks at it."""
MOST_DRAWN = 400_000_000
"""The most of all pictures of an animation together."""
_LONGEST = 65_535
"""The longest side: most formats know no longer one, and Pillow takes minutes for a line of millions of pixels."""
_HIDDEN = {
    "a web page or a script": re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?php)[\s>/]", re.IGNORECASE),
    "a PDF document": re.compile(rb"%PDF-[12]\.\d"),
}


class TooManyPixels(Exception):
    """A picture would fill the memory of whoever looks at it.

    Attributes:
        most: how many pixels it may have.
    """

    def __init__(self, most: int = MOST_PIXELS) -> None:
        self.most = most


@dataclass(frozen=True, slots=True)
class Picture:
    """What is in the file of a picture besides the picture.

    Attributes:
        hidden: what of it does not belong there, to stand behind "holds".
        tells: what it says of whoever made it; see ``telling``.
    """

    hidden: tuple[str, ...]
    tells: frozenset[str]


def looked_at(kind: Kind, data: bytes) -> Picture:
    """Draw a picture and look at what else its file holds.

    Raises:
        Broken: it cannot be drawn.
        TooManyPixels: it should not be.
    """
    end = apart(kind, data).end
    try:
        with opened(kind, data) as image:
            _draw(image)
            tells = told_by(image)
            several = image.format == "MPO"
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (Broken, TooManyPixels):
        raise
    except Exception as error:  # whatever a decoder meets in a file that somebody has bent
        raise Broken from error
    return Picture(tuple(_hidden(data, data[end:], several)), tells)


def cleaned(kind: Kind, data: bytes) -> bytes:
    """The same picture, to the pixel, and nothing else but its colour profile and which side of it is up.

    Raises:
        Broken: it is no picture.
    """
    return apart(kind, data, orientation(kind, data)).kept


def _draw(image: ImageFile) -> None:
    """Draw a picture, or all that an animation is made of; a large photo in small, which is quicker."""
    pixels = image.width * image.height
    if max(image.size) > _LONGEST:
        raise Broken
    if pixels > MOST_PIXELS:
        raise TooManyPixels
    if pixels * getattr(image, "n_frames", 1) > MOST_DRAWN:
        raise TooManyPixels(MOST_DRAWN)
    if image.format == "JPEG":
        image.draft("RGB", (image.width // 8 + 1, image.height // 8 + 1))
        image.load()
        return
    if image.format == "MPO":  # the first is the picture; the others are not published
        image.load()
        return
    for frame in ImageSequence.Iterator(image):
        frame.load()


def _hidden(data: bytes, rest: bytes, several: bool) -> Iterator[str]:
    """What a file holds that is no part of a picture.

    Telephones put a second one behind the first, a map of depths or of light, and say so. No browser shows it, nobody
    misses it, and it is not published; so nothing is said of it.
    """
    if rest.strip(b"\0\r\n ") and not several:
        yield f"{len(rest):,} bytes behind the end of the picture"
    if zipfile.is_zipfile(BytesIO(data)):
        yield "an archive"
    yield from (what for what, sign in _HIDDEN.items() if sign.search(data))
