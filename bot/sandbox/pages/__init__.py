"""Pages that a person can look at: the pull requests, and one pull request whole."""
