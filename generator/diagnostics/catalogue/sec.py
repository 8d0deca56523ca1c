"""SEC: content that could harm a reader."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

RULES = (
    Rule(
        "SEC001",
        "unsafe-link",
        Severity.ERROR,
        "links of the kind `{scheme}:` are not published",
        "use a link that begins with https:, http: or mailto:",
        "A link of another kind can run a program on the reader's machine.",
        "[notes](javascript:alert(1))",
        "[notes](https://notes.example/visit)",
    ),
    Rule(
        "SEC002",
        "picture-from-elsewhere",
        Severity.ERROR,
        "the picture `{value}` comes from outside the library",
        "save the picture beside the story and name the file",
        "A picture on another site tells its owner who reads the page, and can change or vanish.",
        "![The desk](https://pictures.example/desk.png)",
        "![The desk](desk.png)",
    ),
    Rule(
        "SEC003",
        "other-than-its-name-says",
        Severity.ERROR,
        "`{name}` should be {kind}, but it holds {found}",
        "open it in the program that made it, and save it as one of `.png`, `.jpg`, `.webp`, `.gif` or `.pdf`",
        "A browser may take a file for what is in it rather than for what it is called, so that what looks like a "
        "picture could be a page with a program in it. Renaming a file does not change what is in it.",
        "insights/onboarding/desk.png      (an SVG drawing that was renamed)",
        "insights/onboarding/desk.png      (saved as PNG)",
    ),
    Rule(
        "SEC004",
        "something-hidden",
        Severity.ERROR,
        "this file holds more than it shows: {found}",
        "open it in a program for pictures, and save or export it again",
        "A file can be a picture and something else at the same time, such as an archive or a page with a program in "
        "it. Some telephones put a short film behind a photo. Readers would get it without anybody having seen it.",
        "insights/onboarding/desk.jpg      (a photo with a film behind it)",
        "insights/onboarding/desk.jpg      (the photo alone)",
    ),
    Rule(
        "SEC005",
        "cannot-be-shown",
        Severity.ERROR,
        "this file cannot be shown: {reason}",
        "open it yourself to see whether it is whole, and save it again or copy it anew",
        "Readers would see a gap, and what cannot be read cannot be looked through for what could harm them either.",
        "insights/onboarding/desk.png      (of which half was copied)",
        "insights/onboarding/desk.png      (the whole file)",
    ),
    Rule(
        "SEC006",
        "too-many-pixels",
        Severity.ERROR,
        "this picture has more than {most} million pixels, all pictures of an animation counted",
        "make it smaller; 2,000 pixels across are more than a page shows",
        "A small file can hold a picture that fills all the memory of whoever opens the page.",
        "insights/onboarding/desk.png      (60,000 by 60,000 pixels)",
        "insights/onboarding/desk.png      (2,000 by 1,500 pixels)",
    ),
    Rule(
        "SEC007",
        "document-that-acts",
        Severity.ERROR,
        "this document holds {found}",
        "open it, print it as a PDF, and take the new file",
        "A PDF can start programs, send what is typed into it, and carry other files along. "
        "A reader expects pages and nothing else.",
        "insights/onboarding/plan.pdf      (with a script that runs when it is opened)",
        "insights/onboarding/plan.pdf      (printed as a PDF)",
    ),
    Rule(
        "SEC008",
        "document-with-unsafe-links",
        Severity.ERROR,
        "this document has links {kind}",
        "change them in the document that this one was made from so that they begin with https:, http: or mailto:, "
        "or print it as a PDF, which leaves links out",
        "A link of another kind can open a file or a program on the reader's machine, and names folders of whoever "
        "made the document.",
        "insights/onboarding/plan.pdf      (with a link to file:///C:/plans)",
        "insights/onboarding/plan.pdf      (with a link to https://plans.example)",
    ),
)
