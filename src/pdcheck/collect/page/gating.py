"""A place in a script → whether it runs only after the visitor's choice about cookies."""

import re

_CHOICE = re.compile(
    r"cookie[\w-]{0,20}(?:accept|consent|agree|allow|ok|choice|policy|notice|settings|approved|banner)|(?:accept|consent|agree|allow)\w{0,12}cookie|consent|gdpr|(?:accept|allow)(?:All|ed|Analytics)|соглас",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:function\s+(?P<f>[\w$]+)\s*\([^)]*\)|(?:const|let|var|window\.)\s*(?P<v>[\w$]+)\s*=\s*(?:async\s*)?(?:function\s*\w*\s*\([^)]*\)|\(?[\w\s,]*\)?\s*=>)|(?P<m>[\w$]+)\s*(?::\s*function)?\s*\([^)]*\))\s*$"
)
_CONDITION = re.compile(
    r"(?:\bif\s*\((?P<if>[^{}]*)\)|addEventListener\s*\(\s*[\"']click[\"'][^{}]*|\.on\w*click\s*=\s*[^{}]*|\.(?:click|on)\s*\([^{}]*)\s*$"
)
_DEPTH_LIMIT = 12
_LOOK_BACK = 300
_SCAN_LIMIT = 60_000


def is_gated(text: str, position: int) -> bool:
    """Whether every way to this place leads through a condition or a click about cookies."""
    if not _CHOICE.search(text):
        return False
    return _is_behind_choice(text, position, frozenset())


def _is_behind_choice(text: str, position: int, visited: frozenset[str]) -> bool:
    for opened in _blocks_around(text, position):
        head = text[max(opened - _LOOK_BACK, 0) : opened]
        condition = _CONDITION.search(head)
        if condition and _CHOICE.search(text[max(opened - _LOOK_BACK, 0) : opened + 200]):
            return True
        named = _NAMED.search(head)
        name = named and (named["f"] or named["v"] or named["m"])
        if not named or not name or name in ("if", "for", "while", "switch", "catch", "function"):
            continue
        calls = _calls_of(text, name, opened)
        if calls and name not in visited:
            return all(_is_call_gated(text, call, visited | {name}) for call in calls)
    return False


def _is_call_gated(text: str, call: int, visited: frozenset[str]) -> bool:
    statement = text[
        max(text.rfind(";", 0, call), text.rfind("{", 0, call), text.rfind("}", 0, call), 0) : call
    ]
    if re.search(r"\bif\s*\(|&&", statement) and _CHOICE.search(statement):
        return True
    return len(visited) < 5 and _is_behind_choice(text, call, visited)


def _calls_of(text: str, name: str, opened: int) -> list[int]:
    """Where a function is called or handed over, its own head apart."""
    pattern = re.compile(rf"(?<![\w$]){re.escape(name)}\s*(?:\(|[,)])")
    return [
        match.start()
        for match in pattern.finditer(text)
        if not re.search(r"function\s+$", text[max(match.start() - 12, 0) : match.start()])
    ][:20]


def _blocks_around(text: str, position: int) -> list[int]:
    """Where the blocks begin that hold a position, innermost first."""
    opened: list[int] = []
    depth = 0
    floor = max(position - _SCAN_LIMIT, 0)
    for at in range(position - 1, floor - 1, -1):
        letter = text[at]
        if letter == "}":
            depth += 1
        elif letter == "{":
            if depth:
                depth -= 1
            else:
                opened.append(at)
                if len(opened) >= _DEPTH_LIMIT:
                    break
    return opened
