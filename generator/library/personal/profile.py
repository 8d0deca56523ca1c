"""Links to what people have of their own on networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.personal.sighting import Sighting

CODE = "PII007"
_SITE = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[a-z]{2,3}\.)?(?:"
    r"(?:linkedin\.com/(?:in|pub)|xing\.com/profile|bsky\.app/profile)/(?P<page>[\w%-]{2,}(?:\.[\w%-]+)*)"
    r"|(?:mastodon\.[a-z.]{2,20}|[a-z]{2,30}\.social|threads\.(?:com|net))/@(?P<tooted>\w{2,})"
    r"|(?P<host>facebook|twitter|x|instagram|github|tiktok)\.com/(?P<name>@?[\w-]+(?:\.[\w-]+)*)"
    r")(?P<rest>/?(?:[?#][^\s)>\]]*)?)(?![\w/-])",
    re.IGNORECASE,
)
_SIGN = re.compile(r"/(?:(?<=\.com/)|(?<=\.app/)|@)")
"""What is in every one of them; a search leaps from one slash to the next."""
_PARTS = (
    "about ads apps blog business careers contact customer-stories dialog direct download events explore features "
    "gaming groups hashtag help home i intent issues jobs legal login logout marketplace media messages new news "
    "notifications orgs organizations p pages pages_manager photo photos policies pricing privacy pulls "
    "readme reel reels search security settings share sharer sharer.php signup site sponsors stories story.php support "
    "team terms topics tos trending tv user video videos watch"
)
_OF_THE_SITE = frozenset(_PARTS.split())
"""First parts of addresses that belong to the networks themselves."""
_MASKED = re.compile(r"[x*•._-]+|(?:user(?:name)?|your-?name|example|someone|somebody|name)", re.IGNORECASE)


def profiles(text: str) -> Iterator[Sighting]:
    """Where links to one person's page stand."""
    if not _SIGN.search(text):
        return
    for match in _SITE.finditer(text):
        name = (match["page"] or match["tooted"] or match["name"]).removeprefix("@")
        if name.lower() not in _OF_THE_SITE and not _MASKED.fullmatch(name):
            yield Sighting(CODE, match.start(), match.end() - len(match["rest"]))
