"""The document that enrichers read, and what English ones share: encoder, names, speech, quantities, times, events."""
