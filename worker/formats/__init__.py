"""What parsers share: charsets, containers, feeds, records, dates, lines of text and pages."""
