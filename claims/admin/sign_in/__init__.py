"""Signing in to the admin: password, second factor, and OpenID Connect."""
