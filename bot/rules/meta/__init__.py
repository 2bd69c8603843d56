"""The check itself: templates, suppressions, configuration."""
