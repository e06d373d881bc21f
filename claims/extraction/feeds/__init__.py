"""Feeds: RSS, Atom, JSON Feed and sitemaps, read as items."""
