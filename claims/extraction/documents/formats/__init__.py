"""Read one file format each into a ``Reading``; nothing is imported until a format is met."""
