"""Pictures: whether they can be drawn, what is hidden in them, and what they tell besides; all this with Pillow."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import (
    ExifTags,
    GifImagePlugin,
    Image,
    ImageSequence,
    IptcImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
from PIL.Image import open as image_in
from PIL.ImageFile import ImageFile

from generator.content.attached.kinds import Kind
from generator.content.attached.parts import Broken, apart
from generator.content.attached.telling import AUTHOR, CAMERA, PLACE, told_by_xmp

MOST_PIXELS = 80_000_000
"""The most of one picture: it takes four bytes each in the memory of whoever looks at it."""
MOST_DRAWN = 400_000_000
"""The most of all pictures of an animation together."""
_LONGEST = 65_535
"""The longest side: most formats know no longer one, and Pillow takes minutes for a line of millions of pixels."""
_FORMATS = {
    Kind.PNG: PngImagePlugin.PngImageFile.format,
    Kind.JPEG: JpegImagePlugin.JpegImageFile.format,
    Kind.GIF: GifImagePlugin.GifImageFile.format,
    Kind.WEBP: WebPImagePlugin.WebPImageFile.format,
}
_HIDDEN = {
    "a web page or a script": re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?php)[\s>/]", re.IGNORECASE),
    "a PDF document": re.compile(rb"%PDF-[12]\.\d"),
}
_SIGNED = re.compile(rb"copyright|\xc2?\xa9|\(c\)|\bby\b|author|artist|@", re.IGNORECASE)
"""What is in a comment that names somebody. Most say which program made the picture, and nothing is said of these."""
_TURNING = re.compile(b"eXIf|Raw profile type|XML:com")
"""Where a PNG may say which side is up."""
_AUTHORS = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor)
_CAMERAS = (ExifTags.Base.CameraOwnerName, ExifTags.Base.BodySerialNumber, ExifTags.Base.LensSerialNumber)
_BY_LINES = ((2, 80), (2, 116), (2, 122))
_PLACES = ((2, 90), (2, 92), (2, 95), (2, 100), (2, 101))
_NAMES = {
    AUTHOR: re.compile("author|artist|creator|copyright|by-?line", re.IGNORECASE),
    CAMERA: re.compile("owner|serial", re.IGNORECASE),
    PLACE: re.compile("location|gps|latitude|longitude", re.IGNORECASE),
}
"""What texts in a PNG are called."""


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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is wrong with a block of EXIF, nobody needs to know
        try:
            with image_in(BytesIO(data), formats=(str(_FORMATS[kind]),)) as image:
                _draw(image)
                tells = _as_told(image)
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
    return apart(kind, data, _orientation(kind, data)).kept


def tells_of(kind: Kind, data: bytes) -> frozenset[str]:
    """What the file of a picture tells of whoever made it, as far as it can be read; see ``telling``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with image_in(BytesIO(data), formats=(str(_FORMATS[kind]),)) as image:
                return _as_told(image)
        except Exception:  # as above
            return frozenset()


def _as_told(image: ImageFile) -> frozenset[str]:
    """What a file tells as far as it can be read; a program may write anything beside a picture that can be drawn."""
    told: set[str] = set()
    with suppress(Exception):
        told.update(_told(image))
    return frozenset(told)


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


def lies_on_its_side(kind: Kind, data: bytes) -> bool:
    """Whether a picture is to be shown with its width for its height."""
    return _turned(kind, data) in range(5, 9)


def _orientation(kind: Kind, data: bytes) -> bytes:
    """A block of EXIF that says which side of a picture is up; empty if that is the upper one."""
    if not (turned := _turned(kind, data)):
        return b""
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = turned
    return block.tobytes().removeprefix(b"Exif\0\0")


def _turned(kind: Kind, data: bytes) -> int | None:
    """How a picture is to be turned or mirrored, as EXIF numbers it, from 2 to 8; None if not at all."""
    if kind is Kind.GIF or (kind is Kind.PNG and not _TURNING.search(data)):
        return None  # to ask for it, Pillow would draw all of it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with image_in(BytesIO(data), formats=(str(_FORMATS[kind]),)) as image:
                turned = image.getexif().get(ExifTags.Base.Orientation)
        except Exception:  # as above; a picture that says nothing stands as it is
            return None
    return turned if turned in range(2, 9) else None


def _told(image: ImageFile) -> Iterator[str]:
    """What a file tells of whoever made the picture, wherever programs write such things."""
    exif = image.getexif()
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    comment = image.info.get("comment") or b""
    said = comment.encode(errors="replace") if isinstance(comment, str) else comment
    if any(exif.get(tag) for tag in _AUTHORS) or _SIGNED.search(said):
        yield AUTHOR
    if exif.get(ExifTags.Base.HostComputer) or any(camera.get(tag) or exif.get(tag) for tag in _CAMERAS):
        yield CAMERA
    if any(key != ExifTags.GPS.GPSVersionID for key in exif.get_ifd(ExifTags.IFD.GPSInfo)):
        yield PLACE
    yield from told_by_xmp(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b"")
    iptc = IptcImagePlugin.getiptcinfo(image) or {}
    if any(line in iptc for line in _BY_LINES):
        yield AUTHOR
    if any(line in iptc for line in _PLACES):
        yield PLACE
    for name, value in getattr(image, "text", {}).items():
        yield from (what for what, names in _NAMES.items() if value and names.search(name))
