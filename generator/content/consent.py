"""What a customer's consent allows on a day.

Consent is looked at anew for the day of every build. In doubt less is shown: one that was taken back counts
as ended from the moment that is written down, whatever day stands there.
"""

from __future__ import annotations

import datetime as dt

from generator.content.model import Consent, Customer, Evidence


def ended(consent: Consent | None, as_of: dt.date) -> dt.date | None:
    """The day a consent ended; None while it stands, and where none is recorded.

    Whatever rested on it can be shown again once somebody has looked at it after that day. ``until`` is the last day
    on which their words may be shown, so that it ends a consent only from the next day on. Where it was taken back as
    well, that day counts, so that a story which was looked over since does not vanish once more.
    """
    if consent is None:
        return None
    return consent.withdrawn or (consent.until if consent.until and consent.until < as_of else None)


def is_unnamed(anonymous: bool, consent: Consent | None) -> bool:
    """Whether a customer is shown without a name: they asked for it, or their consent leaves it out."""
    return anonymous or leaves_out_name(consent)


def leaves_out_name(consent: Consent | None) -> bool:
    """Whether a consent does not cover the name. A piece of evidence may have one of its own that does not."""
    return not _covers(consent, "name")


def may_quote(evidence: Evidence, customer: Customer | None) -> bool:
    """Whether the words in a piece of evidence may be shown: its own consent says so, else the customer's."""
    return _covers(evidence.consent or (customer.consent if customer else None), "quote")


def is_past_keeping(day: dt.date, keep_words: int | None, as_of: dt.date) -> bool:
    """Whether words of this day are older than a library keeps them.

    Args:
        day: of the contact.
        keep_words: how many days words are shown; None for ever.
        as_of: the day it is.
    """
    return keep_words is not None and (as_of - day).days > keep_words


def is_forgotten(last: dt.date | None, consent: Consent | None, keep_words: int | None, as_of: dt.date) -> bool:
    """Whether the name of a customer is older than a library keeps names.

    Args:
        last: the day of the last contact with them, None if there is none. The day they agreed counts as well; a name
            without any day is older than all others.
        consent: theirs.
        keep_words: how many days names are shown; None for ever.
        as_of: the day it is.
    """
    given = consent.given if consent else None
    return is_past_keeping(max(last or dt.date.min, given or dt.date.min), keep_words, as_of)


def _covers(consent: Consent | None, what: str) -> bool:
    return consent is None or what in consent.scope
