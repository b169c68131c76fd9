"""Which articles belong together: copies known as copies. Texts in, marks out; no store."""
