"""Findings → rows of the plan of action, in the order in which it is wise to work.

What risks most comes first, and of the same risk what takes least work; no number is made of it:

1. Risk, in four queues (`QUEUES`): severe breaches; medium breaches and severe contested ones;
   light breaches, medium contested ones and severe questions; the rest. Waived ones come after all of them.
2. Work: what has ready words to paste comes before what somebody has to think through.
3. Money: the dearer for this operator first; then findings of one requirement stand together.
"""

from datetime import date

from pdcheck.facts import Fact
from pdcheck.findings import ExposureItem, Finding, Report
from pdcheck.report import plain
from pdcheck.report.cards import sort_of, told_of
from pdcheck.report.things import WHOLE, Sort
from pdcheck.report.typography import clean, heading, sentence
from pdcheck.report.words import GROUPS_BRIEF, SEVERITIES
from pdcheck.requirements import Severity

QUEUES = ("сначала", "затем", "потом", "в последнюю очередь", "отложено")
ORDER = (
    "Порядок строк: сначала то, что грозит сильнее, а из одинаково опасного — то, что проще сделать. "
    "«Сначала» — нарушения высокой тяжести; «затем» — средней и спорные вопросы высокой; «потом» — "
    "нарушения низкой, спорные вопросы средней и вопросы человеку высокой тяжести; «в последнюю "
    "очередь» — остальное; «отложено» — то, с чем компания решила подождать. Внутри очереди раньше "
    "стоит то, для чего есть готовый текст, затем — более дорогое."
)
"""The same in words for the reader of the plan."""
PASTE = "вставить готовый текст"
"""The only estimate of work that a report can make."""
STATUSES = ("не начато", "в работе", "сделано", "отложено", "не требуется")
SHOWN_PROOFS = 3
_KINDS = {"site": "сайт", "policy": "политика", "consent": "согласия", "answer": "обращения субъектов",
          "contacts": "переписка и звонки", "register": "кадровый учёт", "paper": "бумаги",
          "papers": "бумаги", "organisation": "бумаги", "journal": "журнал обращений",
          "company": "одно против другого"}  # fmt: skip
_QUEUE_OF = {
    (Sort.BREACH, Severity.HIGH): 0,
    (Sort.BREACH, Severity.MEDIUM): 1,
    (Sort.RISK, Severity.HIGH): 1,
    (Sort.BREACH, Severity.LOW): 2,
    (Sort.RISK, Severity.MEDIUM): 2,
    (Sort.QUESTION, Severity.HIGH): 2,
}


class Task(Fact):
    """A row of the plan: what stands in the report, and what people fill in."""

    queue: str
    area: str
    where: str
    what: str
    seen: str
    """Why we say so, with quotes and places."""
    conclusion: str
    severity: str
    norm: str
    cost: str
    step: str
    wording: str
    effort: str
    """Empty where only a person can say."""
    owner: str
    due: date | None
    status: str
    comment: str
    requirement: str


def tasks_of(report: Report) -> tuple[Task, ...]:
    """A row for each breach, risk and question, in the order of the work."""
    kinds = {target.target: _KINDS.get(target.kind, target.kind) for target in report.targets}
    return tuple(_task(finding, kinds, report) for finding in in_order(report))


def queue_of(finding: Finding) -> str:
    """When its turn comes (`QUEUES`)."""
    return QUEUES[_queue(finding)]


def in_order(report: Report) -> tuple[Finding, ...]:
    """Breaches, risks and questions in the order of the work; waived ones last."""
    asking = plain.asking(report)
    costs = [plain.items_of(finding, report) for finding in asking]
    ranked = sorted(
        range(len(asking)),
        key=lambda place: (
            _queue(asking[place]),
            not asking[place].model_wording,
            -max(map(_most, costs[place]), default=0),
            list(Severity).index(asking[place].severity),
            asking[place].requirement,
            place,
        ),
    )
    return tuple(asking[place] for place in ranked)


def _most(item: ExposureItem) -> int:
    return item.max or (item.turnover.cap if item.turnover else 0)


def _queue(finding: Finding) -> int:
    sort = sort_of(finding)
    return len(QUEUES) - 1 if sort is None else _QUEUE_OF.get((sort, finding.severity), 3)


def _task(finding: Finding, kinds: dict[str, str], report: Report) -> Task:
    waiver = finding.waiver
    area = kinds.get(finding.target, "")
    is_question = sort_of(finding) is Sort.QUESTION
    return Task(
        queue=QUEUES[_queue(finding)],
        area=f"{area}: {GROUPS_BRIEF[finding.group]}" if finding.group else area,
        where=WHOLE if area == _KINDS["company"] else clean(finding.target),
        what=heading(plain.words(finding.ask if is_question and finding.ask else finding.title)),
        seen=_seen(finding),
        conclusion=plain.conclusion(finding) or "отложено",
        severity=SEVERITIES[finding.severity],
        norm="; ".join(plain.norm_name(norm, report) for norm in plain.cited(finding, report)),
        cost=_cost(finding, report),
        step=plain.words(finding.verify if is_question and finding.verify else finding.remedy),
        wording=plain.words(finding.model_wording),
        effort=PASTE if finding.model_wording and not is_question else "",
        owner=clean(waiver.owner) if waiver else "",
        due=waiver.until if waiver and not waiver.expired else None,
        status=STATUSES[3] if finding.is_waived else STATUSES[0],
        comment=_comment(finding),
        requirement=finding.requirement,
    )


def _seen(finding: Finding) -> str:
    told = told_of(finding)
    lines = [sentence(plain.words(finding.reason))]
    for one in told[:SHOWN_PROOFS]:
        place = one.proof.location
        where = ", ".join(
            part for part in (place.source if place.source != finding.target else "", place.anchor) if part
        )
        lines.append(" — ".join(part for part in (plain.quoted(one.proof), clean(where)) if part))
    if len(told) > SHOWN_PROOFS:
        lines.append(f"и ещё мест: {len(told) - SHOWN_PROOFS}")
    return "\n".join(line for line in lines if line)


def _cost(finding: Finding, report: Report) -> str:
    items = plain.items_of(finding, report)
    return "\n".join(
        dict.fromkeys(f"{plain.cost(item)} ({plain.words(item.article)} КоАП)" for item in items)
    )


def _comment(finding: Finding) -> str:
    parts = ["известно из прошлого отчёта"] if finding.known else []
    if finding.waiver is not None:
        until = plain.short_day(finding.waiver.until)
        head = f"отсрочка истекла {until}" if finding.waiver.expired else f"отложено до {until}"
        parts.append(f"{head}: {clean(finding.waiver.reason)}")
    return "; ".join(parts)
