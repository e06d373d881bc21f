"""Store documents and what was found in them; an import can be repeated at any time."""
