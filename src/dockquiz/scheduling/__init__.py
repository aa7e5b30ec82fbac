"""Schedulers that need a package."""
