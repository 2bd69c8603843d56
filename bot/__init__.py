"""Specbot: a GitHub App that keeps technical specifications honest."""

__version__ = "0.1.0"
