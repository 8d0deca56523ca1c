"""SRC: the file itself, before anything in it is read."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "SRC001",
        "not-utf-8",
        Severity.ERROR,
        "this file is not saved as UTF-8: byte {offset} is `0x{byte}`",
        "open the file in your editor and save it again with the encoding UTF-8",
        "Every file of the library is read as UTF-8, so that names and words look the same on every machine. "
        "Another encoding would turn letters into signs nobody wrote.",
        "title: Caf\\xe9 owners ring first      (saved as Latin-1)",
        "title: Café owners ring first      (saved as UTF-8)",
    ),
    Rule(
        "SRC002",
        "name-not-an-id",
        Severity.ERROR,
        "the file name `{name}` cannot be an address",
        "rename the file to `{suggestion}.md`",
        "The file name becomes the record's address and the word others link to. Lower-case letters, digits and "
        "single hyphens, at most 80 characters, work in every browser, on every disk and in every link.",
        "insights/onboarding/First Week.md",
        "insights/onboarding/first-week.md",
    ),
    Rule(
        "SRC003",
        "file-out-of-place",
        Severity.ERROR,
        "`{name}` stands where the library does not read",
        "move it into the folder of its area, or into `customers/` or `questions/`",
        "A story outside the known folders would be published nowhere, and its author would not be told.",
        "insights/notes/2026/visit.md",
        "insights/onboarding/visit.md",
    ),
    Rule(
        "SRC004",
        "file-type-not-allowed",
        Severity.ERROR,
        "files {ending} cannot be published",
        "use one of: .md for a record; .png .jpg .jpeg .webp .gif .pdf for an attachment",
        "Only file types that can be shown safely and looked at everywhere are published.",
        "insights/onboarding/desk.svg",
        "insights/onboarding/desk.png",
    ),
    Rule(
        "SRC005",
        "unreadable-file",
        Severity.ERROR,
        "this file cannot be read: {reason}",
        "mend the file or its permissions, or remove it",
        "A file that cannot be read would be missing from the site without anybody noticing. "
        "Symbolic links are not followed, because they can lead out of the library.",
        "insights/onboarding/visit.md -> /home/ines/visit.md",
        "insights/onboarding/visit.md      (an ordinary file)",
    ),
    Rule(
        "SRC006",
        "control-character",
        Severity.ERROR,
        "this file holds the invisible character U+{number}",
        "delete the character: put the cursor behind the marked place and press backspace",
        "Control characters are never wanted; they come from copying out of other programs, and break pages.",
        "title: Clinics ring\\x02 first",
        "title: Clinics ring first",
    ),
)
