"""Open a picture as what it says it is, and as nothing else that Pillow could read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import open as image_in
from PIL.ImageFile import ImageFile

from generator.content.attached.kinds import Kind

_FORMATS = {
    Kind.PNG: PngImagePlugin.PngImageFile.format,
    Kind.JPEG: JpegImagePlugin.JpegImageFile.format,
    Kind.GIF: GifImagePlugin.GifImageFile.format,
    Kind.WEBP: WebPImagePlugin.WebPImageFile.format,
}


@contextmanager
def opened(kind: Kind, data: bytes) -> Iterator[ImageFile]:
    """A picture; whatever Pillow raises is for whoever asks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is wrong with a block of EXIF, nobody needs to know
        with image_in(BytesIO(data), formats=(str(_FORMATS[kind]),)) as image:
            yield image
