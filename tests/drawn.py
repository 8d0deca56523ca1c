"""Small pictures and documents for tests: whole ones, and others with something in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from PIL import ExifTags, Image

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP"}


def picture(form: str = "PNG", size: tuple[int, int] = (6, 4), **saved: Any) -> bytes:
    """A picture whose corners differ, saved with what Pillow takes."""
    image = Image.new("RGB", size, "white")
    image.putpixel((0, 0), (200, 30, 30))
    return saved_as(form, image, **saved)


def animation(form: str, **saved: Any) -> bytes:
    """Three pictures, one after the other."""
    shades = [Image.new("RGB", (6, 4), (shade, 80, 80)) for shade in (10, 120, 250)]
    return saved_as(form, shades[0], save_all=True, append_images=shades[1:], duration=70, loop=0, **saved)


def saved_as(form: str, image: Image.Image, **saved: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, form, **saved)
    return made.getvalue()


def camera(place: str = "", author: str = "", orientation: int = 1) -> Image.Exif:
    """What a telephone writes into a photo."""
    told = Image.Exif()
    told[ExifTags.Base.Orientation] = orientation
    if author:
        told[ExifTags.Base.Artist] = author
        told[ExifTags.Base.ImageDescription] = author
    if place:
        told.get_ifd(ExifTags.IFD.GPSInfo).update(
            {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (54.0, 19.0, 3.0), 27: place.encode()}
        )
    return told


def document(change: Callable[[pikepdf.Pdf], object] = lambda _: None) -> bytes:
    """A document of one page, changed before it is saved."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(100, 100))
        change(file)
        file.save(made, deterministic_id=True, fix_metadata_version=False)
    return made.getvalue()


def whole(path: str) -> bytes:
    """A file of the kind that its name says."""
    form = FORMATS.get(PurePosixPath(path).suffix.lower())
    return picture(form) if form else document()
