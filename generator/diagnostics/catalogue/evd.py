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
    Rule(
        "EVD005",
        "no-evidence",
        Severity.ERROR,
        "this story does not say how we know it",
        "say who, when and how: below `evidence:` a line `  - customer: ...` with the name of their file, "
        "then `    date: ...` and `    method: visit`; "
        "what nobody has heard yet is a question, and has its place in `questions/`",
        "A claim without evidence is an opinion. The library shows who said a thing, when, and how near we were.",
        "title: Clinics ring before they write\ndate: 2026-03-12\nowner: onboarding-team",
        "title: Clinics ring before they write\ndate: 2026-03-12\nowner: onboarding-team\nevidence:\n"
        "  - customer: harbour-dental\n    date: 2026-03-05\n    method: visit\n    met_by: [Ines]",
    ),
    Rule(
        "EVD006",
        "only-second-hand",
        Severity.WARNING,
        "all evidence is second-hand: no customer has said this to us",
        "take it to a customer: ask one of those it is about what happened the last time, on the phone or better on a "
        "visit, and add what they say as evidence; who welcomes a visit stands on the customers' pages",
        "Figures and reports say that something happens. Why, and what would help, only a customer can say.",
        "evidence:\n  - source: Survey of spring\n    date: 2026-04-02\n    method: survey",
        "evidence:\n  - source: Survey of spring\n    date: 2026-04-02\n    method: survey\n"
        "  - customer: harbour-dental\n    date: 2026-04-20\n    method: phone\n    met_by: [Ines]",
        fixed=False,
    ),
    Rule(
        "EVD007",
        "made-up-customer",
        Severity.ERROR,
        "`{value}` sounds like a customer nobody has met: one made up, or made by a program",
        "remove it, and meet a customer: even one short call counts as first-hand; "
        "if it is the real name of a real customer, say so under `allow`",
        "Personas and generated answers repeat what we already believe. Only somebody outside can surprise us.",
        "name: Busy Beth (persona)",
        "name: Harbour Dental",
        fixed=False,
    ),
    Rule(
        "EVD008",
        "not-their-words",
        Severity.WARNING,
        "this quote tells what somebody said, in our words",
        "write what they said as they said it, in the first person; if you only remember the gist, move it to `note`",
        "Customers' own words show what we would not have thought of. A summary has already left that out.",
        "quote: They said that nobody answers on the first day.",
        "quote: We printed the guide because nobody answers on day one.",
        fixed=False,
    ),
    Rule(
        "EVD009",
        "quote-too-long",
        Severity.WARNING,
        "this quote has {length} characters; at most {limit} fit",
        "keep the sentence that surprised you, and tell the rest in the text below; "
        "`policy.quote_max` in `library.yml` can allow more",
        "A quote stands large on the page. One sentence is read and remembered, a transcript is not.",
        "quote: (three paragraphs)",
        "quote: We printed the guide because nobody answers on day one.",
        fixed=False,
    ),
    Rule(
        "EVD010",
        "contact-twice",
        Severity.WARNING,
        "this is the same contact as above: the same customer, day and method",
        "put both into one piece of evidence, two sentences of a quote joined with ` … `; "
        "if two people spoke, say for each who it was with `role`",
        "A meeting counts once, however much was said in it.",
        "- customer: harbour-dental\n  date: 2026-03-05\n  method: visit\n  quote: We ring.\n"
        "- customer: harbour-dental\n  date: 2026-03-05\n  method: visit\n  quote: Nobody answers.",
        "- customer: harbour-dental\n  date: 2026-03-05\n  method: visit\n  quote: We ring. … Nobody answers.",
        fixed=False,
    ),
)
