"""What came of a game, for people: in the terminal, as Markdown, as one page."""
