"""View → the sections of the report, numbered, and its title."""

from collections import Counter

from pdcheck.facts import Fact
from pdcheck.findings import Report
from pdcheck.report.areas import AREAS, WHOLE
from pdcheck.report.cards import Card
from pdcheck.report.view import View
from pdcheck.stated import StatedSite


class Entry(Fact):
    """A line of the contents, with the cards that stand under it; questions stand in one table."""

    anchor: str
    number: str
    """«3», or empty for annexes, which bear their number in the title."""
    title: str
    cards: tuple[Card, ...] = ()

    @property
    def areas(self) -> tuple[tuple[str, int, str], ...]:
        """Of a report on a company: each area with its number of cards and the anchor of the first."""
        counted = Counter(card.area for card in self.cards if card.area)
        first = {card.area: card.anchor for card in reversed(self.cards)}
        return tuple((AREAS[area], counted[area], first[area]) for area in AREAS if counted[area])

    @property
    def heading(self) -> str:
        """The title as it stands over the section."""
        return f"{self.number}. {self.title}" if self.number else self.title


class Subject(Fact):
    """What was examined, in the three forms that the report needs."""

    title: str
    short: str
    matter: str


_SUBJECTS: dict[str, Subject] = {
    "consent": Subject(
        title="Отчёт о проверке согласий на обработку персональных данных",
        short="Проверка согласий",
        matter="Согласия на обработку персональных данных",
    ),
    "policy": Subject(
        title="Отчёт о проверке политики обработки персональных данных",
        short="Проверка политики",
        matter="Политика обработки персональных данных",
    ),
    "answer": Subject(
        title="Отчёт о проверке обращений субъектов и ответов на них",
        short="Проверка ответов субъектам",
        matter="Обращения субъектов персональных данных и ответы на них",
    ),
    "site": Subject(
        title="Отчёт о проверке обработки персональных данных на сайте",
        short="Проверка сайта",
        matter="Обработка персональных данных на сайте",
    ),
    "contacts": Subject(
        title="Отчёт о проверке переписки и звонков с клиентами",
        short="Проверка переписки",
        matter="Общение сотрудников с клиентами",
    ),
    "register": Subject(
        title="Отчёт о проверке кадрового учёта",
        short="Проверка кадрового учёта",
        matter="Обработка персональных данных работников",
    ),
    "journal": Subject(
        title="Отчёт о проверке журнала обращений",
        short="Проверка журнала обращений",
        matter="Сроки ответов на обращения",
    ),
    "company": Subject(
        title="Отчёт о проверке обработки персональных данных в компании",
        short="Проверка компании",
        matter="Обработка персональных данных в компании",
    ),
    "any": Subject(
        title="Отчёт о проверке обработки персональных данных",
        short="Проверка обработки персональных данных",
        matter="Обработка персональных данных",
    ),
}


def subject_of(report: Report) -> Subject:
    """Named after what was examined where it is of one sort, or a site and what it links to."""
    kinds = {target.kind for target in report.targets}
    if len(kinds) == 1 and not kinds & {"site", "any"} and kinds <= _SUBJECTS.keys():
        return _SUBJECTS[kinds.pop()]
    if WHOLE in kinds:
        return _SUBJECTS["company"]
    if "organisation" in kinds:
        return _SUBJECTS["register"]
    linked = {
        document.url
        for target in report.targets
        if isinstance(target.reading, StatedSite)
        for document in target.reading.documents
    }
    is_site = "site" in kinds and all(one.kind == "site" or one.target in linked for one in report.targets)
    return _SUBJECTS["site" if is_site else "any"]


def outline(view: View) -> tuple[Entry, ...]:
    """The sections in their order; those with nothing to say are left out."""
    asked = view.questions if view.areas else ()
    sections: list[tuple[str, str, tuple[Card, ...], bool]] = [
        ("summary", "Сводка для руководителя", (), True),
        ("documents", "Что проверено", (), True),
        ("plan", "План действий", (), bool(view.plan)),
        ("inspection", "К проверке: готовность, бумаги, сроки, план", (), view.report.inspection is not None),
        ("breaches", "Нарушения", view.breaches, True),
        ("risks", "Спорные вопросы", view.risks, bool(view.risks)),
        ("questions", "Что проверить человеку", asked, bool(view.questions)),
        ("waived", "Отложено решением компании", (), bool(view.waived)),
        ("exposure", "Во что это может обойтись", (), True),
        ("passed", "Где нарушений не найдено", (), True),
        ("not-applicable", "Что не применимо", (), bool(view.not_applicable)),
        ("left", "Что осталось непроверенным", (), True),
        ("derived", "Уровень защищённости и степень вреда", (), bool(view.report.derived)),
        ("sites", "Что прочитано на сайте", (), bool(view.sites)),
        ("registers", "Что прочитано в реестре", (), bool(view.registers)),
        ("papers", "Какие бумаги найдены", (), bool(view.papers)),
        ("answers", "Анкета: доказано, отвечено, открыто", (), bool(view.questionnaires)),
        ("journals", "Что показал журнал обращений", (), bool(view.journals)),
        ("contacts", "Переписка: сроки, счёт и что прочитано", (), bool(view.exports)),
        ("readings", "Что прочитано в документах", (), view.has_readings),
    ]
    shown = [(anchor, title, cards) for anchor, title, cards, is_shown in sections if is_shown]
    numbered = tuple(
        Entry(anchor=anchor, number=str(number), title=title, cards=cards)
        for number, (anchor, title, cards) in enumerate(shown, 1)
    )
    return (
        *numbered,
        Entry(anchor="glossary", number="", title="Приложение 1. Термины"),
        Entry(anchor="norms", number="", title="Приложение 2. Тексты норм"),
        *([Entry(anchor="things", number="", title="Приложение 3. Что значат коды")] if view.crowd else []),
        Entry(anchor="signatures", number="", title="Лист внутреннего контроля"),
    )
