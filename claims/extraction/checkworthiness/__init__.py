"""Score how much each sentence is worth checking, with reasons, and tell types of claims."""
