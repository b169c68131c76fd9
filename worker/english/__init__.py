"""What English enrichers share: the encoder, names, speech, places, quantities, times and events."""
