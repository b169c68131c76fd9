"""How the encoder's weights and the gazetteer's data are made. Nothing here is imported at run time."""
