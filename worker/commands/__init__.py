"""What a person types: one file a group of commands, and how they print."""
