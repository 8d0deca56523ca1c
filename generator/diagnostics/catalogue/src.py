"""SRC: the file itself, before anything in it is read."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "SRC001",
        "not-utf-8",
        Severity.ERROR,
        "this file is not saved as UTF-8: {found} (byte {offset} is `0x{byte}`)",
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
        "the file name `{name}` cannot be an address: it {reason}",
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
        "{what} cannot be published",
        "write stories in files ending in `.md`; "
        "beside them may lie `.png`, `.jpg`, `.jpeg`, `.webp`, `.gif` and `.pdf`",
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
        "A file that cannot be read would be missing from the site without anybody noticing.",
        "insights/onboarding/visit.md      (which nobody but its owner may read)",
        "insights/onboarding/visit.md      (which everybody may read)",
    ),
    Rule(
        "SRC006",
        "control-character",
        Severity.ERROR,
        "an invisible character (U+{number}) stands here",
        "delete it: put the cursor behind the marked place and press backspace",
        "Control characters are never wanted; they come from copying out of other programs, and break pages. "
        "Some turn the order of letters around, or hide words, so that whoever looks a change over reads something "
        "else than what it says.",
        "title: Clinics ring\\x02 first",
        "title: Clinics ring first",
    ),
    Rule(
        "SRC007",
        "too-large",
        Severity.ERROR,
        "this file has {size} bytes; at most {limit} are read",
        "keep the story short and put papers and pictures into files of their own beside it; "
        "`policy.file_max` in `library.yml` can allow more",
        "A story that takes an hour to read is not read. Very large files come from pasting by mistake, "
        "and would make every check slow for everybody.",
        "insights/onboarding/all-my-notes.md      (3,400,000 bytes)",
        "insights/onboarding/first-week.md      (4,000 bytes)",
    ),
    Rule(
        "SRC008",
        "byte-order-mark",
        Severity.WARNING,
        "this file begins with an invisible mark (U+FEFF), which some editors put there",
        "save it again with the encoding `UTF-8`, not `UTF-8 with BOM`",
        "This library reads past the mark, but other programs take it for a part of the first line.",
        "\\ufeff---\ntitle: Clinics ring before they write",
        "---\ntitle: Clinics ring before they write",
        fixed=False,
    ),
    Rule(
        "SRC009",
        "names-alike",
        Severity.ERROR,
        "`{name}` and `{other}` differ only in {how}",
        "rename one of the two, or remove it if both hold the same",
        "Many disks take the two names for one, and one of the files would be lost in a colleague's copy.",
        "insights/onboarding/Desk.png and insights/onboarding/desk.png",
        "insights/onboarding/desk.png and insights/onboarding/desk-at-noon.png",
    ),
    Rule(
        "SRC010",
        "empty-file",
        Severity.ERROR,
        "this file is empty",
        "write the story into it, or remove it; the page Contribute of the site has a beginning to copy",
        "An empty file is most often one that was saved too early, or lost its text.",
        "(no text)",
        "---\ntitle: Clinics ring before they write\n...",
    ),
    Rule(
        "SRC011",
        "symbolic-link",
        Severity.ERROR,
        "`{name}` is a symbolic link, which is not followed",
        "put the file or the folder itself here, in the place of the link",
        "A link can lead out of the library, to a file that nobody else has or that nobody else should see.",
        "insights/onboarding/visit.md -> /home/ines/visit.md",
        "insights/onboarding/visit.md      (an ordinary file)",
    ),
)
