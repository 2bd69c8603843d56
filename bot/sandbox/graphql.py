"""``/api/graphql``: GitHub's own schema, answered from the box's world.

Source: https://docs.github.com/en/graphql
"""
