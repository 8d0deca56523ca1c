"""LIB: the library as a whole."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "LIB001",
        "id-taken",
        Severity.ERROR,
        "another file is called `{value}` as well",
        "rename one of the two, and the links to it; a name is used once in the whole library, whatever the folder",
        "Links name a file without its folder, so that each means one thing everywhere and a file can be moved.",
        "insights/onboarding/first-week.md and insights/billing/first-week.md",
        "insights/onboarding/first-week.md and insights/billing/first-invoice.md",
    ),
    Rule(
        "LIB002",
        "reserved-id",
        Severity.ERROR,
        "no file can be called `{value}`: a page of the site has that address",
        "choose another file name",
        "The name of a file becomes the address of its page, and this address is taken.",
        "insights/onboarding/index.md",
        "insights/onboarding/first-week.md",
    ),
    Rule(
        "LIB003",
        "no-library-file",
        Severity.ERROR,
        "the library has no `library.yml`",
        "write these three lines into `library.yml`, with names of your own: `name: Our insight library`, "
        "`areas: {{onboarding: {{title: Onboarding, owner: onboarding-team}}}}` and "
        "`teams: {{onboarding-team: {{title: Onboarding}}}}`",
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
    Rule(
        "LIB007",
        "told-twice",
        Severity.WARNING,
        "this story and `{other}` are told in nearly the same words",
        "if both say the same, add your evidence to `{other}` and remove this file; if this one takes its place, "
        "add `supersedes: [{other}]`; else say in each what the other does not",
        "One story with two pieces of evidence is stronger than two stories with one: it counts as heard from two "
        "customers.",
        "insights/onboarding/clinics-ring.md and insights/onboarding/clinics-ring-first.md, one copied from the other",
        "insights/onboarding/clinics-ring-first.md with the evidence of both",
        fixed=False,
    ),
    Rule(
        "LIB008",
        "empty-area",
        Severity.WARNING,
        "nothing is written about the area `{value}` yet",
        "begin with a question you would like to ask its customers, or with one visit; "
        "if nobody is responsible for it any more, remove it from `library.yml`",
        "An empty area shows that nobody has written up a conversation with its customers. That is worth knowing, "
        "and worth changing.",
        "areas:\n  onboarding:\n    title: Onboarding\n    owner: onboarding-team\ninsights/onboarding/      (no file)",
        "insights/onboarding/clinics-ring-first.md",
        fixed=False,
        of_library=True,
    ),
    Rule(
        "LIB009",
        "customer-nobody-mentions",
        Severity.WARNING,
        "no story mentions this customer",
        "write down what they told you and name them in its evidence as `customer: {value}`; or remove this file",
        "What we keep about customers, we keep for a reason: a name without a story is only a name in a file.",
        "customers/harbour-dental.md      (and no evidence names harbour-dental)",
        "evidence:\n  - customer: harbour-dental\n    date: 2026-03-05\n    method: visit",
        fixed=False,
    ),
    Rule(
        "LIB010",
        "question-nobody-asks",
        Severity.ERROR,
        "nobody will ask this question: `{value}` is not a team in `library.yml`",
        "write the key of the team that wants to know; the teams are {known}",
        "A question that belongs to nobody is not taken along to any visit.",
        "owner: everybody",
        "owner: onboarding-team",
    ),
    Rule(
        "LIB011",
        "allowance-not-needed",
        Severity.WARNING,
        "nothing in this file needs to be allowed for {value}",
        "remove it; and `allow` as well, if nothing else stands there",
        "An allowance that is left behind would hide the next problem of its kind.",
        "allow: {EVD004: Nobody kept the names.}      (and every contact names who was there)",
        "allow: {}",
        fixed=False,
    ),
    Rule(
        "LIB012",
        "cannot-count-as-error",
        Severity.ERROR,
        "`{value}` cannot count as an error",
        "write `warning`, or `off`",
        "It is reported because a day has passed, not because of anything somebody wrote. "
        "If it were an error the next build would fail, and the old site would stay up with what must come down.",
        "policy: {severity: {CON002: error}}",
        "policy: {severity: {CON002: warning}}",
    ),
)
