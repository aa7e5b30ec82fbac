"""Packages of Anki read: strangers write them, so nothing in them is trusted."""
