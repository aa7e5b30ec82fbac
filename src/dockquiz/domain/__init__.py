"""The rules of learning: pure values and functions, standard library only."""
