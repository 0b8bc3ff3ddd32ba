"""Which data: their enumeration, or what stands in its place, and whether it is closed."""

import re
from itertools import islice
from typing import NamedTuple

from pdcheck.artifacts import Element, State
from pdcheck.reading.blocks import block_end, is_heading
from pdcheck.reading.data_fields import data_asked_for, data_named
from pdcheck.reading.source import NOT_APPLICABLE, Source, Span
from pdcheck.text import pattern

DATA_TERM = re.compile(
    r"(?<![^\W_])(?=[а-щэ-яcei-lt])(?:фамили[юяией]\w*|отчеств\w*|(?<!\w)им(?:я|ени|енем|ен)(?!\w)(?: пользователя)?|(?<!\w)ф\. ?и\. ?о\.?|(?<!\w)фио(?!\w)|(?<!\w)пол(?!\w)|гражданств\w*|национальност\w*"
    r"|расов\w+ принадлежност\w*|(?:дат\w+|год\w*|мест\w+)[ а-я,]{0,24}рождения|возраст\w*|(?<!ip-)(?<!ip )(?<!почты )адрес\w*(?! электронн)(?! сайта)|телефон\w*|e-?mail|емейл\w*|имейл\w*|электронн\w+ почт\w*|паспорт\w*"
    r"|документ\w*,? удостоверяющ\w+ личност\w+|удостоверени\w+|снилс|(?<!\w)инн(?!\w)|страхов\w+ (?:свидетельств|номер)\w*|образовани\w*|квалификаци\w*|професси[яиюей]\w*|должност\w*|(?<!\w)стаж\w*"
    r"|трудов\w+ (?:деятельност|книжк|стаж)\w*|опыт\w*(?: работы)?|мест[оа] (?:работы|учебы|обучения)|семейн\w+ положени\w*|состав\w* семьи|доход\w*|заработн\w+ плат\w*"
    r"|банковск\w+ (?:реквизит|карт|счет)\w*|реквизит\w* (?:банковск\w+ )?(?:счет|карт|полис|паспорт|документ)\w*|номер\w* (?:карты|счета|полиса|автомобил\w+)|фото(?:графи|изображени)?\w*|изображени\w*|голос\w*|видео\w*"
    r"|состояни\w+ (?:моего |своего )?здоровья|диагноз\w*|аллерг\w*|группа крови|медицинск\w+ (?:карт|документ|заключени)\w*|(?<!\w)ник(?:а|и|ом)?(?!\w)|(?<!\w)почт[аыу](?!\w)(?! россии)|как (?:(?:меня|вас|его|ее|тебя) )?зовут|когда (?:я |вы )?родил\w+|где (?:я |вы |он )?(?:жив|прописан|зарегистрирован|работа|уч)\w+|скан\w*|хобби|увлечени\w*|симптом\w*|должность|прописк\w*|(?<!\w)пароль|квартир\w*|реквизит\w*|жалоб\w*|анализ(?:ы|ов|ах)(?!\w)|болезн\w*|заболевани\w*|прививк\w*|дол[яиейю]+(?!\w)|мест\w+ жительства|размер\w* (?:дол|футбол|одежд|обув)\w*|ip[- ]?адрес\w*|cookie\w*|куки|логин\w*|никнейм\w*|аккаунт\w*|мессенджер\w*|telegram|комментари\w*"
    r"|(?:текст|содержание) (?:отзыва|обращения|сообщения|запроса|высказываний)|сообщени[ея](?!\w)|(?<!\w)отзыв(?:а|ы)?(?= |,|;|\.)|(?<!\w)город(?:а)?(?!\w)|организаци[яию](?!\w)|компани[яию](?!\w)|интересы|воинск\w+ учет\w*|полис\w*|геолокаци\w*|местоположени\w*"
    r"|успеваемост\w*|(?<!\w)класс\w*|школ[аыу](?!\w)|оценк\w*|отпечат\w*|биометрическ\w+|шаблон\w* лица|рост(?!\w)|(?<!\w)вес(?!\w)|судимост\w*|награ[дж]\w*|социальн\w+ (?:льгот|сет|положени)\w*|контакт\w*|страна\w* проживания|устройств\w*|браузер\w*|псевдоним\w*|резюме"
    r"|показател\w+|идентификатор\w*|техническ\w+ (?:данн|информаци|сведени)\w*|сведени\w+ о \w+|данн\w+ о \w+|информаци\w+ о \w+|номер\w*)"
)
_INTRO = pattern(
    r"(?:следующ\w+|перечень|состав|категори\w+|мои\w*|своих|ваших|обработк\w+|обрабатыва\w+|включа\w+|именно|числе|пдн|"
    r"персональн\w+ данн\w+|данные|данных|сведени\w+|информаци\w+)[^.\n]{0,60}$|(?:сохран|запи[сш]|узна|спрашива|запрашива|укаж|указ|остав|получ|показ|собира|бер|знать|вместе с|сообщ)\w*[^.\n]{0,40}$|[:(] ?$|(?:данные|данных|перечень|состав)[^.:\n]{0,60}:? ?\n ?(?:\d{1,2}\.\d{1,2}\.?|[\-•*·])? ?$"
)
_WEAK = frozenset(
    (
        "компа",
        "орган",
        "город",
        "интер",
        "сообщ",
        "номер",
        "пол",
        "класс",
        "школы",
        "школа",
        "школу",
        "рост",
        "вес",
        "отзыв",
        "оценк",
    )
)
"""Stems that name data only beside others: «город» in a list is an item, in «г. Москва» it is not."""
_CONTACTS = re.compile(r"[\s:–-]*(?:\+?\d[\d ()-]{6,}|[\w.+-]+@[\w-]+\.\w|_{3,}|\.{5,}|\[)")
_REFERENCE = pattern(
    r"(?:персональн\w+ данн\w+|данн\w+|информаци\w+|сведени\w+|пдн)[^.;\n]{0,60}?,? ?(?:"
    r"(?:указанн\w+|содержащ\w+ся|вписан\w+|занесенн\w+|приведенн\w+|проставленн\w+|набранн\w+|заявленн\w+|котор(?:ые|ая) (?:[а-я]+ )?(?:вписан|указан|внесен|занесен)\w*|(?:те|то),? что (?:[а-я]+ ){0,2}(?:впис|указ|внес|остав|заполн|сообщ|напис|предостав)\w*|предоставленн\w+|предоставляем\w+|внесенн\w+|изложенн\w+|оставленн\w+|введенн\w+|отраженн\w+|заполненн\w+|сообщенн\w+|перечисленн\w+|которые (?:я |вы |мной |мною )?(?:указ\w+|предостав\w+|оставл\w+))"
    r"[^.;\n]{0,60}?(?:форм|анкет|договор|заявлени|заявк|резюме|сайт|личном кабинете|политик|при (?:регистрации|обращении|заполнении|заказе)|мной|мною|пользователем|вами|субъектом|документ|приложении))"
    r"|содержащихся в договоре[^.;\n]{0,40}"
    r"|(?:вносим|внесенн|предоставленн|предоставляем|оставленн|введенн|вводим|сообщенн|сообщаем|заполненн|передаваем)\w* [^.;,\n]{0,40}?(?:персональн\w+ )?(?:данн\w+|сведени\w+|информаци\w+)(?! (?:третьи|оператор))"
)
_DEFINITION = pattern(r"люб(?:ая|ую|ой|ые) информаци\w+,? (?:относящ\w+ся )?(?:прямо или косвенно |к )?")
_LISTED_CHANNELS = pattern(
    r"канал\w*(?: связи)?[^.:\n]{0,40}:?\n ?[^\n]{0,40}(?:электронн|e-?mail|sms|смс|телефон|мессенджер|звон|push|адрес)\w*"
)
_CHANNELS = pattern(
    r"(?<![а-я])(?:по|на|через|посредством|канал\w+) [^.\n]{0,80}(?:электронн\w+ почт\w+|e-?mail|sms|смс|телефон\w*|мессенджер\w*|звонк\w+|push)"
)
_TAIL = pattern(
    r"(?:^|[ ,;(])(?:и|а также|или|либо|,)? ?(?:любы[ех]|ин(?:ые|ых|ая|ую|ой|ое|ого)|други[ех]|другую|другая|другой|проч(?:ие|их|ую|ая|ее))"
    r"(?: (?!не|способ|лиц|цел|действ|операц|услов|закон|норматив|канал|мессендж|федеральн)[а-я-]+){0,3}? ?(?:персональн\w+ |личн\w+ )?(?:данн\w+|сведени\w+|информаци\w+|документ\w*|контакт\w*|персональн\w+|категори\w+|материал\w*)"
    r"|(?:и|а также) (?:др\.|другое|другие|прочее|иное|иные)(?=[ ,;.)\n]|$)|и т\. ?[дп]\.?|и так далее|и тому подобн\w+|в частности(?=,? ?:?\s*(?:фамили|фио|имя|ф\.|телефон|номер))|включая,? но не ограничиваясь|не ограничиваясь|(?:в том числе)(?=,? ?:?\s*(?:фамили|фио|имя|ф\.))|(?:но не только)"
    r"|(?:и|а также|,) все,? (?:остальн|проч|ин|друг)\w+|(?:и|а также) все,? что (?!перечис|указан)|(?:и|а также) (?:остальн|проч)\w+|(?:и|,) пр\.|любы[ехмй]+ (?:другим|другие|иные|иных|других) (?:данн|сведени)\w+"
    r"|проч(?:ие|их) данн\w+|любые (?:другие |иные )?(?:данн|сведени)\w+|иная информация"
)
_TAIL_IS_CLOSED = pattern(
    r"не (?:вправе|имеет|обрабатыва|относящ|охватыва|собира|запрашива|нужн|спрашива|бер|треб|включа|прос|предостав)|указанн\w+ в (?:настоящем согласии|согласии)|иных лиц|иные лица"
)


class DataList(NamedTuple):
    """Where the data are enumerated: from the first name to the end of its sentence or list."""

    span: Span
    terms: int


def data_lists(source: Source) -> list[DataList]:
    """Enumerations of data, the richest first."""
    norm = source.norm
    clusters: list[tuple[int, int, set[str]]] = []
    fields = [*_form_lines(source), *_not_collected(source)]
    for match in source.every(DATA_TERM):
        if any(start <= match.start() < end for start, end in fields):
            continue
        if _is_field(norm, match.start(), match.end()):
            continue
        start, end, stem = match.start(), match.end(), match.group()[:5]
        if clusters and start - clusters[-1][1] <= 90 and not _is_cut(norm, clusters[-1][1], start):
            previous = clusters[-1]
            clusters[-1] = (previous[0], end, previous[2] | {stem})
        else:
            clusters.append((start, end, {stem}))
    found = []
    for start, end, stems in clusters:
        intro = _INTRO.search(norm, max(start - 130, 0), start)
        weight = (
            len(stems) + (3 if intro else 0) + (3 if "соглас" in norm[max(start - 220, 0) : start] else 0)
        )
        if is_heading(source, start):
            weight -= 3
        if _is_of_channels(norm, start) or (
            len(stems) < 3 and re.search(r"прекра[тщ]|отзыв|удал", source.words(source.sentence(start)))
        ):
            continue
        if stems <= _WEAK:
            continue
        if len(stems) < 2 and not (
            intro
            and re.search(
                r"обработк\w+\s*$|обработк\w+ (?:моего |своего )?$|:\s*$|дан(?:ные|ных)\s*\(?$",
                norm[max(start - 30, 0) : start],
            )
        ):
            continue
        if (
            not intro
            and len(stems) < 4
            and norm[max(start - 40, 0) : start].rstrip(" -•*\n")[-1:] not in (":", "(")
        ):
            continue
        if re.search(r"договор|оферт", norm[:400]) and "соглас" in norm[source.sentence(start)[0] : start]:
            weight += 12  # in a contract, the data of the clause on consent and not of the order form
        found.append((weight, DataList((_list_start(norm, start), _list_end(source, end)), len(stems))))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].span))]


def _list_start(norm: str, first: int) -> int:
    """Back to the colon that opens the list, where only a few words stand between: «…: как меня зовут, телефон»."""
    lead = re.search(
        r"(?:данн|сведени)\w+[^.\n:]{0,20}: (?P<what>[^.\n:]{1,60}, ?)$", norm[max(first - 100, 0) : first]
    )
    return first - len(lead.group("what")) if lead else first


def _is_field(norm: str, start: int, end: int) -> bool:
    """Whether a name of data stands before a value or a blank, or in the caption of one."""
    if re.match(
        r"(?:,? (?:имя|отчество)){0,2}[^:,;\n]{0,30}: ?[а-я-]+ [а-я-]+ [а-я-]+(?:вич|вна|ична)\b|[^:,;\n]{0,30}: ?\d",
        norm[end : end + 90],
    ):
        return True
    if _CONTACTS.match(norm, end) or re.match(r"[^,;.\n]{0,24}__", norm[end : end + 30]):
        return True
    return re.search(r"_\s*\([^)\n]*$", norm[max(start - 60, 0) : start]) is not None


def _form_lines(source: Source) -> list[Span]:
    """Short lines to be filled in, and the captions under them: what they name is no list."""
    found, after_blank = [], False
    for start, end in source.text.lines:
        line = source.norm[start:end]
        has_blank = "__" in line
        is_prose = len(line) - line.count("_") > 110
        is_caption = after_blank and line.lstrip().startswith("(")
        if is_caption or (has_blank and not is_prose):
            found.append((start, end))
        after_blank = has_blank or is_caption
    return found


_DENIALS = 80
"""Denials of collecting that are looked at; no consent has as many."""
_NOT_COLLECTED = pattern(
    r"(?<!\w)не (?:подлежат (?:обработке|сбору)|(?:собира|обрабатыва|запрашива|сохраня|накаплива|записыва|хран)(?:ем|ю|ет|ют|ят|им|ит|ются|ится|ятся|ется)(?!\w))"
)


def _not_collected(source: Source) -> list[Span]:
    """Sentences that say which data are not collected: what they name is not asked for."""
    found = []
    for match in islice(source.every(_NOT_COLLECTED), _DENIALS):
        span = source.sentence(match.start())
        if "соглас" not in source.words(span) and "если" not in source.words(span):
            found.append(span)
    return found


def _is_cut(norm: str, start: int, end: int) -> bool:
    """Whether a sentence or a numbered clause ends between two terms."""
    between = norm[start:end]
    return bool(
        re.search(
            r"[.!?](?!\s*\n\s*(?:\d{1,2}\.\d|[-•*·]))\s+(?=[\w\"])|\n\s*\d{1,2}\.\s|обработк|согласи|в целях|действ|вправе|могут\s+(?:быть|использ)|(?:данн|сведени)\w+\s*[-:]",
            between,
        )
    )


_PURPOSE_FOLLOWS = re.compile(
    r"\s+(?:в\s+целях|с\s+целью|для\s+(?:\w+\s+)?\w+(?:ния|ний|ции|ций|тия|вки|ботки|ржки)\b|-\s+в\s+|на\s+сайте\b)"
)
_NEXT_CLAUSE = re.compile(r"\d{1,2}\.|согласи|цел|действи|срок|перечень|настоящ|я\s|оператор")


def _list_end(source: Source, position: int) -> int:
    """Past the last item: to the end of the sentence, or of the list of short lines, but not over a purpose."""
    norm, end = source.norm, source.sentence(position)[1]
    stop = _PURPOSE_FOLLOWS.search(norm, position, end)
    if stop:
        return stop.start()
    while end < len(norm) and norm[end - 1] == "\n":
        line = norm[norm.rfind("\n", 0, end - 1) + 1 : end].strip()
        line_end = norm.find("\n", end)
        following = norm[end : line_end if line_end >= 0 else len(norm)]
        is_open = line[-1:] in ";," or (line[-1:] not in ".:!?" and len(line) < 90)
        if (
            not is_open
            or not following.strip()
            or len(following) > 260
            or _NEXT_CLAUSE.match(following.strip())
        ):
            break
        end += len(following) + 1
    return min(end, len(norm))


def _is_of_channels(norm: str, start: int) -> bool:
    """Whether a run of contacts names the channels of messages, not the data asked for."""
    channel = re.search(
        r"(?:канал\w*|посредством|(?<!\w)по)(?:\s+связи)?[^.;\n]{0,40}$", norm[max(start - 50, 0) : start]
    )
    data = re.search(
        r"данн\w+[^.;\n]{0,40}$|числе[^.;\n]{0,12}$|обработк\w+[^.;\n]{0,20}$",
        norm[max(start - 40, 0) : start],
    )
    return channel is not None and data is None


_BULLETS = re.compile(r"\s*[-•*·–—]")


def _introduction(source: Source, start: int) -> str:
    """The end of the line with a colon that opens the list in which a position stands."""
    line = source.norm.rfind("\n", 0, start) + 1
    while line > 0 and _BULLETS.match(source.norm, line):
        line = source.norm.rfind("\n", 0, line - 1) + 1
    end = source.norm.find("\n", line)
    words = source.norm[line:end].rstrip() if end >= 0 else ""
    return words[-110:] if words.endswith(":") else ""


def _is_asked_for(source: Source, start: int) -> bool:
    """Whether contacts in an advertising consent are data to process, not channels of messages."""
    lead = source.norm[max(source.sentence(start)[0], start - 110) : start]
    if not lead.strip(" \n-•*·"):
        lead = _introduction(source, start)
    channel = re.search(r"канал|направля|сообщени\w+ (?:на|по)|связи", lead[-70:])
    rest = source.norm[start : min(source.sentence(start)[1], start + 60)]
    return channel is None and (
        re.search(r"данн|обработк|обрабатыва|использ[уо]|перечень|состав", lead) is not None
        or re.search(r"обрабатыва\w+|использ(?:ует|уют)\w+|хранится|сохраня\w+", rest) is not None
    )


def pd_list(source: Source, lists: list[DataList], *, is_advertising: bool) -> Element:
    """Data enumerated; by reference, by definition, or only as channels of advertising is partial."""
    if is_advertising:
        plain = [one for one in lists if _is_asked_for(source, one.span[0])]
        if plain:
            return source.present(plain[0].span)
        own = source.first(_OWN_CONTACT)
        if own is not None:
            return source.present(own.span("what"))
        channel = (
            source.first(_LISTED_CHANNELS)
            or source.first(_CHANNELS)
            or re.search(
                r"(?:электронн\w+ почт\w+|e-?mail|sms|смс|телефон|мессенджер)[^\n]{0,80}", source.norm
            )
        )
        if channel is None:
            return source.absent()
        return source.partial(
            (channel.start(), max(channel.end(), block_end(source, channel.start(), len(source.norm))))
        )
    if lists:
        return source.present(lists[0].span)
    reference = next(
        (
            m
            for stem in ("персональн", "данн", "информаци", "сведени")
            for m in source.near(stem, _REFERENCE, before=60, after=200)
        ),
        None,
    )
    if reference is not None:
        return source.partial(reference.span())
    asked = data_named(source) or data_asked_for(source)
    if asked is not None:
        return source.present(asked)
    definition = next(source.near("люб", _DEFINITION, after=40), None)
    return source.partial(source.sentence(definition.start())) if definition else source.absent()


_OWN_CONTACT = pattern(
    r"(?P<what>(?:мой|моего|мои|мою|моей|свой|свою|ваш\w*) (?:номер телефона|телефон\w*|адрес\w*(?: электронной почты| e-?mail)?|e-?mail|электронн\w+ почт\w+|имя)(?:,? (?:и )?[а-я-]+){0,4}?) (?:обрабатыва|хран|использ|сохран)\w+"
)
_OTHER_CHANNELS = pattern(r"ин(?:ые|ых|ым|ыми) (?:контакт|канал|способ|мессендж|средств)\w*")


def pd_list_closed(
    source: Source, lists: list[DataList], stated: Element, *, is_advertising: bool
) -> Element:
    """No open tail; a list given only by reference is open."""
    if stated.state is State.ABSENT:
        return NOT_APPLICABLE
    closure = source.first(_CLOSURE)
    if stated.state is State.PARTIAL:
        counter = stated.passage
        if is_advertising and counter and counter.location.start is not None:
            place = source.norm.find(counter.text.lower().replace("ё", "е")[:20])
            span = (max(place, 0), block_end(source, max(place, 0), len(source.norm)))
            tail = _tail(source, span) or _OTHER_CHANNELS.search(source.norm, *span)
            return (
                source.present(_last_item(source, span))
                if tail is None
                else Element(state=State.ABSENT, counter=counter)
            )
        return Element(state=State.ABSENT, counter=counter)
    start = stated.passage.location.start if stated.passage else None
    chosen = next((one for one in lists if source.text.source_span(*one.span)[0] == start), None)
    # Every enumeration that is about as rich is part of what is asked: one open tail opens the whole.
    considered = [
        one
        for one in lists
        if (chosen is None or one.terms * 2 >= chosen.terms)
        and (not is_advertising or _is_asked_for(source, one.span[0]))
    ]
    if chosen is None:
        return (
            source.present(closure.span())
            if closure
            else Element(state=State.PRESENT, passage=stated.passage)
        )
    for one in considered:
        tail = _tail(source, (max(one.span[0] - 30, 0), one.span[1]))
        if tail is not None:
            return source.absent(counter=tail)
    return source.present(closure.span() if closure else _last_item(source, chosen.span))


_CLOSURE = pattern(
    r"(?:перечень|список)(?: \w+){0,4}? (?:исчерпывающ|закрыт|полн)\w+|исчерпывающ\w+ (?:перечень|список)|(?:ин(?:ых|ые)|остальн\w+|других|другие|прочи[ех]|больше никаких|никаких (?:иных|других)) (?:персональн\w+ )?(?:сведени|данн)\w+[^.\n]{0,60}?(?<!\w)(?:не(?:т)?)(?!\w)[^.\n]{0,40}|ничего (?:сверх|кроме|больше|другого|иного|лишнего)[^.\n]{0,40}(?<!\w)не \w+"
)
"""Words that close the list of data expressly."""


def _tail(source: Source, span: Span) -> Span | None:
    for match in _TAIL.finditer(source.norm, *span):
        around = source.norm[max(match.start() - 30, span[0]) : match.end() + 60]
        if not _TAIL_IS_CLOSED.search(around):
            return match.span()
    return None


def _last_item(source: Source, span: Span) -> Span:
    return span if span[1] - span[0] <= 220 else (span[1] - 160, span[1])
