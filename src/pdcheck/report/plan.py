"""Findings → rows of the plan of action, in the order in which it is wise to work.

The order is that of every list (`risk`); waived ones come last. The queues cut it into parts (`QUEUES`):
firm breaches of high severity that may cost at least half of the dearest of them; the rest of high severity;
medium; low; questions; put off.
"""

from datetime import date

from pdcheck.facts import Fact
from pdcheck.findings import Finding, Report
from pdcheck.identity import name_of
from pdcheck.report import plain, risk
from pdcheck.report.cards import sort_of, told_of
from pdcheck.report.things import Sort
from pdcheck.report.typography import clean, heading, sentence
from pdcheck.report.words import GROUPS_BRIEF, SEVERITIES
from pdcheck.requirements import Severity

QUEUES = ("сначала", "затем", "потом", "в последнюю очередь", "ответить", "отложено")
ORDER = (
    f"Порядок строк: {risk.ORDER}. «Сначала» — бесспорные нарушения высокой тяжести, за которые грозит "
    "самый крупный из штрафов за такие нарушения или не меньше его половины; «затем» — остальное высокой "
    "тяжести; «потом» — средней; «в последнюю очередь» — низкой; «ответить» — вопросы, которые программа "
    "решить не может: их можно раздать сразу; «отложено» — то, с чем компания решила подождать."
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
    return tuple(_task(finding, queue, kinds, report) for queue, finding in in_queues(report))


def in_queues(report: Report) -> tuple[tuple[str, Finding], ...]:
    """Breaches, risks and questions in the order of the work, each with its queue (`QUEUES`)."""
    risks = risk.Risks(report)
    ordered = sorted(plain.asking(report), key=lambda one: (_is_put_off(one), risks.rank(one)))
    first = [one for one in ordered if _is_grave(one) and risk.is_firm(one) and not _is_put_off(one)]
    dearest = max(map(risks.most, first), default=0)
    urgent = {id(one) for one in first if 2 * risks.most(one) >= dearest}
    return tuple((QUEUES[_queue(one, id(one) in urgent)], one) for one in ordered)


def _is_put_off(finding: Finding) -> bool:
    return sort_of(finding) is None


def _is_grave(finding: Finding) -> bool:
    return finding.severity is Severity.HIGH


def _queue(finding: Finding, is_urgent: bool) -> int:
    if _is_put_off(finding):
        return 5
    if sort_of(finding) is Sort.QUESTION:
        return 4
    return 0 if is_urgent else 1 + list(Severity).index(finding.severity)


def _task(finding: Finding, queue: str, kinds: dict[str, str], report: Report) -> Task:
    waiver = finding.waiver
    area = kinds.get(finding.target, "")
    is_question = sort_of(finding) is Sort.QUESTION
    return Task(
        queue=queue,
        area=f"{area}: {GROUPS_BRIEF[finding.group]}" if finding.group else area,
        where=clean(name_of(finding.target)),
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
