"""Read the help texts of programs: names and structure, never sentences."""
