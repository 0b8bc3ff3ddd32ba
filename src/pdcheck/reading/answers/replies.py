"""What an operator's refusal or notice rests on: the request it answers, the reason in law, what was done."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.source import Span

_REQUEST = r"(?:запрос|обращени|заявлени|письм|требовани|отзыв|претензи|жалоб|просьб|вопрос)\w*"
_DAY = r"(?:\d{1,2}\.\d{2}\.\d{2,4}|\"? ?\d{1,2} ?\"? (?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*)"
_REFERRED = pattern(
    rf"(?:на |по |в ответ на )?(?:ваш\w* |повторн\w+ |адвокатск\w+ )*{_REQUEST}[^.\n]{{0,60}}?(?:от|за|№|получен\w*|поступи\w*|зарегистрирован\w*)[^.\n]{{0,16}}{_DAY}(?:[^.\n]{{0,10}}\(?вх[^\n)]{{0,30}}\)?)?|(?:на )?вх\.?[^\n]{{0,20}}(?:№|от)[^\n]{{0,24}}\d|(?:вы )?(?:обращались|обратились|написали|писали|просили)[^.\n]{{0,30}}{_DAY}|на № ?[^\n]{{0,12}}от {_DAY}"
)
_UNNAMED = pattern(
    rf"ваш\w* (?:[а-я]+ )?{_REQUEST}|в ответ на [^.\n]{{0,20}}{_REQUEST}|{_REQUEST} (?:рассмотрен|получен)\w*"
)


def request_reference(letter: Letter) -> Element:
    """The request by its day or number; «Ваше обращение» alone is partial."""
    span = letter.first(_REFERRED)
    return letter.element(span, letter.first(_UNNAMED) or letter.headers.get("тема"))


_LAW_NAME = r"(?:закон\w*|фз(?!\w)|кодекс\w*|152|(?:гк|тк|нк|жк|ск|упк|гпк|коап)(?: рф)?(?!\w))"
_ARTICLE = pattern(
    rf"(?:(?:п(?:\.|ункт\w*) ?\d+(?:\.\d)?(?: и п\. ?\d+)?,? ?)?(?:ч(?:\.|аст\w*) ?\d+(?:\.\d)?,? ?)?(?:ст(?:\.|ат\w+)) ?\d+(?:\.\d+)?)[^.;\n]{{0,20}}[^;\n]{{0,80}}?{_LAW_NAME}[^.;\n]{{0,40}}"
    rf"|(?:закон\w*|кодекс\w*)[^\n;]{{0,90}}?,? (?:ст(?:\.|ат\w+)) ?\d+|ст(?:\.|ат\w+) ?\d+(?:\.\d+)? (?:указанн\w+|названн\w+|того же|этого) закон\w*|(?:п\.|пункт\w*) ?\d+ (?:ч\.|част\w+) ?\d+ ст(?:\.|ат\w+) ?\d+|(?:ч\.|част\w+) ?\d+(?:\.\d)? ст(?:\.|ат\w+) ?\d+"
)
_OF_APPEAL = pattern(
    r"обжалов\w+[^.\n]{0,80}$|порядк\w+,? установленн\w+[^.\n]{0,10}$|о предоставлении сведений,? предусмотренн\w+[^.\n]{0,40}$|запрос\w*[^.\n]{0,60}предусмотренн\w+[^.\n]{0,20}$"
)
_VAGUE_LAW = pattern(
    r"(?:в соответствии с|согласно|на основании|по)[^.\n]{0,30}(?:законодательств\w*|закон\w*(?! о)|152-фз|фз № ?152)[^.\n]{0,40}|законодательств\w+[^.\n]{0,40}(?:не позволя|запреща|не предусм|не обязыва)\w*"
)
_REASON = pattern(
    r"(?:поскольку|так как|потому что|в связи с(?: тем)?|из-за|ввиду|по причине|согласно (?:внутренн\w+|правил\w+)|в силу|является коммерческ\w+ тайн\w+|коммерческ\w+ тайн\w+|банковск\w+ тайн\w+|врачебн\w+ тайн\w+|не приложен\w*|не подтвержд\w+|внутренн\w+ (?:правил|регламент|политик)\w*)[^.\n]{0,160}"
)


def legal_reason(letter: Letter) -> Element:
    """An article of a statute on which the reply rests; a bare law, or a reason without a norm, is partial."""
    half: Span | None = None
    for start, end in letter.find(_ARTICLE):
        before = letter.norm[max(letter.sentence(start)[0], start - 120) : start]
        if _OF_APPEAL.search(before):
            half = half or None
            continue
        return letter.element((start, end))
    return letter.element(None, half or letter.first(_VAGUE_LAW) or _reason(letter))


def _reason(letter: Letter) -> Span | None:
    span = letter.first(_REASON)
    return (
        span
        if span is not None and re.search(r"отказ|не мож|невозможн|не представля|раскрыва", letter.norm)
        else None
    )


def reasons_given(letter: Letter) -> Span | None:
    """Where a refusal or an extension tells why, in facts."""
    for start, end in letter.find(_REASON):
        words = letter.words((start, end))
        if re.fullmatch(
            r"(?:в силу|в связи с|на основании)\s+(?:закон|законодательств|вашим? (?:запрос|обращени|заявлени))\w*.{0,40}",
            words,
        ):
            continue
        if re.match(r"в связи с ваш\w+ (?:запрос|обращени|заявлени)", words):
            continue
        return start, end
    told = letter.first(_TELLS_WHY)
    return told


_TELLS_WHY = pattern(
    r"(?:на основании|пункт\w* \d|ст\w*\.? \d|152-фз|закон\w*)[^\n]{0,160}?(?:: |\) ?[-:] ?|, что )[^.\n]{20,}|на записи видны[^.\n]*|обязательств\w+[^.\n]{0,80}не исполнен\w*|тридцать дней[^.\n]{0,60}не прошл\w+|(?:доверенност|документ)\w*[^.\n]{0,60}не (?:приложен|представлен)\w*"
)


_MATTERS = {
    "extension": pattern(
        r"(?:срок\w*[^.\n]{0,120}(?:продл\w+|увелич\w+|перенос\w+|перенес\w+)|(?:продл\w+|увелич\w+)[^.\n]{0,60}срок\w*|продлева\w+|(?:не успева\w+|не успеем)[^.\n]{0,60}|(?:требуется|понадобится|потребуется|нужно|необходимо) (?:[а-я]+ )?(?:дополнительн\w+ врем\w+|больше времени))[^.\n]{0,120}"
    ),
    "destroyed": pattern(
        r"(?:данн\w+|аккаунт\w*|учетн\w+ запис\w+|сведени\w+|анкет\w+|запис\w+)[^.\n]{0,80}(?<!не\s)(?:уничтожен|удален|стерт)(?:ы|а|о)?(?!\w)[^.\n]{0,60}|(?<!не\s)(?:уничтожен|удален|стерт)(?:ы|а|о)? [^.\n]{0,60}(?:данн|аккаунт|сведени)\w+|(?:мы )?(?:удалили|уничтожили|стерли)(?!\w)[^.\n]{0,120}"
    ),
    "blocked": pattern(
        r"(?:данн\w+[^.\n]{0,80}(?:за)?блокирован(?:ы|а|о)?(?!\w)|(?:заблокировали|осуществлено блокирование|приостановлен(?:а|о)? обработк\w*))[^.\n]{0,80}"
    ),
    "corrected": pattern(
        r"(?:внесен\w* (?:изменени|исправлени)\w*|(?:данн\w+|сведени\w+|фамили\w+|адрес\w*|телефон\w*)[^.\n]{0,60}(?:исправлен|уточнен|изменен|обновлен|заменен)(?:ы|а|о)?(?!\w)|приведен\w* в соответствие|(?:исправили|уточнили|обновили))[^.\n]{0,120}"
    ),
    "stopped": pattern(
        r"обработк\w+[^.\n]{0,80}прекращен(?:а|о|ы)?(?!\w)[^.\n]{0,60}|(?:прекратили|прекращаем|прекратил[аои]?)(?!\w)[^.\n]{0,120}"
    ),
    "advertising_stopped": pattern(
        r"(?:исключ\w+|удал\w+|отпис\w+|отключ\w+|снят\w*|убра\w+)[^.\n]{0,50}(?:из |от )?(?:рассыл|баз\w+ рассыл|обзвон|реклам)\w*[^.\n]{0,80}|(?:рассыл\w+|реклам\w+|сообщени\w+)[^.\n]{0,60}(?:прекращен|отключен|больше не|не будет|остановлен|прекрат)\w*[^.\n]{0,60}|рассылок больше не будет|рекламн\w+ баз\w+[^.\n]{0,30}(?:убра|удал|исключ)\w*|(?:смс|sms|письм\w+|звон\w+|реклам\w*)[^.\n]{0,40}(?:не будут|не будет|больше не)[^.\n]{0,20}"
    ),
    "asks_documents": pattern(
        r"нам (?:[а-я]+ )?(?:нужен|нужна|нужно|нужны|понадоб\w+)[^.\n]{0,100}|(?<!\w)(?:пришлите|сообщите|укажите|уточните)(?!\w)[^.\n]{0,100}|(?:просим|необходимо|прошу|требуется|следует|предлагаем)[^.\n]{0,60}(?:представить|предоставить|направить|прислать|уточнить|приложить|подтвердить|сообщить|указать|назвать)[^.\n]{0,160}"
    ),
    "remedied": pattern(
        r"нарушени\w+[^.\n]{0,60}(?:устранен|прекращен)\w*[^.\n]{0,80}|устранили нарушени\w+"
    ),
}
_PENDING = pattern(
    r"(?:обращени|запрос|заявлени|письм)\w*[^.\n]{0,60}(?:принят\w* (?:в работу|к рассмотрени)|зарегистрирован\w*|будет рассмотрен\w*|находится на рассмотрени|передан\w*|получен\w*)[^.\n]{0,120}|о результатах[^.\n]{0,80}"
)


def matters(letter: Letter) -> dict[str, Span]:
    """What a notice tells: extension, destroyed, blocked, corrected, stopped, advertising_stopped, …"""
    found: dict[str, Span] = {}
    for name, rule in _MATTERS.items():
        unless = _IS_AHEAD if name in _DEEDS else None if name == "extension" else _IS_NOT_DONE
        span = letter.first(rule, unless=unless)
        if span is not None:
            found[name] = span
    advertising = found.get("advertising_stopped")
    for name in ("destroyed", "stopped"):
        if advertising and name in found and advertising[0] <= found[name][0] < advertising[1]:
            found.pop(name)  # a number taken out of a mailing is not the data destroyed
    return found


_DEEDS = ("destroyed", "blocked", "corrected", "stopped")
_IS_NOT_DONE = pattern(
    r"(?:вправе|можете|прошу|требовать|потребовать|отказ|невозможно|если вы|хотите|не представляется|\bне (?:удален|уничтожен))"
)
_IS_AHEAD = pattern(_IS_NOT_DONE.pattern + r"|(?<!\w)буд(?:ут|ет)(?!\w)")
"""What is only promised as well."""


def subject_matter(letter: Letter, told: dict[str, Span]) -> Element:
    """What was done or is asked, so that it can be checked; a receipt or a promise is partial."""
    full = min(told.values(), default=None)
    return letter.element(full, letter.first(_PENDING))


_GROUNDS = {
    "anti_laundering": pattern(
        r"легализаци\w+|отмывани\w+|115-фз|противодействи\w+ (?:легализ|финансиров)|финансировани\w+ терроризма"
    ),
    "others_rights": pattern(
        r"прав\w* и законн\w+ интерес\w*[^.\n]{0,20}(?:третьих|других|иных)|нару\w+ (?:бы )?(?:их )?прав\w*[^.\n]{0,40}(?:третьих|других|жильц|лиц|интерес)\w*|видны другие|данн\w+ (?:других|третьих) (?:лиц|жильц|клиент)\w*"
    ),
    "security": pattern(
        r"оборон\w+ страны|безопасност\w+ государств\w*|оперативно-ро[зс]ыскн\w+|разведывательн\w+|охран\w+ правопорядка"
    ),
    "criminal": pattern(
        r"задержани\w+ (?:субъект|по подозрени)|предъявлени\w+ обвинени|уголовн\w+ дел\w+[^.\n]{0,40}(?:мер\w+ пресечени|обвин)"
    ),
    "transport": pattern(r"транспортн\w+ безопасност\w*|устойчив\w+[^.\n]{0,30}транспортн\w+ комплекс"),
    "repeated": pattern(
        r"повторн\w+ (?:ваш\w* )?(?:запрос|обращени)\w*|тридцать дней|30 дней (?:после|со дня|с момента)[^.\n]{0,40}(?:первоначальн|предыдущ)|уже (?:отвечали|предоставлял)\w*"
    ),
    "no_authority": pattern(
        r"(?:доверенност|полномочи)\w*[^.\n]{0,60}(?:не (?:приложен|представлен|подтвержд)|отсутству)\w*"
    ),
    "no_identity": pattern(
        r"не (?:приложен|представлен|подтвержд)\w*[^.\n]{0,40}(?:паспорт|личност)\w*|личност\w*[^.\n]{0,40}не (?:подтвержд|установлен)\w*|(?:паспорт)\w*[^.\n]{0,40}не (?:приложен|представлен)\w*"
    ),
    "internal": pattern(
        r"коммерческ\w+ тайн\w+|внутренн\w+ (?:правил|регламент|политик|документ|инструкци)\w*|политик\w+ компании|правил\w+ компании|служебн\w+ (?:информаци|тайн)\w*|не предусмотрено (?:правилами|регламентом)"
    ),
    "other_ground": pattern(
        r"(?:п(?:\.|ункт\w*) ?(?:2|3|4|5|6|7|8|9|10|11)(?!\d)[^.\n]{0,14}ч(?:\.|аст\w*) ?1[^.\n]{0,14}ст(?:\.|ат\w*) ?6(?!\d))|ч(?:\.|аст\w*) ?2 ст(?:\.|ат\w*) ?(?:9|10|11)(?!\d)"
    ),
}
_POINT_OF_8 = pattern(
    r"п(?:\.|ункт\w*) ?(?P<point>[1-5])(?:[^.\n]|\.(?= ?\d)){0,12}ч(?:\.|аст\w*) ?8(?:[^.\n]|\.(?= ?\d)){0,12}ст(?:\.|ат\w*) ?14|ч(?:\.|аст\w*) ?8,? п(?:\.|ункт\w*) ?(?P<second>[1-5])"
)


def refusal_grounds(letter: Letter) -> dict[str, Span]:
    """What a refusal is grounded on, in words, by its sort."""
    return {name: span for name, rule in _GROUNDS.items() if (span := letter.first(rule)) is not None}


def cited_point(letter: Letter) -> tuple[str, Span] | None:
    """Which point of the part on limits of access a refusal cites, with the citation."""
    match = _POINT_OF_8.search(letter.norm)
    if match is None:
        return None
    return match["point"] or match["second"], match.span()


_LENGTH = pattern(
    r"на (?:срок (?:до |не более )?|период )?(?P<number>\d{1,3})(?: \([а-я ]+\))? (?P<unit>рабочи\w+ дн|календарн\w+ дн|дн|недел|месяц)\w*|на (?P<word>один|два|три|четыре|пять|десять) (?P<wunit>рабочи\w+ дн|дн|недел|месяц)\w*|на (?P<month>месяц|неделю)"
)
_WORDS = {"один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "десять": 10}


def extension_length(letter: Letter) -> tuple[int, str, Span] | None:
    """By how much the term is prolonged: number, unit (working_days, days, weeks, months), place."""
    for span in letter.find(_MATTERS["extension"]):
        match = _LENGTH.search(letter.norm, span[0], max(span[1], letter.sentence(span[0])[1]))
        if match is None:
            continue
        if match["month"]:
            return 1, "months" if match["month"] == "месяц" else "weeks", match.span()
        number = int(match["number"]) if match["number"] else _WORDS[match["word"]]
        unit = match["unit"] or match["wunit"]
        name = (
            "working_days"
            if unit.startswith("раб")
            else "months"
            if unit.startswith("мес")
            else "weeks"
            if unit.startswith("нед")
            else "days"
        )
        return number, name, match.span()
    return None
