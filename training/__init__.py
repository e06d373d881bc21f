"""The corpus of quotations written for this project, and what is learned from it."""
