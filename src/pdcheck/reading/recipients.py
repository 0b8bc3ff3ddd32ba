"""Who else receives the data, and whether every one of them is named with an address."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.blocks import is_heading
from pdcheck.reading.passing_on import passed_on
from pdcheck.reading.source import NOT_APPLICABLE, Source, Span
from pdcheck.reading.unnamed import unnamed_recipient
from pdcheck.text import pattern

_TRANSFER = pattern(
    r"дел(?:имся|ится|иться) [^.;\n]{0,40}(?:данн|сведени|ими|с )|отда(?:ем|ет|ют|дим|вать) [^.;\n]{0,40}(?:данн|сведени|их|эти)|имеют доступ|(?:вверя|вверен|доверя)\w+|тоже (?:увид|вид)(?:ит|ят)|предоставлени\w+ их (?:в|на|третьи)|переда(?:ч\w+|ва\w+|ть|ны|ет|ем|ют|ю|дут|дим|ется|ются)(?!\w)(?! (?:через|посредством|нам|оператору|запрос|заявлени|отзыв))|третьи\w* лиц\w*|поруч(?:ать|ить|ени\w+|ает)(?: обработк\w+)?|предоставлени\w+ (?:доступа к (?:\w+ )?(?:персональн|данн)|[^.;\n]{0,60}третьи)|доступ к (?:моим |указанным )?персональн\w+ данн\w+|доступ к [^.;\n]{0,30}данн\w+ (?:может быть )?предоставл\w+|раскры\w+ [^.;\n]{0,30}(?:данн|информаци)\w+"
    r"|распространени\w*|получател\w+|обработчик\w*|привлека\w+ [^.;\n]{0,30}(?:подрядчик|третьи|лиц|исполнител|организаци|партнер)\w*"
)
_TRANSFER_STEMS = (
    "ввер",
    "делимся",
    "делит",
    "отда",
    "имеют доступ",
    "доверя",
    "тоже",
    "переда",
    "третьи",
    "поруч",
    "предоставлени",
    "доступ к",
    "распростран",
    "получател",
    "обработчик",
    "привлека",
    "раскры",
)
_DENIED_TRANSFER = pattern(
    r"не (?:будут |могут быть |может быть |подлежит |подлежат )?(?:переда\w+|предоставля\w+|распростран\w+|осуществля\w+|раскрыва\w+|допуска\w+|производ\w+|планиру\w+|поруча\w+)"
    r"|без (?:их |права )?(?:передачи|предоставления третьим|распространения|раскрытия)|(?:передача|распространение)[^.;\n]{0,60} (?:не(?!\w)|запрещ)\w*|за исключением (?:передачи|распространения)"
    r"|не (?:дел|отда|показ|прода|покаж|раскро|дает|даем)\w*|никому|ни с кем|никто (?:кроме|больше)|ничего не передается|только с (?:моего |моим |отдельн\w+ )?(?:письменн\w+ )?согласи\w*|(?:без|кроме) (?:отдельн|моего|его)\w* (?:\w+ )?согласи\w*"
)
_BY_LAW = pattern(
    r"(?:по (?:законному )?(?:требованию|запросу) (?:суда|государственн|уполномоченн|правоохран)|(?:в случаях|на основании)[^.;\n]{0,30}(?:установленн|предусмотренн|действующ|определенн)\w*[^.;\n]{0,30}законодательств|(?:по|на основании) (?:решени\w+|требовани\w+|запрос\w*) (?:суда|органов))[^.;\n]{0,50}"
)
_RECIPIENT = pattern(
    r"третьим лицам[^.;\n]{0,60}|(?:бухгалтер|аутсорс|юрист|банк|бюро|коллектор|гибдд|мвд|гаи|расчетн\w+ центр|управляющ\w+ (?:компани|организаци)|агентств|поликлиник|лаборатори|школ|вуз|депозитари|нотариус|(?:на|в) (?:социальн|фонд))\w*[^.;\n]{0,40}|третьи\w* лиц\w*,? [^.;\n]{3,80}|(?:партнер|контрагент|подрядчик|исполнител|перевозчик|курьер|операторам связи|платежн\w+ (?:систем|оператор|сервис|агент)|провайдер|хостинг|банк|страхов\w+ (?:компани|организаци)|сервис\w* (?:рассыл|аналит)"
    r"|обработчик|аудитор|консультант|туроператор|отел|авиакомпани|медицинск\w+ (?:организаци|учреждени|лаборатори)|лаборатори|вышестоящ|орган\w+ (?:управления|власти|опеки|исполнительн)|военкомат|военн\w+ комиссариат|(?:пенсионн|социальн)\w+ фонд|сфр|фнс|налогов\w+ (?:орган|служб)"
    r"|яндекс|google|telegram|юkassa|юkassa|тинькофф|сдэк|аффилированн|дочерн|групп\w+ компаний|лицам,? [^.;\n]{3,60}|лицу,? [^.;\n]{3,60}|организаци\w+,? [^.;\n]{3,60}|друг(?:о|и)\w+ лиц\w+|компани\w+,? (?:группы|холдинга|[^.;\n]{3,40})|(?:фонд|обществ|учреждени|ведомств|служб)\w* [^.;\n]{3,40}|ины[мх]\w* лиц\w+|привлеченн\w+|уполномоченн\w+ (?:им |оператором )?лиц\w*)\w*[^.;\n]{0,40}"
)
_ORGANISATION = re.compile(
    r"(?<![А-ЯЁа-яё])(?:ООО|АО|ПАО|ЗАО|ОАО|ФГБУ|ФГУП|ГБУ|ГБУЗ|МБУ|АНО|НКО|ИП|ФГАУ)\s+[«\"“]?[А-ЯЁA-Z][^\n;]{2,80}"
)


_FORMAL_BODY = re.compile(
    r"(?:[А-ЯЁ][а-яё-]+\s+)(?:[а-яё-]+\s+){0,4}(?:обществ|учреждени|предприяти|агентств|служб|организаци|фонд|инспекци)\w*(?:\s+по\s+[а-яё ]{3,40})?(?=\s*(?:[«\"(]))(?:\s*[«\"“][^»\"”\n]{2,80}[»\"”])?"
)
"""A body named by its form in words and a name or an address in brackets."""


def third_parties(
    source: Source, operations: list[Span], *, is_distribution: bool, operator: Span | None
) -> Element:
    """Every recipient named with an address; named otherwise is partial; a transfer to no one is absent."""
    if is_distribution:
        return NOT_APPLICABLE
    bare: Span | None = None
    category: Span | None = None
    agreed: Span | None = None
    addressed: Span | None = None
    denied = False
    for section in source.text.under(_RECIPIENT_HEADING):
        span = section.body, min(section.end, section.body + 900)
        named = _named_recipient(source, span, operator)
        if named is not None and _STREET_LEVEL.search(source.norm, named[0], min(named[1] + 90, span[1])):
            addressed = addressed or (named[0], min(named[1] + 60, span[1]))
    for match in source.near("выполня", _DONE_BY, before=60, after=160):
        named = _named_recipient(source, match.span(), operator)
        if named is not None and _STREET_LEVEL.search(source.norm, named[0], named[1] + 90):
            addressed = addressed or (named[0], match.end())
    for stem in _TRANSFER_STEMS:
        for match in source.near(stem, _TRANSFER, before=2, after=60):
            start, end = source.sentence(match.start())
            if is_heading(source, match.start()):
                continue
            if _is_denied_transfer(source, match.start(), (start, end)):
                exception = _excepted(source, (start, end))
                category = category or exception
                denied = denied or (
                    stem in ("переда", "третьи", "распростран")
                    and not _ABROAD.search(source.norm, match.end(), min(end, match.end() + 50))
                    and "распростран" not in match.group()
                )
                continue
            if _NAMED_ABOVE.search(source.norm, match.start(), min(end, match.end() + 60)):
                continue
            if stem == "привлека" and not re.search(r"данн|обработк", source.norm[start:end]):
                continue
            if stem == "третьи" and not re.search(
                r"переда|предостав|раскры|доступ|поруч|сообщ|получают|получит", source.norm[start:end]
            ):
                continue
            window = (match.start(), min(end, match.end() + 260))
            if source.norm[end - 2 : end].strip().endswith(":") or source.norm[
                match.end() : end
            ].rstrip().endswith(":"):
                window = (match.start(), min(end + 300, len(source.norm)))
            named = _named_recipient(source, window, operator)
            if named is not None:
                if _STREET_LEVEL.search(source.norm, named[0], min(named[1] + 90, len(source.norm))):
                    addressed = addressed or (named[0], min(named[1] + 60, end))
                    others = _UNNAMED_TOO.search(source.norm, named[0], end)
                    category = category or (others.span() if others else None)
                else:
                    category = category or named
                continue
            recipient = _RECIPIENT.search(source.norm, *window) or _TO_A_NAME.match(
                source.cased, match.start(), window[1]
            )
            if recipient is None:
                recipient = _RECIPIENT_BEFORE.search(source.norm, start, match.start())
            by_law = (
                recipient is not None
                and re.match(r"третьи", recipient.group())
                and _BY_LAW.search(source.norm, max(start, match.start() - 80), recipient.end() + 60)
            )
            if recipient is not None and not by_law and not _BY_LAW.match(source.norm, recipient.start()):
                stated = _verb_of(source, start, min(match.start(), recipient.start())), recipient.end()
                category = category or stated
                if "соглас" in source.norm[start : match.start()]:
                    agreed = agreed or stated
            elif recipient is None and not _BY_LAW.search(
                source.norm, window[0], min(window[1], window[0] + 140)
            ):
                bare = bare or match.span()
    if addressed is not None and category is None:
        return source.present(addressed)
    if category is not None:
        return source.partial(agreed or category)
    told = passed_on(source)
    if told is not None and not (operator and told[0] < operator[1] and operator[0] < told[1]):
        whole = source.sentence(told[0])
        named = _named_recipient(source, (told[0], whole[1]), operator)
        if named and _STREET_LEVEL.search(source.norm, named[0], min(named[1] + 90, len(source.norm))):
            return source.present((named[0], min(named[1] + 60, whole[1])))
        return source.partial(told)
    if (unnamed := unnamed_recipient(source)) is not None:
        return source.partial(unnamed)
    if bare is not None and not denied and _among_operations(operations, bare):
        return source.absent(counter=bare)
    return NOT_APPLICABLE


_RECIPIENT_HEADING = re.compile(
    r"(?:кому|куда) (?:(?:мы )?[а-я]+ (?:и|или) )?(?:мы )?(?:переда|поруча|сообща|предоставл|направл)\w*|(?:передача|предоставление)[^.:]{0,20} (?:третьим|другим|иным) лицам|третьи лица|получатели|кто (?:еще|получ|увид)|(?:перечень )?(?:обработчик|подрядчик|партнер)\w*"
)
_STREET_LEVEL = pattern(
    r"(?<!\d)\d{6}(?!\d)|(?<![а-я])ул\.|улиц|адрес|мкр|(?<![а-я])пр(?:осп|\.|-т)|шоссе|переул|бульв|наб\.|(?<![а-я])д\. ?\d"
)
_DONE_BY = pattern(
    r"(?:провер|расч|обработк|хранени|рассылк|печат|доставк|учет|анализ|подбор)\w* [^.;\n]{0,40}выполня\w+ [^;\n]{5,160}"
)
_ABROAD = pattern(r"за (?:рубеж|границ|предел)\w*|трансгранич|иностранн")
_NAMED_ABOVE = pattern(
    r"(?:поименованн|названн|перечисленн|указанн)\w+ (?:в (?:п\.|пункт\w*|раздел\w*|подпункт\w*|част\w+) ?\d|выше|ниже)"
)
"""Recipients that another clause of the same text names."""
_RECIPIENT_BEFORE = pattern(
    r"(?:в|на|(?<!\w)) ?(?:бухгалтер\w*|юрист\w*|расчетн\w+ центр|управляющ\w+ (?:организаци|компани)\w*|подрядчик\w*|партнер\w*|банк\w*|бухгалтери\w*|лаборатори\w*|агентств\w*|страховщик\w*|перевозчик\w*|курьер\w*)[^.;\n]{0,80}"
)


_UNNAMED_TOO = pattern(
    r"(?:страхов\w+|медицинск\w+|транспортн\w+|курьерск\w+|кредитн\w+|аффилированн\w+|подрядн\w+|ин\w+|друг\w+|государственн\w+) (?:компани|организаци|служб|лиц|орган)\w*|партнер\w*|контрагент\w*|подрядчик\w*|третьи\w+ лиц\w*"
)
"""Recipients by category beside one that is named."""
_TO_A_NAME = re.compile(r"[Пп]ередач\w*[^.;\n]{0,50}?\s(?:в|во)\s+[А-ЯЁA-Z][\w-]+[^.;\n]{0,60}")


def _verb_of(source: Source, sentence: int, position: int) -> int:
    """Where the words about handing over begin before a recipient, within its sentence."""
    found = re.search(
        r"(?:на )?(?:(?:распространени|предоставлени)\w+ \((?:в том числе )?)?(?:переда|предоставлени|сообщ)\w+[^.;\n]*$",
        source.norm[max(sentence, position - 130) : position],
    )
    return max(sentence, position - 130) + found.start() if found else position


def _is_denied_transfer(source: Source, position: int, sentence: Span) -> bool:
    denial = _DENIED_TRANSFER.search(
        source.norm, max(sentence[0], position - 60), min(sentence[1], position + 90)
    )
    return denial is not None


def _excepted(source: Source, sentence: Span) -> Span | None:
    """Recipients that a denial excepts: «не передаются, кроме случаев, когда … платёжными операторами»."""
    exception = re.compile(r"(?:за исключением|кроме|а также случаев)[^.\n]{0,300}").search(
        source.norm, *sentence
    )
    if exception is None:
        return None
    recipient = _RECIPIENT.search(source.norm, *exception.span())
    if (
        recipient is None
        or re.search(r"третьи|лиц", recipient.group()[:12])
        or "законодательств" in recipient.group()
    ):
        return None
    return None if _BY_LAW.search(recipient.group()) else recipient.span()


def _named_recipient(source: Source, window: Span, operator: Span | None) -> Span | None:
    formal = [
        match for rule in (_ORGANISATION, _FORMAL_BODY) for match in rule.finditer(source.cased, *window)
    ]
    for match in sorted(formal, key=re.Match.start):
        if (
            operator is not None
            and source.norm[match.start() : match.start() + 14] in source.norm[operator[0] : operator[1] + 30]
        ):
            continue
        return match.span()
    return None


def _among_operations(operations: list[Span], span: Span) -> bool:
    return any(start - 60 <= span[0] <= end + 60 for start, end in operations) or not operations
