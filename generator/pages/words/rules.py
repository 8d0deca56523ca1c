"""The words of the pages of the rules; what a rule itself says stands in the catalogue."""

from __future__ import annotations

# The list of all rules
LEDE = (
    "Before the site is built, every file is checked. Each rule here says why it is there and what to do. "
    "An error keeps the site from being built, a warning does not."
)
SCHEMAS_HEADING = "For editors and programs"
SCHEMAS = (
    "These are JSON Schemas. An editor that knows them offers fields and words while you type, and marks slips at once."
)
FIRST_LINE = "For many editors it is enough to begin {config} with this line:"

# The page of one
FILLED = "Words in {italics} are filled in by the report."
ITALICS = "italics"
WHY = "Why"
BAD = "Not like this"
GOOD = "Like this"
HELP = "The way out"
FAMILY = "Rules of this family"

# Can it be left as it is?
LEFT_HEADING = "Can it be left as it is?"
FIXED = "No. The site cannot be built while this is wrong, so it can neither be switched off nor allowed."
ALLOW = "Yes. In a file that is right to have it, put these lines among the fields at the top, with your reason:"
OF_LIBRARY = (
    "No single file can allow it, because it is about the whole library. "
    "It can be switched off in {config}, under {policy} and {severity}; "
    "write {other} in place of {off} to change only how much it counts:"
)
OFF = "For the whole library, it can be switched off in {config}, under {policy} and {severity}:"
OFF_OR_OTHER = (
    "For the whole library, it can be switched off in {config}, under {policy} and {severity}; "
    "write {other} in place of {off} to change only how much it counts:"
)
NEVER_AN_ERROR = (
    "Either way only the report goes away: what is left out of the site stays left out. "
    "It can never count as an error, since it comes with time alone, and an error would keep the old site up."
)


def here(consequence: str) -> str:
    """What a rule counts as in this library, where that is not what it counts as elsewhere."""
    return f"In this library: {consequence}"


def counts(code: str, counts_as: str, of_library: bool) -> str:
    """The code of a rule and what it counts as; ``of_library`` where this library has decided so."""
    return f"{code} · {counts_as}{' in this library' if of_library else ''}"
