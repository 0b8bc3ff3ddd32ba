"""Kinds of examined things → the areas of a report on a whole company, in their order."""

from collections.abc import Mapping

from pdcheck.facts import Fact
from pdcheck.findings import Finding, Report

WHOLE = "company"
"""The kind of what holds the areas against one another."""
ANSWERS = "answers"
"""The area of the questionnaire, whose target is that of the papers."""
AREAS = {
    "site": "Сайт",
    "documents": "Согласия и политика",
    "papers": "Бумаги организации",
    "register": "Реестр работников",
    "letters": "Обращения и ответы",
    "contacts": "Переписка с клиентами",
    ANSWERS: "Ответы на анкету",
    WHOLE: "Одно против другого",
}
"""In the order of the report."""
_KINDS = {
    "site": "site",
    "consent": "documents",
    "policy": "documents",
    "organisation": "papers",
    "paper": "papers",
    "answers": "papers",
    "register": "register",
    "answer": "letters",
    "journal": "letters",
    "contacts": "contacts",
    WHOLE: WHOLE,
}


class AreaTold(Fact):
    """An area as the first page tells of it: what was read, and how many cards it has of each sort."""

    title: str
    read: str
    """«1 сайт», «5 документов»; empty of the whole."""
    breaches: int
    high: int
    """Of the breaches, those of high severity."""
    risks: int
    questions: int
    anchor: str
    """Of its first card; empty where there is none."""


def is_of_a_company(report: Report) -> bool:
    """Whether the report joins all that a company file names."""
    return any(target.kind == WHOLE for target in report.targets)


def areas_by_target(report: Report) -> Mapping[str, str]:
    """The area of each target; empty of a report on one sort of thing."""
    if not is_of_a_company(report):
        return {}
    return {target.target: _KINDS.get(target.kind, "documents") for target in reversed(report.targets)}


def area_of(finding: Finding, by_target: Mapping[str, str]) -> str:
    """The area in which a finding stands; empty in a report on one sort of thing."""
    return ANSWERS if finding.section and by_target else by_target.get(finding.target, "")
