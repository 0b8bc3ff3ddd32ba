"""One dialogue → what the rules of dealing with clients see in it. Pure; knows no law."""

from pdcheck.dialogues import Circumstances, Conduct, Dialogue, Violation
from pdcheck.reading.dialogue.rules import RULES
from pdcheck.reading.dialogue.talk import Talk

_NO_TIMES = "время сообщений не указано"


def read_dialogue(dialogue: Dialogue, circumstances: Circumstances) -> Conduct:
    """Every rule on one dialogue whose sides are known."""
    talk = Talk(dialogue, circumstances)
    violations: list[Violation] = []
    met: set[str] = set()
    unsettled: dict[str, str] = {}
    for name, rule in RULES.items():
        found = list(rule.broken(talk))
        for place in found:
            start, end = place.source
            violations.append(
                Violation(rule=name, message=place.line.message.number, start=start, end=end, note=place.note)
            )
        if found or rule.is_met(talk):
            met.add(name)
            if rule.needs_times and not found and not talk.timed:
                unsettled[name] = _NO_TIMES
    return Conduct(violations=tuple(violations), met=frozenset(met), unsettled=unsettled)


__all__ = ["RULES", "read_dialogue"]
