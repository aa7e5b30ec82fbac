"""Elements of a page, made so that no text can be taken for markup."""

from xml.etree.ElementTree import Element, tostring

from dockquiz.cli.printable import printable


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


def page(root: Element) -> bytes:
    """Return a whole document in UTF-8."""
    text = "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
    return text.encode("utf-8", errors="replace")


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _figure(value: str | float) -> str:
    return printable(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
