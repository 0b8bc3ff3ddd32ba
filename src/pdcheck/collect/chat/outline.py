"""The beginning of a JSON text, cut anywhere → the paths of the names in it."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)
DEPTH = 5
"""Names lie no deeper in any format that is told by them."""


def paths(text: str) -> frozenset[str]:
    """«result.users», «messages[].role»: what formats are told by."""
    return frozenset(_paths(text))


def _paths(text: str) -> Iterator[str]:
    stack: list[tuple[str, str]] = []  # a bracket, and the path of what it holds
    name, is_name = "", False
    for token in _TOKEN.findall(text):
        path = stack[-1][1] if stack else ""
        if token in "{[":
            inner = f"{path}.{name}".lstrip(".") if stack and stack[-1][0] == "{" else path
            stack.append((token, f"{inner}[]" if token == "[" else inner))
            name, is_name = "", token == "{"
        elif token in "}]":
            if stack:
                stack.pop()
            is_name = False
        elif token == ",":
            is_name = bool(stack) and stack[-1][0] == "{"
        elif token == ":":
            is_name = False
        elif is_name:
            name = token[1:-1]
            if len(stack) <= DEPTH:
                yield f"{path}.{name}".lstrip(".")
