"""One reader per file format; each is imported when its format first occurs."""
