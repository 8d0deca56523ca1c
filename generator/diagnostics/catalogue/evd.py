"""EVD: evidence, how we know."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "EVD001",
        "evidence-from-nobody",
        Severity.ERROR,
        "this evidence does not say who it is from",
        "add `customer: ...`; where you do not know or may not say who, `segment: ...`; "
        "for figures or a report, `source: ...`",
        "Readers judge a story by who said it. Even a segment is better than nobody.",
        "- date: 2026-03-05\n  method: visit",
        "- customer: northwind-clinics\n  date: 2026-03-05\n  method: visit",
    ),
    Rule(
        "EVD002",
        "evidence-from-two",
        Severity.ERROR,
        "this evidence names a {named}",
        "keep one of them; if there were two contacts, write a second piece of evidence",
        "One piece of evidence is one contact with one customer, so that counts are right.",
        "- customer: northwind-clinics\n  segment: small-clinics",
        "- customer: northwind-clinics",
    ),
    Rule(
        "EVD003",
        "source-without-proxy",
        Severity.ERROR,
        "`source` goes with figures and reports, but `{method}` is a contact with a customer",
        "write `customer: ...` or `segment: ...` instead, or use a method such as `survey` or `report`",
        "A source speaks for customers; a contact is with one of them.",
        "method: visit\nsource: Quarterly figures",
        "method: analytics\nsource: Quarterly figures",
    ),
    Rule(
        "EVD004",
        "nobody-was-there",
        Severity.WARNING,
        "this first-hand contact names nobody of ours who was there",
        "add `met_by: [first names]` or `teams: [team keys]`, so that readers know whom to ask",
        "The people who were in the room know more than the page. Without a name nobody can ask them.",
        "- customer: northwind-clinics\n  method: visit\n  date: 2026-03-05",
        "- customer: northwind-clinics\n  method: visit\n  date: 2026-03-05\n  met_by: [Ines]",
        fixed=False,
    ),
)
