"""One use case a file; services own the clock, the files and the transactions."""
