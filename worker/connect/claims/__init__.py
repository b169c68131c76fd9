"""What the sources of a story say of the same thing, side by side: what each article tells, and how it is compared."""
