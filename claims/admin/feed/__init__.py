"""Feeds: their list, adding one after a look at it, and what became of its items."""
