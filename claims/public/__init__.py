"""The public site: the published decisions, for everybody."""
