"""Sections that are missing, empty, renamed or in the wrong place."""
