"""What happened to a record and everything below it, in words."""
