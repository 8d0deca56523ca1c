"""CON: consent, and who may be known by name."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "CON001",
        "no-consent-recorded",
        Severity.ERROR,
        "`{customer}` is shown by name, and nothing says that they agreed",
        "ask them, and write the day they said yes: `consent: {{given: 2026-01-15}}`; where a contract covers it, "
        "`consent: {{basis: contract}}`; to show them without their name, `anonymous: true`",
        "What somebody tells us is theirs. Whoever is named on the site should know it, and be able to "
        "change their mind. `policy.consent` in `library.yml` says what this counts as: `required` (an error), "
        "`recorded` (a warning) or `off`.",
        "name: Northwind Clinics\nsegment: small-clinics",
        "name: Northwind Clinics\nsegment: small-clinics\nconsent: {given: 2026-01-15, until: 2028-01-15}",
        fixed=False,
    ),
    Rule(
        "CON002",
        "consent-has-ended",
        Severity.WARNING,
        "consent ended on {day}: {unseen}",
        "ask again, and write the new days; if they no longer agree, delete what they told us; "
        "a story that still cites it is shown again, without it, once its `reviewed` is later than {day}",
        "Nothing of somebody who no longer agrees is shown, from the next build on. "
        "What they said is still in the files.",
        "consent: {given: 2024-01-15, until: 2026-01-15}",
        "consent: {given: 2026-01-10, until: 2028-01-10}",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON003",
        "consent-ends-soon",
        Severity.WARNING,
        "consent ends with {day}: after that day {unseen}",
        "ask again while you are in touch, and write the new days: `given` and `until`",
        "After that day the site goes on without them, and without every story that cites them until it is looked "
        "over. `policy.consent_warning` says how many days before this is reported.",
        "consent: {given: 2024-12-01, until: 2026-12-01}      (on 21 November 2026)",
        "consent: {given: 2026-11-20, until: 2028-11-20}",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON004",
        "names-somebody-withheld",
        Severity.WARNING,
        "this names `{customer}`, who may no longer be shown",
        "take the name out: as long as it stands anywhere in this file, the site leaves all of the file out; "
        "a story may say what they taught us without saying who they are",
        "Their consent has ended, or they were last met longer ago than `policy.keep_words` lets names stand. "
        "A name in a text is as good as a page about them, and nobody can tell what else the text gives away.",
        "Northwind Clinics, who left in May, had the same trouble.      (and their consent has ended)",
        "A clinic that left us had the same trouble.",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON005",
        "anonymous-customer-named",
        Severity.ERROR,
        "this names `{customer}`, who must not be named here",
        "take the name out, or say what kind of customer they are: {description}",
        "They asked not to be named, and one sentence with their name undoes all care elsewhere. It holds for "
        "a customer with `anonymous: true`, and wherever the `scope` of a `consent` leaves out `name`.",
        "Marrow Hill Practice keeps its own list.      (whose file says `anonymous: true`)",
        "A small clinic in the north keeps its own list.",
    ),
    Rule(
        "CON006",
        "file-name-gives-name-away",
        Severity.ERROR,
        "`{value}` holds `{word}`, a word of the name of a customer who is shown without one",
        "choose a file name that says nothing about who they are, such as `the-grey-door`, and write it wherever "
        "`{value}` stands; the old name must not stand in `aliases`",
        "A file name is part of an address on the site.",
        "customers/marrow-hill.md      (with `name: Marrow Hill Practice` and `anonymous: true`)",
        "customers/the-grey-door.md",
    ),
    Rule(
        "CON007",
        "too-few-alike",
        Severity.WARNING,
        "only {few} {description}, which is how `{customer}` is shown: readers may guess who it is",
        "say less: choose a {field} that more customers share, or leave it out if the file can do without",
        "Somebody who is the only dental surgery on the coast is not anonymous. "
        "`policy.k_anonymity` in `library.yml` says how many customers must be alike.",
        "segment: dental\nregion: coast\nanonymous: true      (and no other is a dental surgery on the coast)",
        "segment: dental\nanonymous: true",
        fixed=False,
    ),
    Rule(
        "CON008",
        "consent-ends-before-it-begins",
        Severity.WARNING,
        "`{field}` is {day}, before the day they agreed ({given}), so this consent counts as ended",
        "look which of the two days is wrong; if they agreed anew, remove what is left of the former consent",
        "In doubt less is shown: nothing that rests on this consent is, until the days are put right.",
        "consent: {given: 2026-01-15, until: 2025-01-15}",
        "consent: {given: 2025-01-15, until: 2026-01-15}",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON009",
        "withdrawn-on-a-day-to-come",
        Severity.WARNING,
        "`withdrawn` is {day}, which is still to come, but it counts already: {unseen}",
        "if they agree up to a certain day, write it as `until: ...`, the last day on which they may be shown",
        "Somebody who takes back their consent should not have to wait for it.",
        "consent: {given: 2025-01-15, withdrawn: 2027-01-01}      (on 21 November 2026)",
        "consent: {given: 2025-01-15, until: 2026-12-31}",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON010",
        "word-of-a-hidden-name",
        Severity.WARNING,
        "this is a word of the name of `{customer}`, who is shown without one",
        "say it without that word; if it means something else here, say so under `allow`",
        "Nobody says the whole name of somebody they know. One word of it is often enough for whoever reads on. "
        "A word that several other files use in lower case, as `practice`, is not reported.",
        "At Marrow Hill they keep a list.      (and a customer is called Marrow Hill Practice, with `anonymous: true`)",
        "In that clinic they keep a list.",
        fixed=False,
    ),
    Rule(
        "CON011",
        "word-of-a-withheld-name",
        Severity.WARNING,
        "this is a word of the name of `{customer}`, who may no longer be shown",
        "say it without that word before anybody looks this file over; "
        "if it means something else here, say so under `allow`",
        "A file that holds their whole name is left out of the site. One word of it may mean anything, so that only "
        "somebody who reads it can tell whether it still says who they are.",
        "At Northwind they keep a list.      (and the consent of Northwind Clinics has ended)",
        "In a clinic that left us they keep a list.",
        fixed=False,
        never_an_error=True,
    ),
    Rule(
        "CON012",
        "words-held-back-in-text",
        Severity.WARNING,
        "the text below says these words of `{customer}` as well, and their consent does not cover them",
        "tell in your own words what they said, or ask them whether it may be shown and add `quote` to the `scope`",
        "The quote is left out of the site because of its `scope`. The same sentence in the text would be published.",
        "consent: {scope: [name]}, and in the text: They said: We printed the guide.",
        "consent: {scope: [name]}, and in the text: They had made a guide of their own.",
        fixed=False,
    ),
    Rule(
        "CON013",
        "customer-who-was-forgotten",
        Severity.ERROR,
        "this customer asked to be forgotten on {day}, and must not come back as `{value}`",
        "remove this file and what it tells; if they asked you to write about them again, "
        "give them another name of their own, or remove the line of that day from `forgotten.yml`",
        "Somebody who asked to be forgotten should not have to ask twice. An old copy or an old branch brings them "
        "back in no time.",
        "customers/northwind-clinics.md      (and they were forgotten)",
        "evidence: [{segment: small-clinics, date: 2026-03-05, method: visit}]",
    ),
    Rule(
        "CON014",
        "forgotten-cannot-be-read",
        Severity.ERROR,
        "`forgotten.yml` is not as `insights forget` wrote it, so that nobody knows who must not come back",
        "bring back the last version of it that was fine",
        "It remembers who asked to be forgotten, without saying who. It is written by the program alone.",
        "forgotten: []",
        'forgotten: [{day: 2026-11-21, digest: "5d0c..."}]      (as the program wrote it)',
    ),
)
