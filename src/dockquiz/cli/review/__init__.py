"""The two faces of a review: line by line for pipes, and drawn for terminals."""
