"""The resources of the API: for each, how it is shown, filtered, read and written."""
