"""What leaves Factcheck: rows for files, and their formats."""
