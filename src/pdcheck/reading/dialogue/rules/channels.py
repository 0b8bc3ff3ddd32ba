"""Where the client's data go: private and foreign messengers, foreign forms, recordings of calls."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.bidding import bids
from pdcheck.reading.dialogue.talk import Place, Talk

_FOREIGN = (
    "telegram",
    "whatsapp",
    "viber",
    "skype",
    "personal_telegram",
    "personal_whatsapp",
    "personal_viber",
)
_OWN = re.compile(r"(?<![^ ])(?:мо[йюяеи][а-я]*|мне|сво[йюяе][а-я]*)(?![^ ])")
"""The writer's own, and not that of a colleague: «на мой сотовый, я его из рук не выпускаю»."""
KEPT_APART = re.compile(
    r"личн.* рабоч[а-я]+ (?:вопрос|чат|переписк|дел)|рабоч[а-я]+ (?:вопрос|чат|дел).* личн"
)
"""«Это мой личный аккаунт, рабочие вопросы веду в чате»."""
_BEFRIENDS = re.compile(r"(?<![^ ])(?:подпи[сш]|дружи|в друзья)")
"""Of which another rule speaks."""
_QUESTIONNAIRE = re.compile("анкет|форм|form|опрос|survey|tally|талли|typeform|тайпформ")
_PUTS_IN = re.compile(
    "заполн|внес|внос|внош|впиш|впис|вбе|вбив|вобь|занес|занос|загру|зале|зали|заль|закин|закид|оставьте|укаж|перенес|вед[ую]|веде|"
    "храни|пишите|запис|запиш|отмет|добав|сохран|скин|скид|кид|кин|подгру|груз|перекин|ввод|зарегистр|завед|завод|созда|оформ"
)
REGULATED = frozenset(("bank", "telecom", "insurance", "marketplace", "gov", "microfinance", "classifieds"))
"""Sectors that may not write to clients in foreign messengers (41-ФЗ, ст. 10 ч. 8 149-ФЗ)."""


def no_personal_channel(talk: Talk) -> Iterator[Place]:
    """Staff ask for data, or carry them, into their own messenger, number or mailbox."""
    for line in talk.staff_saying("private_channel"):
        span = next((one for one in line.find("private_channel") if _is_for_data(line, one)), None)
        if span is not None:
            yield Place(line, span)
    for line in talk.staff_saying("own_channel"):
        span = next((one for one in line.find("own_channel") if bids(line, line.sentence(one[0]))), None)
        if span is not None and not line.has("private_channel"):
            yield Place(line, span)
    if talk.is_private:
        for line in talk.staff_saying("shuns_work_channel"):
            if not line.has("private_channel"):
                yield Place(line, line.first("shuns_work_channel"))


def _is_for_data(line: Line, span: Span) -> bool:
    """Whether a private channel of the writer's own is named for work, and not kept apart from it or for friendship."""
    sentence = line.said(line.sentence(span[0]))
    if KEPT_APART.search(sentence) or _BEFRIENDS.search(sentence):
        return False
    others = (*line.find("friendship"), *line.find("colleague_private"))
    return _OWN.search(line.said(span)) is not None or not any(meet(span, other) for other in others)


def no_foreign_messenger_regulated(talk: Talk) -> Iterator[Place]:
    """Staff of a bank, a telecom, an insurer or a marketplace write in a foreign messenger or invite into one."""
    if talk.sector not in REGULATED:
        return
    for line in talk.staff:
        span = next((one for one in line.find("foreign_messenger") if not line.is_denied_later(one[1])), None)
        if span is not None and line.has("invites"):
            yield Place(line, span)
            return
        if talk.channel in _FOREIGN and not line.any("declines_channel", "work_channel"):
            yield Place(line, None, "ответ в иностранном мессенджере")
            return


def no_foreign_form_for_pd(talk: Talk) -> Iterator[Place]:
    """Staff collect personal data in a foreign form or table."""
    for line in talk.staff_saying("foreign_form"):
        span = next((one for one in line.find("foreign_form") if not _is_put_off(line, one)), None)
        if span is not None and _is_filled(line, span):
            yield Place(line, span)


def _is_filled(line: Line, form: Span) -> bool:
    """Whether something is to be written there: said so beside the name, unless the name is that of a questionnaire."""
    is_questionnaire = _QUESTIONNAIRE.search(line.said(form)) is not None
    return any(
        (is_questionnaire or _PUTS_IN.match(line.said(one))) and not line.is_denied_later(one[1])
        for one in line.find("fills")
    )


def _is_put_off(line: Line, span: Span) -> bool:
    """Whether the form is said not to be needed, or only to be looked at."""
    return line.is_denied(span[0]) or line.is_denied_later(span[1])


def call_recording_notice(talk: Talk) -> Iterator[Place]:
    """Within the first three lines of a recorded call nobody tells that it is recorded."""
    if not talk.is_call or not talk.staff:
        return
    if not any(line.has("recording") for line in talk.lines[:3] if not line.is_client):
        yield Place(talk.staff[0], None, "о записи не предупредили в первых трёх репликах")
