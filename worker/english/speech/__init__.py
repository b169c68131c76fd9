"""Who speaks: quotations, statements that go on, and the person behind a source."""
