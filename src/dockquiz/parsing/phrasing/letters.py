"""Capital letters and the ends of phrases: the same in every language."""


def capitalised(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """Return a phrase without the spaces around it and the punctuation that ends it."""
    return text.strip().rstrip(" .:;,")
