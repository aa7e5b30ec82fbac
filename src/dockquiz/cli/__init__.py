"""Commands, the review loop and what is drawn on a terminal."""
