"""PII: what belongs to a person and not into a library."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

_OUT = (
    "readers do not get it, since it is taken out of what is published; it still stands in this file, so save it again "
    "without it if others may read the library's folder"
)

RULES = (
    Rule(
        "PII001",
        "email-address",
        Severity.ERROR,
        "`{value}` is an e-mail address",
        "say who it was by what they do, such as the clinic manager; write an address of our own under "
        "`public` in the `policy` of `library.yml`, with the reason",
        "An address is somebody's, and whoever reads the story could write to them. The site keeps it where "
        "they cannot take it back, and so does the history of the repository.",
        "She asked us to write to ana@harbour-dental.com.",
        "She asked us to write to her own address.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII002",
        "phone-number",
        Severity.ERROR,
        "`{value}` is a telephone number",
        "say how you reached them, not where; write a number of our own under `public` in the `policy` of "
        "`library.yml`, with the reason",
        "A number reaches somebody at work, at home or at night, and everybody who reads the story would have "
        "it. `policy.countries` names the countries whose numbers are known without a plus and a code.",
        "Ring him on +44 20 7183 8750 after six.",
        "Ring him after six; the sales team has the number.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII003",
        "bank-account",
        Severity.ERROR,
        "`{value}` is the number of a bank account",
        "take it out; what was wrong with a payment can be told without it",
        "With the number of an account money can be asked for in somebody's name.",
        "The refund should go to DE89 3704 0044 0532 0130 00.",
        "The refund should go to her own account.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII004",
        "payment-card",
        Severity.ERROR,
        "`{value}` is the number of a payment card",
        "take it out; if it is a real one, tell the bank that gave it, since it has been in a file",
        "With the number of a card things can be bought. Those who issue cards forbid that it is kept anywhere.",
        "He paid with 4539 1488 0343 6467.",
        "He paid with his card.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII005",
        "national-number",
        Severity.ERROR,
        "`{value}` is a number that a state gives to one person",
        "take it out; say what kind of paper it was about, if that matters",
        "Such a number stays with somebody for life, and opens accounts, files and taxes in their name. "
        "`policy.countries` names the countries whose numbers are looked for.",
        "They had 536-90-4399 on file for her.",
        "They had a wrong social security number on file for her.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII006",
        "postal-address",
        Severity.WARNING,
        "`{value}` is a street, a number and a postcode",
        "name the town or the region instead; where it is our own, write it under `public` in the `policy` of "
        "`library.yml`, with the reason",
        "An address leads to somebody's door. Where a story needs a place, its town is enough.",
        "We met at 14 Mill Lane, Leeds LS1 4AP.      (and `policy.countries` names GB)",
        "We met at their practice in Leeds.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII007",
        "personal-profile",
        Severity.WARNING,
        "`{value}` leads to a page of one person",
        "take the link out, or link to what they wrote for everybody; where it is our own page, write it under "
        "`public` in the `policy` of `library.yml`, with the reason",
        "A link to somebody's page on a network says who they are more surely than their name does.",
        "The manager is at linkedin.com/in/ana-moreira-4711.",
        "The manager has run clinics for ten years.",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII008",
        "secret",
        Severity.ERROR,
        "`{value}` is a password or a key",
        "take it out, and have it changed today: what has been in a file may have been copied",
        "Whoever has it can act as the one it was given to. The history of the repository keeps it even when the "
        "file no longer does.",
        "curl https://ana:spring-tide-41@api.clinic.example/v1",
        "curl https://api.clinic.example/v1 with her own password",
        fixed=False,
        private=True,
    ),
    Rule(
        "PII009",
        "place-in-a-file",
        Severity.WARNING,
        "this file says {what}",
        _OUT,
        "Telephones write into each photo where it was taken, often to the metre: a customer's door, or a colleague's "
        "home.",
        "insights/onboarding/desk.jpg      (with the place it was taken)",
        "insights/onboarding/desk.jpg      (saved without it)",
        fixed=False,
        of_library=True,
    ),
    Rule(
        "PII010",
        "author-in-a-file",
        Severity.WARNING,
        "this file says {what}",
        _OUT,
        "Programs and cameras write names into files that nobody sees there: of whoever made it, of the owner of the "
        "camera, of whoever put a remark on a page.",
        "insights/onboarding/plan.pdf      (with the name of its author)",
        "insights/onboarding/plan.pdf      (saved without it)",
        fixed=False,
        of_library=True,
    ),
)
