"""Adding documents: send files in, check what was found in them, store it."""
