"""What parsers share: character sets, dates, datelines, roles of lines, related stories, truncation."""
