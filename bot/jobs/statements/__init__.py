"""What is said to the database, written once for SQLite and PostgreSQL.

A server would keep fourteen megabytes of SQLAlchemy for ever to write the same statements anew. So
they are written down beforehand, by ``make statements``, and the program loads only the words: no
other room imports this one.
"""
