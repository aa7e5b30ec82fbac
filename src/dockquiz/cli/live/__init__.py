"""A seat in somebody's room, in a terminal."""
