"""Beginnings of rules: what a match must start with, and None where that cannot be told."""

import pytest

from pdcheck.reading.policy.leads import Words, keys_of
from pdcheck.text import pattern

RULES = [
    (r"срок\w*|хран\w+", {"сро", "хра"}, "the first three letters of each alternative"),
    (r"(?:до|после) отзыва", {"до", "пос"}, "a short word is known whole by the space after it"),
    (r"(?:личн\w+ )?данные", {"лич", "дан"}, "with the optional group and without it"),
    (r"(?<!\w)право(?!\w)", {"пра"}, "what stands before does not count"),
    (r"да\w+ согласие", {"да*"}, "a short beginning that may go on"),
    (r"\d+ дней|срок", None, "a number is no word"),
    (r"[^.\n]{0,20}срок", None, "anything may come first"),
]


@pytest.mark.parametrize(("rule", "keys", "reason"), RULES)
def test_beginnings_of_a_rule(rule: str, keys: set[str] | None, reason: str) -> None:
    assert keys_of(pattern(rule)) == (None if keys is None else frozenset(keys)), reason


def test_places_hold_every_match_that_begins_a_word() -> None:
    text = "данные даются до отзыва; личные данные хранятся, срок хранения и дача согласия"
    words = Words(text)
    for rule, keys, _ in RULES:
        compiled = pattern(rule)
        found = keys_of(compiled)
        if keys is not None and found is not None:
            starts = words.starts(found)
            assert all(match.start() in starts for match in compiled.finditer(text))
