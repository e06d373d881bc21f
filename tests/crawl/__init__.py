"""Crawl all pages with hostile text in every field: no text may become markup or run."""
