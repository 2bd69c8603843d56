"""What a document asks, in whatever shape, and whether it has been settled."""
