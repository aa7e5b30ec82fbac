"""One small file a construct of notes; `table.py` puts them in order."""
