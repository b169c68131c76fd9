"""Numbers, units and what they count, as English news writes them."""
