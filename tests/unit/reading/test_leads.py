"""The index of a policy's words: a rule that begins with a letter is tried where a word begins, others anywhere."""

import pytest

from pdcheck.reading.policy.leads import Words
from pdcheck.text import pattern

TEXT = "данные и предания даются до отзыва; личные данные хранятся, срок хранения и дача согласия, e-mail"
RULES = [
    (r"дан\w+", ["данные", "данные"], "«предания» holds the letters, but does not begin with them"),
    (r"(?:до|после) отзыва", ["до отзыва"], "a word shorter than the index tells apart"),
    (r"да\w+", ["данные", "даются", "данные", "дача"], "a short beginning that goes on"),
    (r"(?:личн\w+ )?данные", ["данные", "личные данные"], "with the optional group and without it"),
    (r"e-?mail", ["e-mail"], "a word that a hyphen parts"),
    (r"; ?личные", ["; личные"], "what is no letter stands anywhere"),
    (r"[^ ]+ия", ["предания", "хранения", "согласия"], "a rule that may begin with anything"),
]


@pytest.mark.parametrize(("rule", "found", "reason"), RULES)
def test_matches_begin_words(rule: str, found: list[str], reason: str) -> None:
    words = Words(TEXT)
    assert [match[0] for match in words.matches(pattern(rule), 0, len(TEXT))] == found, reason


def test_matches_keep_to_the_span() -> None:
    words = Words(TEXT)
    rule = pattern(r"дан\w+")
    assert [match.start() for match in words.matches(rule, 1, len(TEXT))] == [TEXT.index("данные х")]
    assert not list(words.matches(rule, 1, TEXT.index("данные х") + 2))
