"""Puts in order what Pagefind leaves in an order of chance: its facets, their values and its sort keys.

Pagefind keeps these in hash maps, whose order changes with every run, so that the same pages would give other bytes.
Its files are gzip over a signature over CBOR (RFC 8949); a facet's file is named after its content. This knows the form
of the version that the lock file pins; a test tells when another orders things otherwise.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, by path, with everything in them in a fixed order."""
    found = dict(files)
    entry = json.loads(found[_ENTRY])
    for language in entry["languages"].values():
        meta = _unpacked(found.pop(f"pagefind.{language['hash']}.pf_meta"))
        version, pages, chunks, filters, sorts, *rest = meta
        filters = [[name, _facet(key, found)] for name, key in sorted(filters)]
        content = _packed([version, pages, chunks, filters, sorted(sorts), *rest])
        language["hash"] = _named_after(content, language["hash"])
        found[f"pagefind.{language['hash']}.pf_meta"] = content
    found[_ENTRY] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    return found


def _facet(key: str, files: dict[str, bytes]) -> str:
    """Put the values of a facet in order; the new key of its file."""
    name, values = _unpacked(files.pop(f"filter/{key}.pf_filter"))
    content = _packed([name, sorted(values)])
    key = _named_after(content, key)
    files[f"filter/{key}.pf_filter"] = content
    return key


def _named_after(content: bytes, old: str) -> str:
    """A key as long as the old one, such as ``en_31845bd``."""
    language, digest = old.rsplit("_", 1)
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digest)]}"


def _unpacked(content: bytes) -> Any:
    return cbor2.loads(gzip.decompress(content).removeprefix(_SIGNATURE))


def _packed(value: object) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)
