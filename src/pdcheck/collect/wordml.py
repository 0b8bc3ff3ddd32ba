"""The names of WordprocessingML and its switches."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value(element: etree._Element, space: str = W) -> str:
    """The element's `val`; empty where it has none."""
    return element.get(f"{space}val", "")


def is_on(element: etree._Element | None, space: str = W) -> bool:
    """Whether a switch is set: it is when it is there, unless its value says no."""
    return element is not None and element.get(f"{space}val", "1") not in ("0", "false", "off")
