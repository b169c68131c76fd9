"""Dates, times, durations and sets in English, read from tokens and placed on the calendar."""
