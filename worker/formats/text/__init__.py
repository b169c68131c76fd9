"""Plain text by its lines: title, dateline, story, related headlines, furniture."""
