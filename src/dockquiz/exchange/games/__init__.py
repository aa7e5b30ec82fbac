"""What came of a game, as files that others read."""
