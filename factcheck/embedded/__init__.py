"""A Django database backend that starts its own PostgreSQL at the first connection."""
