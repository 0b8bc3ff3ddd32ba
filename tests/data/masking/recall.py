"""Tells how much of a set of texts `pdcheck.personal_data.mask` hides, by kind, and how much it hides in excess.

usage: python tests/data/masking/recall.py SET.yaml [--missed]

Each set was written by someone who had not seen the recognisers; README.md says which of them taught since.

A piece counts as masked when nothing recognisable is left: of a name each word, of an address the digits (a postal
index may stay) and the two words before the first number, of anything else each letter and digit.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pdcheck.personal_data import Kind, mask

_MARK = re.compile("|".join(rf"\[{re.escape(kind)} скрыта?о?\]" for kind in Kind))
_POSTAL_INDEX = re.compile(r"(?<!\d)\d{6}(?!\d)")


def hidden(text: str) -> list[bool]:
    """For each sign of the text, whether masking takes it away."""
    kept = _MARK.split(mask(text))
    aligned = re.fullmatch("(.+?)".join(map(re.escape, kept)), text, re.DOTALL)
    assert aligned, text
    gone = [False] * len(text)
    for group in range(1, len(kept)):
        start, end = aligned.span(group)
        gone[start:end] = [True] * (end - start)
    return gone


def tells(kind: str, value: str) -> set[int]:
    """The places of a value's signs by which a person could still be recognised."""
    places = {at for at, sign in enumerate(value) if sign.isalnum()}
    if kind != "address":
        return places
    index = {at for match in _POSTAL_INDEX.finditer(value) for at in range(*match.span())}
    numbers = {at for at in places - index if value[at].isdigit()}
    before = list(re.finditer(r"[^\W\d]+", value[: min(numbers)] if numbers else value))
    return numbers | {at for word in before[-2:] for at in range(*word.span())}


def pieces(row: dict[str, Any], gone: list[bool]) -> Iterator[tuple[str, str, bool]]:
    """Kind, value, and whether it is masked, of each piece of a row; equal values are met one after another."""
    after: dict[str, int] = {}
    for piece in row["entities"]:
        kind, value = piece["kind"], str(piece["value"])
        start = row["text"].index(value, after.get(value, 0))
        after[value] = start + 1
        yield kind, value, all(gone[start + at] for at in tells(kind, value))


def measured(rows: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str], list[str]]:
    """All and masked pieces by kind, with what should stay as a kind `keep`; and what went wrong, in words."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for row in rows:
        masked, gone = mask(row["text"]), hidden(row["text"])
        results = list(pieces(row, gone))
        results += [("keep", str(words), str(words) in masked) for words in row.get("keep", ())]
        for kind, value, well in results:
            total[kind] += 1
            right[kind] += well
            if not well:
                wrong.append(f"{kind}: {value}  ←  {masked!r}")
    return total, right, wrong


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a set that stands beside this file."""
    return list(yaml.safe_load((Path(__file__).parent / name).read_text("utf-8")))


def main() -> None:
    total, right, wrong = measured(rows_of(sys.argv[1]))
    for kind in sorted(total):
        print(f"{kind:10} {right[kind]:4} of {total[kind]:4}  {right[kind] / total[kind]:.3f}")
    entities = sum(total.values()) - total["keep"]
    masked = sum(right.values()) - right["keep"]
    print(f"recall     {masked:4} of {entities:4}  {masked / entities:.3f}")
    if "--missed" in sys.argv[2:]:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
