"""Beginnings of rules: what a match must start with; found by them, matches are those of the engine itself."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import reading
from pdcheck.beginnings import beginnings, every, first
from pdcheck.text import Text, pattern

RULES = [
    (r"срок\w*|хран\w+", {"срок", "хран"}, "each alternative by its letters"),
    (r"(?:до|после) отзыва", {"до", "после"}, "a space is any white space, which is not given"),
    (r"(?:личн\w+ )?данные", {"личн", "данные"}, "with the optional group and without it"),
    (r"(?<!\w)право(?!\w)", {"право"}, "what stands before or after takes no place"),
    (r"е-?mail", {"е-mail", "еmail"}, "an optional letter"),
    (r"согласи[ея]", {"согласие", "согласия"}, "a small class is its letters"),
    (r"_{3,}|\.{4}", {"_", "."}, "what is repeated is known to stand once"),
    (r"срок|сроком", {"срок"}, "a beginning that another one begins with is of no use"),
    (r"\d+ дней|срок", None, "a digit may be of any script"),
    (r"[^.\n]{0,20}срок", None, "anything may come first"),
    (r"(?i)срок", None, "letters of either case"),
    (r"срок|", None, "nothing at all may match"),
]
TEXT = """Я, ____, даю ООО «Ромашка» согласие на обработку персональных данных: фамилия, имя, отчество, e-mail.
Цель: рассылка рекламы. Срок — 5 лет. Отзыв: письмом по адресу г. Тула, ул. Мира, д. 1; до отзыва согласие действует.
Данные не передаются третьим лицам без согласия. Обработка ведётся смешанным способом: сбор, запись, хранение."""


@pytest.mark.parametrize(("rule", "heads", "reason"), RULES)
def test_beginnings_of_a_rule(rule: str, heads: set[str] | None, reason: str) -> None:
    found = beginnings(pattern(rule))
    assert (found if found is None else set(found)) == heads, reason


def every_rule() -> list[re.Pattern[str]]:
    modules = [import_module(one.name) for one in walk_packages(reading.__path__, reading.__name__ + ".")]
    values = [value for module in modules for value in vars(module).values()]
    return list({value for value in values if isinstance(value, re.Pattern)})


def test_rules_of_reading_find_what_the_engine_finds() -> None:
    rules, text = every_rule(), Text(TEXT)
    assert sum(beginnings(rule) is not None for rule in rules) > 400
    for rule in rules:
        for words in (text.norm, text.cased):
            assert [one.span() for one in every(rule, words)] == [one.span() for one in rule.finditer(words)]


PARTS = st.sampled_from(
    [
        "а",
        "аб",
        r"\w",
        r"\s",
        "[аб]",
        r"\b",
        "(?<!а)",
        "(?:а|бв)",
        "(?:аб)?",
        "а*",
        "б{2}",
        "(?=а)",
        "[^а]",
        " ",
    ]
)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("".join), min_size=1, max_size=3), st.data())
def test_any_rule_finds_what_the_engine_finds(alternatives: list[str], data: st.DataObject) -> None:
    rule = re.compile("|".join(alternatives))
    text = data.draw(st.text("абв _\n", max_size=30))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = [one.span() for one in rule.finditer(text, start, end)]
    assert [one.span() for one in every(rule, text, start, end)] == wanted
    found = first(rule, text, start, end)
    assert (found and found.span()) == (wanted[0] if wanted else None)
