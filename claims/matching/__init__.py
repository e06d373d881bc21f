"""Search known claims, relate claims to each other, and suggest evidence for them."""
