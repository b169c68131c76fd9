"""The public contract of Copydesk: what consumers read from Redis. Needs pydantic alone; `client` needs redis too."""
