"""Read articles from files and streams into ``ParsedDocument`` objects."""
