"""A GitHub in a box: real git repositories, REST, GraphQL, webhooks, pages."""
