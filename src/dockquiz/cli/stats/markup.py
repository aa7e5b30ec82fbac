"""Elements of a page, made so that no text can be taken for markup."""

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from dockquiz.cli.printable import printable

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for a page: nothing."""


def node(tag: str, *children: Element | str, **attributes: str | float) -> Element:
    """Return an element; texts are escaped when it is written.

    Args:
        tag: Its name.
        children: Elements and texts, in order.
        attributes: `class_` means `class`, and `_` a dash.
    """
    made = Element(tag, {_name(name): _figure(value) for name, value in attributes.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + printable(child)
        else:
            last.tail = (last.tail or "") + printable(child)
    return made


def head(title: str, style: Path) -> Element:
    """Return the head of a page that is one file.

    Args:
        title: Of the page.
        style: A file of CSS, which is copied into it.
    """
    return node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        node("meta", name="color-scheme", content="light dark"),
        node("title", f"{title} - dockquiz"),
        node("style", style.read_text(encoding="utf-8")),
    )


def page(root: Element) -> bytes:
    """Return a whole document in UTF-8."""
    text = "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
    return text.encode("utf-8", errors="replace")


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _figure(value: str | float) -> str:
    return printable(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
