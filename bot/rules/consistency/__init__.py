"""What one place of a document says against another."""
