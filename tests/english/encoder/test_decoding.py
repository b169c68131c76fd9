"""What the encoder finds as it ships, in sentences of our own."""

from tests.enrichers.reading import read as article
from worker.english.document import Document
from worker.english.encoder.decoding import Attribution, Findings, decoded
from worker.english.encoder.encoding import encoded

TITLE = "Borg Signals Talks With Denmark Over Ferries"
TEXT = (
    "VALLETTA — Transport Minister Maria Borg said on Monday that Malta would reopen the harbour next week.\n\n"
    "“We cannot wait any longer,” Borg told reporters in London. The International Maritime Organization declined "
    "to comment, according to Carl Hansen, a spokesman for the Danish government."
)


def read(title: str, text: str) -> tuple[Findings, Findings]:
    """The findings in title and text."""
    findings = Document(article(*text.split("\n\n"), title=title)).findings
    return findings["title"], findings["text"]


def _words(text: str, attribution: Attribution) -> tuple[str, str | None, str | None]:
    content, cue, source = attribution.content, attribution.cue, attribution.source
    return text[slice(*content)], cue and text[slice(*cue)], source and text[slice(*source)]


def test_names_are_found_with_their_types() -> None:
    _, findings = read(TITLE, TEXT)
    found = {(TEXT[mention.start : mention.end], mention.type) for mention in findings.mentions}
    assert found >= {
        ("Maria Borg", "person"),
        ("Borg", "person"),
        ("Malta", "place"),
        ("London", "place"),
        ("International Maritime Organization", "organization"),
        ("Danish", "norp"),
    }


def test_titles_are_read_with_their_text() -> None:
    findings, _ = read(TITLE, TEXT)
    found = {(TITLE[mention.start : mention.end], mention.type) for mention in findings.mentions}
    assert found == {("Borg", "person"), ("Denmark", "place")}


def test_who_said_what_is_found() -> None:
    _, findings = read(TITLE, TEXT)
    said = [_words(TEXT, attribution) for attribution in findings.attributions]
    assert any(
        "Maria Borg" in (source or "") and cue == "said" and "reopen" in content for content, cue, source in said
    )
    assert any(source == "Borg" and "cannot wait" in content for content, _, source in said)


def test_what_a_title_says_ends_with_the_title() -> None:
    """Title and text are read together; words of the one are never the content of a statement in the other."""
    title, text = "Quay is safe, says Borg", "The harbour would reopen on Monday, the minister said."
    of_title, of_text = read(title, text)
    assert "The harbour would reopen on Monday" in [text[slice(*found.content)] for found in of_text.attributions]
    for found, part in [(f, title) for f in of_title.attributions] + [(f, text) for f in of_text.attributions]:
        ranges = [each for each in (found.content, found.cue, found.source) if each]
        assert all(0 <= start < end <= len(part) for start, end in ranges)


def test_every_confidence_is_a_share_and_offsets_rise() -> None:
    findings_by_part = read(TITLE, TEXT)
    assert all(findings.mentions for findings in findings_by_part)
    assert any(findings.attributions for findings in findings_by_part)
    for findings in findings_by_part:
        assert all(0 <= mention.confidence <= 1 for mention in findings.mentions)
        for found in findings.attributions:
            assert all(0 <= chance <= 1 for chance in (found.cue_chance, found.content_chance, found.source_chance))
        starts = [mention.start for mention in findings.mentions]
        assert starts == sorted(starts)


def test_nothing_is_read_in_nothing() -> None:
    assert all(not findings.mentions and not findings.attributions for findings in decoded(encoded([], [])))


def test_marks_emoji_and_unknown_scripts_break_nothing() -> None:
    text = "—— 🚢🚢 \u0378 Maria Borg said… \u202e\n\n\u200b“”"
    _, findings = read("", text)
    assert [text[mention.start : mention.end] for mention in findings.mentions] == ["Maria Borg"]


def test_names_are_found_in_the_style_of_articles_that_taught_attributions_alone() -> None:
    text = (
        "Ruth Calloway’s campaign manager told CNN’s Dan Whitmore on Monday that Mr. Prescott “never asked” for the "
        "money. Donors in Ohio, he added, gave $2.1 million to Calloway.\n\n“Governor Prescott is not a witness,” the "
        "Republican National Committee said in a statement, according to The Washington Post."
    )
    _, findings = read("", text)
    assert [(text[mention.start : mention.end], mention.type) for mention in findings.mentions] == [
        ("Ruth Calloway", "person"),
        ("CNN", "organization"),
        ("Dan Whitmore", "person"),
        ("Prescott", "person"),
        ("Ohio", "place"),
        ("Calloway", "person"),
        ("Prescott", "person"),
        ("Republican National Committee", "organization"),
        ("Washington Post", "organization"),
    ]
