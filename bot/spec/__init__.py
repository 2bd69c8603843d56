"""What a specification is: documents, templates, questions, configuration. Pure."""
