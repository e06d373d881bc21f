"""Webhooks: who is told of events, and what workers send; see docs/decisions/ on webhooks."""
