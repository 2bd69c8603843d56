"""The configuration of a repository, and its faults with their places."""
