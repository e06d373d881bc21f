"""How the time of lists, searches, pages, saving and export grows with the number of claims."""
