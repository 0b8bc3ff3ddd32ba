"""View → the sections of the report, numbered, and its title."""

from typing import Literal

from pdcheck.facts import Fact
from pdcheck.findings import Report
from pdcheck.report.view import Card, View


class Entry(Fact):
    """A line of the contents, with the cards that stand under it."""

    anchor: str
    number: str
    """«3», or empty for annexes, which bear their number in the title."""
    title: str
    cards: tuple[Card, ...] = ()

    @property
    def heading(self) -> str:
        """The title as it stands over the section."""
        return f"{self.number}. {self.title}" if self.number else self.title


class Subject(Fact):
    """What was examined, in the three forms that the report needs."""

    title: str
    short: str
    matter: str


_SUBJECTS: dict[Literal["consent", "any"], Subject] = {
    "consent": Subject(
        title="Отчёт о проверке согласий на обработку персональных данных",
        short="Проверка согласий",
        matter="Согласия на обработку персональных данных",
    ),
    "any": Subject(
        title="Отчёт о проверке обработки персональных данных",
        short="Проверка обработки персональных данных",
        matter="Обработка персональных данных",
    ),
}


def subject_of(report: Report) -> Subject:
    """Named after the things examined where they are all of one sort."""
    kinds = {target.kind for target in report.targets}
    return _SUBJECTS["consent" if kinds == {"consent"} else "any"]


def outline(view: View) -> tuple[Entry, ...]:
    """The sections in their order; those with nothing to say are left out."""
    sections: list[tuple[str, str, tuple[Card, ...], bool]] = [
        ("summary", "Сводка для руководителя", (), True),
        ("documents", "Что проверено", (), True),
        ("breaches", "Нарушения", view.breaches, True),
        ("risks", "Спорные вопросы", view.risks, bool(view.risks)),
        ("questions", "Требует проверки человеком", view.questions, bool(view.questions)),
        ("exposure", "Во что это может обойтись", (), True),
        ("passed", "Что соответствует", (), True),
        ("not-applicable", "Что не применимо", (), bool(view.not_applicable)),
        ("left", "Что осталось непроверенным", (), True),
        ("readings", "Что прочитано в документах", (), True),
    ]
    shown = [(anchor, title, cards) for anchor, title, cards, is_shown in sections if is_shown]
    numbered = tuple(
        Entry(anchor=anchor, number=str(number), title=title, cards=cards)
        for number, (anchor, title, cards) in enumerate(shown, 1)
    )
    return (
        *numbered,
        Entry(anchor="norms", number="", title="Приложение 1. Тексты норм"),
        Entry(anchor="glossary", number="", title="Приложение 2. Слова этого отчёта"),
        Entry(anchor="signatures", number="", title="Лист внутреннего контроля"),
    )
