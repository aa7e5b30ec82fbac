"""Tables, statements and migrations; nothing here decides what to store."""
