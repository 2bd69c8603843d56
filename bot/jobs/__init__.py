"""The durable queue, and the processes that do bounded work."""
