"""Files that other programs read: values in, archives and texts out, and back."""
