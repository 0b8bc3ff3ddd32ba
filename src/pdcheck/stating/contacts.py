"""An export as it was read → what the report tells of it: people by number unless names are asked for."""

from pdcheck.correspondence import Correspondence, Measures
from pdcheck.stated import StatedCorrespondence, StatedRule
from pdcheck.stating.words import Mask


def stated_correspondence(read: Correspondence, mask: Mask) -> StatedCorrespondence:
    """The reading of an export; a report on staff is personal data too, so `author` is empty when masked."""
    is_open = mask is str
    return StatedCorrespondence(
        format=read.format,
        format_title=read.format_title,
        messages=read.messages,
        dialogues=read.dialogues,
        sideless=read.sideless,
        by_role=read.by_role,
        channels=tuple(dict.fromkeys(map(mask, read.channels))),
        start=read.start,
        end=read.end,
        left=read.left,
        assumptions=read.assumptions,
        unknown=read.unknown if is_open else tuple(map(_initial, read.unknown)),
        rules=tuple(
            StatedRule(requirement=name, breaches=rule.total, dialogues=rule.dialogues, met=rule.met)
            for name, rule in sorted(read.rules.items(), key=lambda one: (-one[1].total, one[0]))
        ),
        measures=read.measures if is_open else _unnamed(read.measures),
        seen=tuple(
            one.model_copy(update={"id": mask(one.id), "channel": mask(one.channel)}) for one in read.seen
        ),
    )


def _unnamed(measures: Measures) -> Measures:
    staff = tuple(one.model_copy(update={"author": ""}) for one in measures.staff)
    return measures.model_copy(update={"staff": staff})


def _initial(name: str) -> str:
    """Enough for one who has the export to know whom it is about."""
    return f"{name[:1]}…" if name else "без имени"
