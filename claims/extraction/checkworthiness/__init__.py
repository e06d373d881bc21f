"""The rules that tell how much a sentence is worth checking, and why."""
