"""Everyday documents with annotated statements, and how well the extractor reads them."""
