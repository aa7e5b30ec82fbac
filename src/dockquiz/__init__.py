"""dockquiz: flashcards and quizzes made from the notes you already keep."""

__version__ = "0.1.0"
