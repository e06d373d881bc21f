"""Learning check-worthiness and claim types from labelled sentences."""
