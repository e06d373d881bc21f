"""Score how much each sentence is worth checking, with reasons, and classify claims by type."""
