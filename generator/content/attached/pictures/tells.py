"""What the file of a picture tells of whoever made it, wherever programs write such things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from PIL import ExifTags, IptcImagePlugin
from PIL.ImageFile import ImageFile

from generator.content.attached.kinds import Kind
from generator.content.attached.pictures.opening import opened
from generator.content.attached.telling import AUTHOR, CAMERA, PLACE, told_by_xmp

_SIGNED = re.compile(rb"copyright|\xc2?\xa9|\(c\)|\b(?:photo\w*|taken|drawn) by\b|author|artist|@", re.IGNORECASE)
"""What is in a comment that names somebody. Most say which program made the picture, and nothing is said of these."""
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


def tells_of(kind: Kind, data: bytes) -> frozenset[str]:
    """What the file of a picture tells, as far as it can be read; see ``telling``."""
    try:
        with opened(kind, data) as image:
            return told_by(image)
    except Exception:  # whatever a decoder meets in a file that somebody has bent
        return frozenset()


def told_by(image: ImageFile) -> frozenset[str]:
    """The same of a picture that is open; a program may write anything beside one that can be drawn."""
    told: set[str] = set()
    with suppress(Exception):
        told.update(_told(image))
    return frozenset(told)


def _told(image: ImageFile) -> Iterator[str]:
    """What it tells, place by place."""
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
