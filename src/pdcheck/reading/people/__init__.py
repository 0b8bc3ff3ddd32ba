"""A register of people → groups of those of whom it shows the same: not acquainted, recorded twice, …"""

from datetime import date

from pdcheck.operator import Operator
from pdcheck.reading.people import accuracy, consents, duties, excess, keeping
from pdcheck.registers import Group, Register

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


__all__ = ["Groups", "groups_of"]
