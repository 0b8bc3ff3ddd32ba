"""Data named in passing, or asked for by the fields of the form itself: lists that do not look like lists."""

import re
from itertools import islice

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_DATUM = pattern(
    r"(?<!\w)(?:имя(?!\w)|имени(?!\w)|фамили|отчеств|фио(?!\w)|ф\. ?и\. ?о|возраст|сколько (?:тебе |вам |мне )?лет|дат[аыу] рожд|год[аы]? рожд|день рожд|номер|телефон|почт[аыу](?!\w)|e-?mail|емейл|имейл|ник(?:а|нейм)?(?!\w)|логин|аватар|айпи|ip|айди|id(?!\w)|город|адрес|район|прописк|паспорт|снилс|инн(?!\w)|полис|диплом|аттестат|образовани|професси|специальност|должност|мест[оа] (?:работы|учебы|рождения)|стаж|опыт|оклад|зарплат|доход|счет|карт[аыу](?!\w)|реквизит|фото|портрет|изображени|снимк|видео|голос|отпечат|радужк|лицо|лица(?!\w)|подпис[ьи](?!\w)|аллерги|диагноз|анамнез|анализ|здоровь|жалоб|прививк|инвалидност|льгот|групп[аы] крови|рост(?!\w)|вес(?!\w)|размер|мерк|пол(?!\w)|семь|семейн|супруг|дет[ией]|родственник|ребен|класс|школ|курс|факультет|групп[аы](?!\w)|успеваемост|оценк|балл|результат|достижени|наград|гражданств|национальност|судимост|долг|имуществ|автомобил|госномер|марк[аи] |vin|прав[ао] (?:управления|категори)|переписк|заказ|покуп|маршрут|местоположени|геолокаци|координат|устройств|браузер|куки|cookie|телеграм|telegram|мессенджер|аккаунт|ссылк|страниц|профил|резюме|портфолио|характеристик|рекомендаци|увлечени|хобби|интерес|предпочтени|отзыв|комментари|сообщени|псевдоним|кличк|показани|лицев\w+ счет|квартир|участ(?:ка|ок)|собственност|визит|посещени|налог|кредит|задолженност|воинск|контакт|параметр|температур|давлени|пульс)[а-я-]*"
)
_JOINED = re.compile(
    r"(?:\s*[\w().\"«»-]+){0,3}?\s*(?:,|;|/|(?<!\w)и(?!\w)|(?<!\w)или(?!\w)|\n\s?[-•*·]?)(?!\s*(?:если|котор|чтобы|когда|что\b))(?:\s*[\w\"-]+){0,2}\s*"
)
_USED = pattern(
    r"(?<!\w)(?:данн|сведени|информаци|обраб|собира|собер|хран|использ|запи[сш]|переда|предоста|разреш|соглас|соглаш|укаж|указ|вписа|впиш|сообщ|остав|знать|узна|получ|видят|видит|берем|просим|запраш|спраш|нужн|какие|что именно|публик|размещ|показ|доверя|добро|не против|держ|внос|внес|храню)"
)
_DENIED = pattern(
    r"(?<!\w)(?:не (?:нужн|собира|запраш|обраб|хран|спраш|прос|треб|бер|переда|относ|публик)\w*|ни (?:партнер|паспорт)|отказ|отзыв\w* соглас|отозва|по телефон|по номер|напишите|позвоните|обратит|адрес\w* оператор|направля|свяж|юридическ|пришл|отправ\w+ на|далее -|именуем)"
)
_IDENTITY = re.compile(
    r"подпис|роспис|расшифровк|дата(?! рожд)|число|директор|руководител|принял|м\.? ?п\b|представител|родител|опекун|серия|номер док|выдан|доверенност|оператор|наименован|инн|огрн|категори|услови|запре|срок"
)
_LIMIT = 400
"""Names of data that are looked at; no consent has as many."""


def data_named(source: Source) -> Span | None:
    """Two or more data named side by side in a sentence about using or giving them."""
    first: Span | None = None
    last = -1
    for match in islice(source.every(_DATUM), _LIMIT):
        if _VALUE.match(source.norm, match.end()):
            continue
        if first is not None and match.start() - last <= 70:
            between = source.norm[last : match.start()]
            if _JOINED.fullmatch(between) and "." not in between.strip():
                start, end = source.sentence(first[0])
                if _is_use(source, (start, end)) and "__" not in source.norm[start:end]:
                    return first[0], min(end, max(match.end(), source.sentence(match.start())[1]))
        first = match.span()
        last = match.end()
    alone = source.first(_ALONE)
    return alone.span("what") if alone else None


_VALUE = pattern(r"(?: [а-я]+)? ?[:№-]? ?(?:\"|\+?\d|[\w.+-]+@|г\. ?[а-я]|ул\.|ооо |ип )")
"""A value after the name of a datum: somebody's own particulars, not a sort of data asked for."""
_ALONE = pattern(
    r"(?<!\w)(?:обраб|хран|снять|снима|запис|использ|сравн|собира|публик|размест|размещ)\w*(?: и [а-я]+)?[^.,;:\n]{0,24}? (?P<what>(?:мо(?:е|ю|й|и|его|ей) |ваш\w* |образец |шаблон |слепок )?(?:изображени|фотографи|снимк|образ[ец]|шаблон|слепок|голос|отпечатк|видеозапис|номер телефона|e-?mail)[^.;,\n]{0,40})"
)
"""One datum, governed by a verb of processing."""


def _is_use(source: Source, sentence: Span) -> bool:
    before = source.sentence(sentence[0] - 1)[0] if sentence[0] else 0
    lead = max(before, sentence[0] - 160)
    opened = source.norm[lead : sentence[0]].rstrip()[-1:] == ":"
    used = _USED.search(source.norm, lead if opened else sentence[0], sentence[1])
    return used is not None and _DENIED.search(source.norm, *sentence) is None


def data_asked_for(source: Source) -> Span | None:
    """Fields of the form that ask for more than who signs: its data are what is filled in."""
    asked = [
        field for field in source.blanks if _DATUM.search(field.words) and not _IDENTITY.search(field.words)
    ]
    sorts = {match.group()[:5] for field in asked if (match := _DATUM.search(field.words))}
    beyond = [field for field in asked if not _OF_WHO_SIGNS.search(field.words)]
    if len(sorts) < 2 or not beyond:
        return None
    return asked[0].span[0], asked[-1].span[1]


_OF_WHO_SIGNS = re.compile(r"фамили|имя|отчеств|фио|ф\. ?и\. ?о|адрес|прописк|паспорт|зарегистр|прожив")
