"""Recipients that a text tells only by what they are: «банку», «партнёрам», «организаторам турниров»."""

import re
from collections.abc import Iterator

from pdcheck.reading.blocks import is_heading
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_CATEGORY = pattern(
    r"(?<!\w)(?:партнер|подрядчик|контрагент|агрегатор|страховщик|страхов\w+ (?:компани|организаци)|банк(?!рот)|бухгалтери|курьер|перевозчик|лаборатори|типографи|агентств|(?:[а-я]+ )?центр(?:ам|у|ы|ов|ах)(?!\w)|фонд(?:ам|у|ы|ов)(?!\w)|служб(?:ам|е|ы)(?!\w)|компани|фирм(?:ам|е|ы)|организаци|учреждени|предприяти|общества?м(?!\w)|сервис(?:ам|у|ы|ов)(?!\w)|провайдер|хостинг|оператор(?:ам|у|ы|ов)(?: (?:сотовой |мобильной |фискальн\w+ )?(?:связи|данных|рассыл|почт)|\w* систем)|аналитик|юрист(?:ам|у)|аудитор|консультант|клиник|больниц|колл-центр|магазин(?:ам|у)|ресторан(?:ам|у)|школ(?:ам|е|ы)|вуз(?:ам|у)|военн\w+ комиссариат|правоохранительн\w+ орган|налогов\w+ (?:инспекци|орган|служб)|пенсионн\w+ фонд|организатор(?:ам|у|ы)|спонсор|франчайз|коллектор|бюро|нотариус|риелтор|сет(?:ям|и)(?= |,)(?! интернет)|агент(?:ам|у|ы)(?!\w)|магистрал|дистрибьютор|завод|изготовител|поставщик|исполнител(?:ям|и|ю)|лиц(?:ам|у)(?!\w)|дочерн\w+|аффилированн\w+|орган(?:ам|ы|у) [а-я]+)\w*"
)
_GIVEN = pattern(
    r"(?<!\w)(?:переда(?:ва\w+|ть|чу|ча|чи|ет|ют|ем|ны|н)(?!\w)(?! (?:по|через|с использованием) )|предоставлени\w+|раскры\w+|сообщ(?:ать|ены|ает|ают)|поруч(?:ать|ено|ает|ени\w+)|доступ)"
)
_DENIED = pattern(
    r"(?<!\w)(?:не(?!\w)(?! (?:возражаю|возражаем|против))|ни(?!\w)|без(?!\w)|запрещ|запрет|только с |в случаях,? (?:прямо )?(?:установлен|предусмотрен)|по (?:законному )?(?:запрос|требовани)|на основании закон|в силу закон|отзыв)"
)
_JOINT = pattern(
    r"(?:,|(?<!\w)и|а также) (?:его|ее|их|наш\w+|сво\w+|иным|другим)? ?(?:партнер\w+|аффилированн\w+ лиц\w*|дочерн\w+ (?:обществ|компани)\w*|организаци\w+,? (?:котор|вход|действующ)\w+|лиц\w+,? (?:котор|действующ)\w+|компани\w+ групп\w+|привлеченн\w+ [^.,;\n]{3,40})"
)
_NAMED_ELSEWHERE = pattern(
    r"(?:поименованн|названн|перечисленн|указанн)\w+ (?:в (?:п\.|пункт|раздел|подпункт|част)|выше|ниже)"
)
_NEXT_ITEM = re.compile(r"\n(?=[ \t]*(?:\d{1,2}\.\d{1,2}\.?|\d{1,2}\)|[а-я]\)|[-–—•*·])\s)")
_ITEM = re.compile(r"[^,;\n]+?(?=,|;|\n|$|\s(?:и|или|а также|либо)\s)")
_NAME = re.compile(r"[«\"“]|(?<!\w)[А-ЯЁA-Z][\wё-]+")
_LIMIT = 60
"""Clauses of handing over that are looked at; no consent has as many."""


def unnamed_recipient(source: Source) -> Span | None:
    """The first recipient told by category alone, where data are handed over or consent is given to it too."""
    for start, end in _clauses(source):
        for item in _ITEM.finditer(source.norm, start, end):
            category = _CATEGORY.search(source.norm, *item.span())
            if category and not _NAME.search(source.cased, *_with_brackets(source, item.span(), end)):
                return category.start(), item.end()
    for match in _JOINT.finditer(source.norm):
        start, end = source.sentence(match.start())
        before = source.norm[start : match.start()]
        is_agreed = re.search(r"соглас|соглаша|возража", before) and before.count('"') % 2 == 0
        if is_agreed and not _DENIED.search(source.norm, max(start, match.start() - 40), match.end()):
            return match.span()
    return None


def _with_brackets(source: Source, item: Span, end: int) -> Span:
    """An item of a list with the brackets that name its example: «лицам, исполняющим договор (ЮKassa)»."""
    closing = source.norm.find(")", item[1], min(end, item[1] + 120))
    opening = source.norm.find("(", item[1], closing) if closing > 0 else -1
    return (item[0], closing) if opening > 0 else item


def _clauses(source: Source) -> Iterator[Span]:
    """What follows a word of handing over in its sentence, with the list that a colon opens."""
    for number, match in enumerate(_GIVEN.finditer(source.norm)):
        if number > _LIMIT:
            return
        start, end = source.sentence(match.start())
        if _DENIED.search(source.norm, max(start, match.start() - 60), min(end, match.end() + 60)):
            continue
        if _NAMED_ELSEWHERE.search(source.norm, match.end(), min(end, match.end() + 80)):
            continue
        if is_heading(source, match.start()) and not source.norm[start:end].rstrip().endswith(":"):
            continue
        if source.norm[start:end].rstrip().endswith(":"):
            end = _list_end(source, end)
        yield match.end(), end


def _list_end(source: Source, start: int) -> int:
    """Where the list that begins after a position ends."""
    end = source.norm.find("\n", start)
    end = len(source.norm) if end < 0 else end
    while (item := _NEXT_ITEM.match(source.norm, end)) is not None:
        following = source.norm.find("\n", item.end())
        end = len(source.norm) if following < 0 else following
    return end
