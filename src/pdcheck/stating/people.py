"""A register of people and its groups → what a report tells of them: numbers and rows, nobody by name."""

from collections import Counter
from datetime import date

from pdcheck.reading.people import Groups, standing_on
from pdcheck.reading.people.telling import rows_said
from pdcheck.registers import Group, Register
from pdcheck.stated import StatedColumn, StatedGroup, StatedRegister
from pdcheck.stating.words import Mask


def stated_register(register: Register, groups: Groups, on: date, mask: Mask) -> StatedRegister:
    """How columns were read, and every group that has somebody in it or cannot be told."""
    return StatedRegister(
        people=len(register.records),
        by_standing=dict(Counter(standing_on(record, on).value for record in register.records)),
        columns=tuple(
            StatedColumn(**column.model_dump() | {"header": mask(column.header)})
            for column in register.columns
        ),
        groups=tuple(
            _stated(group) for group in groups.values() if group.found or group.doubtful or group.wanting
        ),
        skipped=tuple(map(mask, register.skipped)),
    )


def _stated(group: Group) -> StatedGroup:
    return StatedGroup(
        id=group.id,
        title=group.title,
        count=len(group.found),
        rows=rows_said(group.found),
        doubtful=len(group.doubtful),
        doubtful_rows=rows_said(group.doubtful),
        concerned=group.concerned,
        wanting=group.wanting,
    )
