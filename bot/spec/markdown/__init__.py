"""Markdown -> a document of sections, blocks, fields and passages, each with its lines."""
