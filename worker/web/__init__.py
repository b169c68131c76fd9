"""The window on a desk: search, pages, feeds. A consumer like any other, by `schemas.client`, with an own index."""
