"""A register of people → groups of those of whom it shows the same: not acquainted, recorded twice, …"""

from datetime import date

from pdcheck.operator import Operator
from pdcheck.reading.people import accuracy, consents, duties, excess, keeping
from pdcheck.reading.people.sifting import has_left
from pdcheck.registers import Group, Record, Register, Standing

Groups = dict[str, Group]
"""By id."""


def groups_of(register: Register, operator: Operator, on: date) -> Groups:
    """Everybody whose row shows something to act on, by what it shows on a day."""
    records = register.records
    found = (
        *consents.groups(records, on),
        *duties.groups(records, operator, on),
        *keeping.groups(records, operator, on),
        *excess.groups(records),
        *accuracy.groups(records, on),
    )
    return {group.id: group for group in found}


def standing_on(record: Record, on: date) -> Standing:
    """Who a person is to the company on a day."""
    return Standing.DISMISSED if has_left(record, on) else record.standing


__all__ = ["Groups", "groups_of", "standing_on"]
