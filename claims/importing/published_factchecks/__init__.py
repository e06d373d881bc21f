"""Import fact-checks that others have published, to match new claims against them."""
