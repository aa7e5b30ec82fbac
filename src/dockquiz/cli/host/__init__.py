"""A room, as its host has it in a terminal."""
