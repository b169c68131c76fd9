"""Ids of entities that are the same in every article that means the same person, body, place or people."""
