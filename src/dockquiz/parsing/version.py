"""Which extractor made a card; a light module, so that an unchanged note costs no import."""

VERSION = 6
"""Grows whenever the same note may give other cards, so that notes are read again."""
