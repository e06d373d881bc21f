"""Bring in the fact checks that others have published, as claims to match against."""
