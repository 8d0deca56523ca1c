"""LIB: the library as a whole."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "LIB001",
        "id-taken",
        Severity.ERROR,
        "the id `{value}` is used by another file",
        "rename one of the two files",
        "All records share one set of names, so that a link means one thing everywhere.",
        "insights/onboarding/first-week.md and insights/billing/first-week.md",
        "insights/onboarding/first-week.md and insights/billing/first-invoice.md",
    ),
    Rule(
        "LIB002",
        "reserved-id",
        Severity.ERROR,
        "`{value}` is reserved and cannot be a record's id",
        "choose another file name",
        "The address of that name belongs to a page of the site.",
        "insights/onboarding/index.md",
        "insights/onboarding/first-week.md",
    ),
    Rule(
        "LIB003",
        "no-library-file",
        Severity.ERROR,
        "the library has no `library.yml`",
        "create `library.yml` with `name`, `areas` and `teams`",
        "It names the areas, teams and words of the library; without it no story can be checked.",
        "(no file)",
        "name: Our insight library\nareas: {onboarding: {title: Onboarding, owner: onboarding-team}}\n"
        "teams: {onboarding-team: {title: Onboarding}}",
    ),
    Rule(
        "LIB004",
        "title-taken",
        Severity.WARNING,
        "another story has the same title",
        "say in the title what this one taught us that the other did not, or add your evidence to the other story",
        "Two stories with one title cannot be told apart in a list.",
        "title: Clinics ring first      (twice)",
        "title: Clinics ring first, and write when nobody answers",
        fixed=False,
    ),
    Rule(
        "LIB005",
        "unknown-rule",
        Severity.ERROR,
        "there is no rule `{value}`",
        "use the code from the message you want to allow, such as `EVD004`",
        "An allowance for a rule that does not exist allows nothing.",
        "allow: {EVD04: One person was there.}",
        "allow: {EVD004: One person was there.}",
    ),
    Rule(
        "LIB006",
        "cannot-be-allowed",
        Severity.ERROR,
        "`{value}` cannot be switched off: the site could not be built",
        "mend what it reports, and remove this line",
        "Some problems leave no page that could be published.",
        "allow: {LNK001: We will write it later.}",
        "related: []",
    ),
)
