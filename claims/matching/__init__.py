"""What was said before: find known claims by words and by meaning, and compare their numbers."""
