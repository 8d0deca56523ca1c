"""What `insights check --withheld` prints: what is left out of the site, why, and what will be from which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import groupby

from generator.cli.names import as_utf8
from generator.content.model import Kind
from generator.content.types import Ref
from generator.diagnostics.json_report import Account, Ahead, HeldBack
from generator.diagnostics.layout import count, flat, folded
from generator.edition.account import Coming, Left, left_out, to_come
from generator.edition.withholding import Cause, Part, Reason, Withholding
from generator.pages.words import listing

_KINDS = {Kind.INSIGHT: "The story", Kind.CUSTOMER: "The customer", Kind.QUESTION: "The question"}
_PARTS = {
    Part.ALL: "is left out",
    Part.NAME: "is shown without a name",
    Part.WORDS: "is shown without their words",
    Part.ROLE: "is shown without their role",
}
_AGAIN = "it is shown again, without that evidence, once `reviewed` is later than that day"

Wanted = Callable[[str], bool]


def account_of(held: Withholding, audience: str, wanted: Wanted, prefix: str) -> Account:
    """What is left out today, and what will be, of the files that are wanted.

    Args:
        held: what was decided.
        audience: the key of the audience it was decided for.
        wanted: whether a file, by its path in the library, was asked for.
        prefix: what stands before these paths, ending in ``/``.
    """
    words = held.library.vocabulary
    days = words.config.policy.consent_warning
    return Account(
        audience=words.title(Ref.AUDIENCE, audience),
        left_out=tuple(_held_back(one, held, prefix) for one in left_out(held) if _is_about(one, held, wanted)),
        to_come=tuple(_ahead(one, held, prefix) for one in to_come(held, audience, days) if wanted(one.path)),
    )


def in_full(account: Account, as_of: dt.date, columns: int | None = None) -> str:
    """The account for people.

    Args:
        account: what is left out, and will be.
        as_of: the day it is.
        columns: cells of the terminal; None for a file or a program, which gets long lines.
    """
    site = flat(f"the site for {account.audience} on {as_of}")
    lines = ["", f"Left out of {site}:" if account.left_out else f"Nothing is left out of {site}."]
    for path, group in groupby(account.left_out, key=lambda one: one.path):
        lines += ["", flat(path), *(f"  {folded(flat(one.why), 2, columns)}" for one in group)]
    if account.to_come:
        lines += ["", "To come:"]
    for ahead in account.to_come:
        lines += ["", f"until {ahead.last_day}  {flat(ahead.path)}", f"  {folded(flat(ahead.why), 2, columns)}"]
        lines += [f"    {flat(path)}" for path in ahead.with_it]
    return "\n".join([*lines, ""])


def in_lines(account: Account) -> str:
    """The account, one line each."""
    left = (f"{one.path}: left out: {one.why}" for one in account.left_out)
    ahead = (f"{one.path}: until {one.last_day}: {one.why}" for one in account.to_come)
    return "".join(f"{flat(line)}\n" for line in (*left, *ahead))


def _is_about(one: Left, held: Withholding, wanted: Wanted) -> bool:
    """Whether a file was asked for, or the customer because of whom it is left out."""
    customers = (held.library.customers.get(reason.about) for reason in one.reasons)
    return wanted(one.path) or any(customer and wanted(customer.path) for customer in customers)


def _held_back(one: Left, held: Withholding, prefix: str) -> HeldBack:
    head = f"{f'Evidence {one.evidence}' if one.evidence else _KINDS[one.kind]} {_PARTS[one.part]}"
    if one.evidence or one.part is not Part.ALL:
        why = f"{head}: {_of_a_part(one, held)}."
    else:
        why = " ".join([f"{head}.", *(f"{_reason(reason, one.kind, held)}." for reason in one.reasons)])
    return HeldBack(path=as_utf8(prefix + one.path), evidence=one.evidence, part=one.part.value, why=why)


def _of_a_part(one: Left, held: Withholding) -> str:
    if not one.reasons:
        whose = "its consent" if one.evidence else "`anonymous`, or the `scope` of their consent,"
        return f"{whose} says so" if one.part is Part.NAME else "consent does not cover them (`scope`)"
    (reason,) = one.reasons
    if reason.cause is Cause.AGE:
        return f"the contact was more than {_kept(held)} ago (`policy.keep_words`)"
    whose = f"the consent of `{reason.about}`" if reason.about else "its own consent"
    return f"{whose} {_ended(reason, held)}"


def _reason(reason: Reason, kind: Kind, held: Withholding) -> str:
    """Why a record is left out whole, and the way out, as a sentence without its full stop."""
    words, about, it = held.library.vocabulary, reason.about, "Their file" if kind is Kind.CUSTOMER else "It"
    match reason.cause:
        case Cause.AUDIENCE if about in words.audiences:
            return f"It is for {words.title(Ref.AUDIENCE, about)} only (`--audience {about}`)"
        case Cause.AUDIENCE:
            return f"Its audience `{about}` is not in `library.yml`: write one that is"
        case Cause.CONSENT:
            again = "in place of `withdrawn`" if _is_taken_back(about, held) else "once you have asked again"
            return f"Their consent {_ended(reason, held)}: to show them, write the new days {again}"
        case Cause.CITES if about and held.ended.get(about) == reason.day:
            return f"It cites `{about}`, whose consent {_ended(reason, held)}: {_AGAIN}"
        case Cause.CITES:
            whose = f"evidence from `{about}`" if about else "a piece of its evidence"
            return f"The consent for {whose} {_ended(reason, held)}: {_AGAIN}"
        case Cause.NAMES if reason.day:
            return f"{it} names `{about}`, whose consent {_ended(reason, held)}: take the name out"
        case Cause.NAMES:
            return f"{it} names `{about}`: {_unheard(held)}, so take the name out"
        case Cause.AGE:
            return (
                f"So far {_unheard(held)}: the stories count them as somebody of their kind, "
                "and they have a page again once somebody writes up a new contact"
            )


def _is_taken_back(customer: str, held: Withholding) -> bool:
    record = held.library.customers.get(customer)
    return bool(record and record.data.consent and record.data.consent.withdrawn)


def _ended(reason: Reason, held: Withholding) -> str:
    if reason.day and reason.day > held.as_of:
        return f"is withdrawn from {reason.day} on, which counts from now"
    return f"ended on {reason.day}"


def _unheard(held: Withholding) -> str:
    return f"no contact with them that may be seen is newer than {_kept(held)} (`policy.keep_words`)"


def _kept(held: Withholding) -> str:
    return count(held.library.vocabulary.config.policy.keep_words or 0, "day")


def _ahead(one: Coming, held: Withholding, prefix: str) -> Ahead:
    evidence = f"evidence {listing([str(number) for number in one.evidence])}"
    if one.part is Part.WORDS:
        why = f"Words and role in {evidence} are shown for {_kept(held)} (`policy.keep_words`), and then left out"
    elif one.part is Part.NAME:
        why = (
            f"Without a new contact by then their page is left out: it is kept for {_kept(held)} (`policy.keep_words`)"
        )
    elif one.evidence:
        why = f"The consent for {evidence} ends with that day; then the story is left out until it is looked over"
    else:
        why = "Their consent ends with that day: ask again while you are in touch"
    if one.with_it:
        one_file = len(one.with_it) == 1
        why += f". With them {'goes' if one_file else 'go'} {count(len(one.with_it), 'file')} that "
        why += "cites or names them" if one_file else "cite or name them"
    with_it = tuple(as_utf8(prefix + path) for path in one.with_it)
    return Ahead(last_day=one.last, path=as_utf8(prefix + one.path), why=f"{why}.", with_it=with_it)
