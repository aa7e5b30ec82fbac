"""Cards that their author wrote as cards, in the syntax of a flashcard program."""
