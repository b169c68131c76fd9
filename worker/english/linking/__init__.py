"""Who and what is meant: mentions grouped into entities, and places put on the map."""
