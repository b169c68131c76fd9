"""How the reader's weights are made; nothing here is imported at run time."""
