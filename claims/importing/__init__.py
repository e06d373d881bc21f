"""Bring documents and what was found in them into the database, again and again."""
