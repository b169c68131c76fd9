"""Who did what to whom: what the encoder reads as events, with the countries and sectors of those who take part."""
