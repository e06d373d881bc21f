"""Webhooks: their list, the page of each with what was sent, and its secret, shown once."""
