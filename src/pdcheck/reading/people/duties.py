"""What workers sign: acquaintance with the company's rules, the undertaking not to disclose."""

from collections.abc import Iterator, Sequence
from datetime import date

from pdcheck.operator import Operator
from pdcheck.reading.people.sifting import Look, Sight, Wanting, is_kept, lacking, sifted, works
from pdcheck.registers import Group, Record, Says

_RULES = "ознакомление с положением"
_UNDERTAKING = "обязательство о неразглашении"


def groups(records: Sequence[Record], operator: Operator, on: date) -> Iterator[Group]:
    """Who of the staff has not signed, or signed too late."""
    staff = [record for record in records if works(record, on)]
    kept = is_kept(record.acquainted for record in staff)
    yield sifted(
        "not_acquainted",
        "работники без отметки об ознакомлении с положением",
        staff,
        lambda one: lacking(one.acquainted, _RULES, blank_speaks=kept),
        ("hired", "acquainted"),
    )
    approved = operator.regulation_approved
    yield sifted(
        "acquainted_late",
        "ознакомлены позже приёма на работу",
        staff,
        lambda one: _late(one, approved),
        ("hired", "acquainted"),
    )
    yield sifted(
        "without_undertaking",
        "работают с персональными данными без отметки об обязательстве",
        staff,
        _no_undertaking,
        ("access", "undertaking"),
    )


def _late(record: Record, approved: date | None) -> Sight:
    """Later than hired is late only where the rules were there already."""
    if not record.acquainted.is_given:
        return Look.APART
    signed = record.acquainted.day
    if signed is None:
        return Wanting("дата ознакомления")
    if not isinstance(record.hired, date):
        return Wanting("дата приёма")
    if approved is not None and signed < approved:
        return Look.DOUBTFUL  # acquainted with an edition that is no longer the rule
    if signed <= record.hired:
        return Look.FINE
    if approved is None:
        return Look.DOUBTFUL
    return Look.FOUND if approved <= record.hired else Look.FINE


def _no_undertaking(record: Record) -> Sight:
    if record.access.says in (Says.NO, Says.BLANK, Says.NOT_NEEDED):
        return Look.APART
    sight = lacking(record.undertaking, _UNDERTAKING, blank_speaks=True)
    if sight is Look.FOUND and not record.access.is_given:
        return (
            Wanting("доступ к персональным данным") if record.access.says is Says.NO_COLUMN else Look.DOUBTFUL
        )
    return sight
