"""How pages name their parts: which ids and class names mean furniture, and which mean an article's body."""

import re
from functools import lru_cache
from typing import NamedTuple

_FOREIGN = (
    "addthis|ads?|adslot|adunit|advert\\w*|also-read|breadcrumbs?|comment-?list|comments?|consent|cookies?|dfp|disqus\\w*"
    "|footer|gdpr|jp-relatedposts|latest(?:-news)?|(?:more|most)-(?:articles|from|news|on|popular|read|stories|viewed)"
    "|newsletters?|next-(?:article|post|story|up)|outbrain|pager|pagination|pop-?up|popular"
    "|prev(?:ious)?-(?:article|post|story)|promoted|promos?|read-?(?:also|more|next)|recirc\\w*|recommend\\w*|related\\w*"
    "|respond|see-also|share|sharebar|shares|sharedaddy|sharethis|sharing|signup|skip-?(?:link|to)\\w*"
    "|sociable|social|sponsor\\w*|subscribe|subscription|taboola|toolbar|trending|up-?next"
)
"""What other people wrote, other stories, and the site's own machinery."""
_BESIDE = (
    "article-?list|authors?|banner|bylines?|captions?|carousel|categories|contributor\\w*|copyright|credits?|dateline"
    "|datestamp|disclaimer|(?:article|entry|post|story)-?meta|factbox|fact-box|feedback|gallery"
    "|headline-?list|infobox|jwplayer|keywords|login|menu|metadata|modal|nav|navbar|navigation|noprint|offscreen|overlay|player|popover|print-only|rollover|poll|post-?list|postmeta"
    "|pubdate|pullquote|pull-quote|quiz|rail|ratings?|reply|screen-reader\\w*|sidebar|side-bar|slideshow|sr-only|story-?list|taglist"
    "|teasers?|timestamp|toc|tooltip|topics|visually-?hidden"
)
"""What stands beside the text of an article; such names also occur on wrappers of the article itself."""
_BESIDE_ALONE = "image|img|photo|picture|figure|hidden|hide|meta|print|tags|widget"
"""Such words mean that only as a whole class name."""

_FOREIGN_NAME = re.compile(
    rf"(?:^|[\s_-])(?:{_FOREIGN})(?:$|[\s_-])|outbrain|taboola|newsletter|breadcrumb|most-?(?:read|popular)"
    r"|elated[-_]?(?:article|post|stor|content|link|news|item|topic)"
    r"|social[-_]?(?:share|media|link|icon|bar)|share[-_]?(?:button|bar|tool|link|icon|this)"
)
_BESIDE_NAME = re.compile(rf"(?:^|[\s_-])(?:{_BESIDE})(?:$|[\s_-])|(?:^|\s)(?:{_BESIDE_ALONE})(?:$|\s)")
_BODY_NAME = re.compile(
    r"(?:article|story)[-_]*(?:body|content|text|copy|main|entry|txt)|postcontent|(?:^|[\s_-])rich-?text"
    r"|(?:^|[\s_-])(?:entry|post|main|page|news|blog|content|single|node)[-_]*(?:content|body|text|entry)(?:$|[\s_-])"
    r"|(?:^|\s)(?:story|post|article|entry|content|text|main|hentry)(?:\s|$)|body[-_]?(?:copy|text|content)"
)
_BYLINE_NAME = re.compile(r"(?:^|[\s_-])(?:authors?|bylines?|autor(?:es)?|auteurs?)(?:$|[\s_-])")
_OF_OTHERS = re.compile("card|caption|comment|form|foto|image|photo|related|teaser|theme")
"""Whose author such a name means where it is not the article's."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_NAME_CHARACTERS = 300
REMEMBERED = 16_384
"""So many names keep what they say: pages and sites repeat theirs."""


class Naming(NamedTuple):
    """What an element's names say of its contents."""

    body: bool = False
    foreign: bool = False
    beside: bool = False
    byline: bool = False


@lru_cache(maxsize=REMEMBERED)
def naming(names: str) -> Naming:
    """What an element's id and classes say, given in one string."""
    names = _HUMP.sub("-", names[:LONGEST_NAME_CHARACTERS]).lower()
    return Naming(
        body=bool(_BODY_NAME.search(names)),
        foreign=bool(_FOREIGN_NAME.search(names)),
        beside=bool(_BESIDE_NAME.search(names)),
        byline=bool(_BYLINE_NAME.search(names)) and not _OF_OTHERS.search(names),
    )
