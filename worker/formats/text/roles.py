"""What a line of a news file is for."""

from enum import StrEnum


class Role(StrEnum):
    """Each line of a text file has exactly one."""

    URL = "url"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE_LABEL = "date_label"
    SECTION = "section"
    PUBLISHER = "publisher"
    BODY = "body"
    CROSSHEAD = "crosshead"
    """A heading within the story; it stays in the text."""
    CAPTION = "caption"
    RELATED_TITLE = "related_title"
    RELATED_TEASER = "related_teaser"
    FURNITURE = "furniture"
    """Share, subscribe, copyright, advertisement, the label above related stories."""
    BLANK = "blank"


IN_TEXT = frozenset({Role.BODY, Role.CROSSHEAD, Role.DATELINE})
"""What makes up an article's text."""
