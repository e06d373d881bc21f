"""The annotated corpus of quotes, and the training of the models on it."""
