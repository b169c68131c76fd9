"""Which articles belong together: copies known as copies, one story for one event. Articles in, marks out; no store."""
