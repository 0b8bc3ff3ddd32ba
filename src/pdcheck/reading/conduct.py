"""Conduct that a text takes for consent, by the sense of a sentence."""

from itertools import islice

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_TAKEN = pattern(
    r"(?<!\w)(?:тем самым|самим фактом|сам факт|фактом|автоматически|по умолчанию|молчани\w+|не возраз\w+|не отказа\w+|не сообщи\w+ об отказ\w*|не заяв\w+|отсутстви\w+ (?:возражени|отказа)\w*|продолж\w+|пользу\w+|остава\w+|заход\w+|воспользова\w+|любо\w+ (?:обращени|действи|сообщени)\w*)"
)
_FOR_CONSENT = pattern(
    r"соглас(?:и|ен|ш|на)\w*|соглаша\w+|разреш(?:а|ени|ил)\w*|принима\w+ услови\w+|присоедин\w+"
)
_OWN_ACT = pattern(
    r"галочк|отметк|чек-?бокс|флаж|кнопк|подпис(?!к)|нажима|ставя|проставл|отозва|отзыв|отпис|(?<!\w)не (?:означа|счита|явля|призна|дает)"
)

_CONSENTED_TO = pattern(r"соглас\w+ [^.\n]{0,60}на (?:осуществление|совершение|выполнение|проведение) $")
"""Before «любых действий» that consent is given to."""


def taken_for_consent(source: Source) -> Span | None:
    """Conduct of any sort that a sentence takes for consent, no mark or signature of its own being asked."""
    for match in islice(source.every(_TAKEN), 60):
        start, end = source.sentence(match.start())
        if _CONSENTED_TO.search(source.norm, start, match.start()):
            continue
        if _FOR_CONSENT.search(source.norm, start, end) and not _OWN_ACT.search(source.norm, start, end):
            return start, min(end, start + 220)
    return None
