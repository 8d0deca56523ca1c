"""What a file may tell of whoever made it, and how XMP says so, which pictures and documents share."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACE = "where it was made"
AUTHOR = "who made it"
CAMERA = "whose camera or computer made it"

_XMP = {
    PLACE: re.compile(
        r"\b(?:exif:GPSL(?:at|ong)itude|photoshop:(?:City|State|Country)|Iptc4xmp(?:Core|Ext):Location\w*)\b"
    ),
    AUTHOR: re.compile(r"\b(?:dc:(?:creator|rights)|photoshop:(?:AuthorsPosition|Credit)|tiff:Artist|pdf:Author)\b"),
    CAMERA: re.compile(r"\b(?:aux:(?:OwnerName|SerialNumber)|exifEX:(?:CameraOwnerName|BodySerialNumber))\b"),
}
"""Names of fields; what stands in them is nobody's business here."""


def told_by_xmp(packet: bytes | str) -> Iterator[str]:
    """What a packet of XMP tells."""
    text = packet if isinstance(packet, str) else packet.decode("utf-8", "replace")
    yield from (what for what, names in _XMP.items() if names.search(text))
