"""The verbs of review: accept, correct, reject, add evidence, assess, decide, merge, split."""
