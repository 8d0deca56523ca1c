"""Runs of digits, set in groups as people set numbers, and what tells those of a thing from those of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.finding import Span

_RUN = re.compile(
    r"[0-9](?<![\w$€£-][0-9])"
    r"(?![0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9]))(?:[ \u00a0\u202f().\-/]{0,2}[0-9]){6,40}(?!\w|-\w)"
)
"""It begins with a digit, so that most of a text is passed over at once; a day as fields have it is none, nor is a
price."""
_OF_A_THING = re.compile(
    r"(?:[#$€£¥=&%_/@~]|"
    r"\b(?:order|ticket|case|invoice|ref|reference|id|article|item|part|serial|version|build|booking|claim|contract|"
    r"complaint|batch|sku|isbn|issn|ean|upc|gtin|doi|orcid|vat|ip|record|transaction|tracking|parcel|model|firmware|"
    r"release|commit|licence|license|product|policy|log|job|request|session|shipment|barcode|asset|meter)"
    r"(?:[ -](?:no|nr|number|numbers|id|code))?|"
    r"\b(?:bestell|auftrags?|rechnungs?|kunden|vorgangs?|artikel|vertrags?|sendungs?|serien|ticket|fall)-?(?:nummer|nr)|"
    r"\b(?:commande|facture|dossier|r[ée]f[ée]rence|pedido|factura|encomenda|fatura|bestelling|factuur|kenmerk|"
    r"bestellung|best\.-nr|auftrag|rechnung|vertrag|ordine|fattura|pratica|best[äa]llning|faktur|[äa]rende|ordre|"
    r"objedn[áa]vk|zam[óo]wieni|tilaus|lasku)\w*(?: (?:client|cliente|kund|no|nr|č|číslo|num\w*)\b\.?)?"
    r")[ \t]*[.:#(]?[ \t]*(?:n[°or]\.? ?)?\Z",
    re.IGNORECASE,
)
_REACH = 32
"""How far before a number the word is looked for that says what it is, in characters."""


def runs_in(text: str) -> Iterator[Span]:
    """Where seven digits or more stand together, dates of the fields aside."""
    return (Span(*match.span()) for match in _RUN.finditer(text))


def before(text: str, start: int, reach: int = _REACH) -> str:
    """The end of what stands before a place on its line."""
    return text[max(0, start - reach, text.rfind("\n", 0, start) + 1) : start]


def of_a_thing(text: str, start: int) -> bool:
    """Whether the words before a number say that it belongs to an order, a ticket, a price or part of an address."""
    return _OF_A_THING.search(before(text, start)) is not None
