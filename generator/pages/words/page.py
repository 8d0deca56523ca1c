"""The words of a page that has moved."""

from __future__ import annotations

MOVED = "This page has moved"
NOW_AT = "Go to its new address"
