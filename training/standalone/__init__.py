"""Claims with the sentence that an editor would want for each, to measure what claims get."""
