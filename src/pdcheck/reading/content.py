"""What for, which data, what is done with them, how, and who else receives them."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from pdcheck.artifacts import Element, State
from pdcheck.reading.source import NOT_APPLICABLE, Source, Span
from pdcheck.text import BLANK, pattern

# ── Purposes ───────────────────────────────────────────────────────────────────────────────────────────────

_PURPOSE = pattern(
    r"цел(?:ью|ями) (?:[\w-]+ ){0,4}?(?:служ\w+|явля\w+|выступа\w+|счита\w+|станов\w+)|(?:в|для) (?:[\w-]+ )?цел(?:ях|ей|и)(?! обработки не)|с целью|со следующ\w+ цел\w+(?: обработки(?: персональных данных)?)?|для (?:достижения )?(?:следующ\w+ )?цел(?:ей|и)"
    r"|цел(?:ь|и|ями|ью|ей|ям)(?: (?:и способы |и действия |и сроки )?(?:обработки|использования|сбора|распространения|согласия|рассылки|получения))?"
    r"(?: (?:моих |ваших |их |указанных )?(?:персональных )?(?:данных|изображени\w+))?(?: (?:являются|является|следующие))? ?[:\-\n]"
)
_CANDIDATES = 80
"""Introductions of a purpose that are looked at; no consent has as many."""
_PURPOSE_HEADING = re.compile(
    r"(?:для (?:чего|каких целей)|с какой целью|(?:перечень |заявленные )?цел(?:ь|и)\b|зачем|почему|назначение|предмет (?:контакт|сообщени|рассыл))"
)
_ELSEWHERE = pattern(
    r"[ ,]*(?:указанн|определенн|перечисленн|изложенн)\w+ в (?:[а-я]+ )?(?:политик|положени|договор|устав|оферт|правил)"
)
"""Purposes left to another document."""
_WHAT_FOR = pattern(r"(?:зачем|для чего)[^.:\n]{0,40}[:?\-] ?(?P<what>[^.\n]{8,300})")
_FOR = pattern(
    r"(?:обработ\w+|обрабатыва\w+|использ\w+|применя\w+|согласие|данных|данные|сообщения направляются)[^.;\n]{0,220}?,? "
    r"(?P<what>(?:исключительно |только )?(?:для|в связи с|в рамках|чтобы|ради) (?!которых|этого|чего|таких|указанных|достижения|этих|совершения|осуществления (?:следующих|действий)|эт|рассылки так|нее)[а-я][^.;\n]{6,200})"
)
_RECEIVING = pattern(
    r"согласи[ея][^.;:\n]{0,120}?(?P<what>на (?:получение|направление|рассылку|участие|размещение|публикаци\w+|использование|осуществление)[^.;\n]{6,220})"
)
_NEEDED = pattern(
    r"(?:нужн\w+|нужен|необходим\w*|потребн?\w*|требу\w+|понадоб\w+|служ(?:ат|ит)|пойд\w+|ид(?:ет|ут)|использ\w+|примен\w+|собира\w+|запрашива\w+|обраб\w+|хран\w+|видят|берем|прос\w+)[^.;\n]{0,90}?[ ,:]"
    r"(?P<what>(?:исключительно |только |лишь )?(?:для|чтобы|ради|на то,? чтобы|затем,? чтобы) (?!которых|этого|чего|таких|указанных|достижения|этих|совершения|отзыва|нее|него|них|распространения|обработки|передачи)[а-я][^.;\n]{6,220})"
)
_SO_THAT = pattern(
    r"(?P<what>чтобы (?:мы |я |оператор |вы )?(?:могл\w+ )?(?!отозва|отказ|отпис|удалить|прекрат|отмен|убра|снять|узнать (?:больше|подроб))[а-я-]+(?:ть|ться|ти|чь)(?!\w)[^.;\n]{4,200})"
)
_NO_PURPOSE = pattern(
    r"(?:против|возража\w+|тем|хочу|желаю|прошу|требу\w+|захо\w+|того|так|отозва\w+[^.\n]{0,40}),? ?$"
)
"""Before «чтобы» that opens no purpose: «не против, чтобы», «с тем, чтобы»."""
_WANTS_TO_RECEIVE = pattern(
    r"(?:хочу|хотел\w* бы|желаю|прошу|готов\w*|не против|разрешаю|позволяю)[^.;:\n]{0,20} (?P<what>(?:получать|присылать|направлять|отправлять|слать|сообщать|писать|звонить|информировать)[^.;\n]{4,220})"
)
_AGREES_TO_RECEIVE = pattern(r"соглаша\w+ (?P<what>(?:получать|на получение) [^.;\n]{6,220})")
_VAGUE = pattern(
    r"(?:соблюдени|исполнени|выполнени)\w+ (?:законов|законодательства|(?:требовани|норм)\w+ (?:действующего )?(?:законодательства|закон\w*))[^;,.\n]*|установлени\w+ [^;,.\n]{0,80}договорных отношений[^;,.\n]*"
    r"|и их последующего исполнения|(?:исполнени|выполнени|осуществлени|соблюдени)\w+ (?:[а-я]+ ){0,3}(?:обязанност|обязательств|функци|полномочи|задач)\w*(?: по договору)?(?=[;,.\n]|$)|соблюдени\w+ [^;.\n]{0,40}(?:кодекс|закон|устав|норм)\w*[^;.\n]{0,40}|исполнени\w+ (?:заключенн\w+ )?(?:договор\w*|обязательств\w*)(?: и обязательств)?(?=[;,.\n]|$| и )|заключени\w+ (?:и исполнени\w+ )?договор\w*(?=[;,.\n]|$)"
    r"|(?:оказани\w+|предоставлени\w+) услуг(?: на основании[^;,.\n]*)?(?=[;,.\n]|$)|(?:осуществлени\w+|обеспечени\w+|ведени\w+) (?:уставной |основной |своей |хозяйственной )?деятельности(?: оператора)?(?=[;,.\n]|$)"
    r"|осуществлени\w+ (?:своих )?(?:прав и )?(?:законных )?интересов[^;,.\n]*|(?:иных|других|прочих)(?: \w+){0,2} цел\w+|не противоречащ\w+ законодательству[^;,.\n]*"
    r"|предусмотренн\w+ (?:законодательством|уставом|политикой)[^;,.\n]*|указанн\w+ (?:в политике|выше|на сайте)[^;,.\n]*|определ\w+ (?:в )?(?:политик\w+|устав\w+|закон\w+|положени\w+)[^;,.\n]*"
    r"|(?:повышени|улучшени)\w+ качества(?: услуг| обслуживания)?(?=[;,.\n]|$)|выполнени\w+ (?:возложенных )?(?:функций|полномочий|обязанностей|обязательств)(?: \w+){0,3}(?=[;,.\n]|$)"
)
_FILLER = re.compile(
    r"\b(?:в|с|со|и|или|а|также|для|на|по|ради|чтобы|надлежащ\w+|исключительно|только|своих|целях|цел\w+|целью|обработк\w*|персональн\w+|данн\w+|моих|ваших|его|их|является|являются|следующ\w+"
    r"|между|сторон\w*|законов|иных|нормативн\w+|правов\w+|актов|российской|федерации|рф|договор\w*|оператор\w*|достижения|указанных|в\s+соответствии)\b|[^\w]+"
)


class Purposes(NamedTuple):
    """Where the purposes stand, and whether any of them is concrete."""

    span: Span
    is_concrete: bool


def purposes(source: Source) -> Purposes | None:
    """The statement of purposes: the first concrete one, else the first vague one."""
    vague: Purposes | None = None
    for span in _purpose_spans(source):
        if _is_denied(source, span):
            continue
        rest = _FILLER.sub(" ", _VAGUE.sub(" ", source.words(span)))
        if len(rest.split()) >= 2 or len(rest.strip()) > 14:
            return Purposes(span, is_concrete=True)
        vague = vague or Purposes(span, is_concrete=False)
    return vague


def _purpose_spans(source: Source) -> Iterator[Span]:
    """Candidates, the plainest statements first."""
    last = 0
    for match in islice(_PURPOSE.finditer(source.norm), _CANDIDATES):
        if match.start() < last:
            continue  # «цели:» again within the statement just taken
        if re.search(
            r"указанн|эт(?:их|ой)|перечисленн|достижени", source.norm[match.start() : match.end() + 12]
        ) and not _ELSEWHERE.match(source.norm, match.end()):
            continue
        span = _statement(source, match.start(), match.end())
        last = span[1]
        yield span
    for stem in ("зачем", "для чего"):
        yield from (match.span("what") for match in source.near(stem, _WHAT_FOR, after=340))
    for section in source.text.under(_PURPOSE_HEADING):
        if section.body < section.end:
            yield section.body, min(_block_end(source, section.body, section.end), section.body + 600)
    for stem in ("обработ", "обрабатыва", "использ", "согласие", "данных", "данные"):
        for match in source.near(stem, _FOR, after=380):
            if not re.match(
                r"(?:для|в рамках)\s+(?:обработки|работы сайта|распространения|субъекта)\b",
                match.group("what"),
            ):
                yield match.span("what")
                break
    received = [match.span("what") for match in source.near("согласи", _RECEIVING, after=360)]
    received += [match.span("what") for match in source.near("соглаша", _AGREES_TO_RECEIVE, after=260)]
    given = re.compile(r"да(?:ю|ет|ете|но|ется)(?!\w)|выража\w+")
    yield from sorted(
        received,
        key=lambda span: (
            not given.search(source.words(source.sentence(span[0]))),
            _is_heading(source, span[0]),
            span,
        ),
    )[:1]
    for stem in ("нужн", "нужен", "необходим", "потреб", "требу", "понадоб", "служ", "использ", "обраб"):
        for match in source.near(stem, _NEEDED, after=330):
            if not _NOT_NEEDED.search(source.norm, source.sentence(match.start())[0], match.start("what")):
                yield match.span("what")
    for match in source.near("чтобы", _SO_THAT, after=240):
        if not _NO_PURPOSE.search(source.norm, max(match.start() - 60, 0), match.start()):
            yield match.span("what")
    wanted = (
        match.span("what")
        for stem in ("хочу", "хотел", "желаю", "прошу", "готов", "разрешаю", "позволяю", "не против")
        for match in source.near(stem, _WANTS_TO_RECEIVE, after=260)
    )
    yield from islice(wanted, 3)


_NOT_NEEDED = pattern(
    r"(?<!\w)не (?:нужн|нужен|необходим|потреб|требу|использ|обраб)\w*|отзыв\w* |отозва\w+|куки|cookie"
)


def _statement(source: Source, start: int, after: int) -> Span:
    """From an introduction to the end of its sentence; to the end of the list where one follows."""
    norm = source.norm
    rest = norm[after : after + 4]
    if norm[after - 1] in ":\n" or rest.lstrip(" ")[:1] in (":", "\n", "-"):
        body = after + len(rest) - len(rest.lstrip(" :\n-"))
        return body, _block_end(source, body, len(norm))
    end = source.sentence(after)[1]
    colon = norm.find(":", after, end)
    if colon >= 0 and norm[colon + 1 : colon + 3].strip() == "":
        end = _block_end(source, colon + 2, len(norm))
    return start, end


def _block_end(source: Source, start: int, limit: int) -> int:
    """The end of a sentence, or of the list of short items that begins here."""
    norm, end = source.norm, start
    while end < limit:
        stop = norm.find("\n", end, limit)
        line_end = limit if stop < 0 else stop
        line = norm[end:line_end].strip()
        if not line:
            end = line_end + 1
            if end - start > 3 and norm[start:end].strip():
                break
            continue
        end = line_end
        bulleted = line[0] in "-•*·"
        if bulleted and line[-1] in ".!?" and norm[line_end + 1 : line_end + 2] not in tuple("-•*·"):
            break
        is_item = line[-1] in ";," or line[0] in "-•*·" or re.match(r"(?:\d{1,2}|[а-я])\)", line)
        following = norm[
            line_end + 1 : norm.find("\n", line_end + 1) if norm.find("\n", line_end + 1) > 0 else limit
        ].strip()
        if not is_item and (line[-1] in ".!?" or len(line) > 160):
            break
        if not is_item and not re.match(
            r"[-•*·а-яa-z]", source.cased[line_end + 1 : line_end + 2].strip() or "A"
        ):
            next_line = source.cased[line_end + 1 : line_end + 1 + len(following) + 3].strip()
            if not next_line or (
                re.match(r"\d{1,2}\.|[А-ЯЁ]", next_line) and line[-1] not in ";:" and len(line) > 80
            ):
                break
            if re.match(r"\d{1,2}\.", next_line):
                break
        if end - start > 1500:
            break
        end += 1
    return min(end, limit)


def _is_heading(source: Source, position: int) -> bool:
    return any(section.start <= position < section.body for section in source.text.sections)


_DENIED = pattern(
    r"не (?:включает|распространяется|является|относится|осуществля\w+|обрабатыва\w+|использ\w+|дает)|отказ\w* от|не переда\w+"
)


def _is_denied(source: Source, span: Span) -> bool:
    start = source.sentence(span[0])[0]
    return bool(_DENIED.search(source.norm, start, span[0]))


def purpose(source: Source, stated: Purposes | None) -> Element:
    """At least one concrete purpose; only vague formulas are partial."""
    if stated is None:
        return source.absent()
    return source.present(stated.span) if stated.is_concrete else source.partial(stated.span)


# ── The list of data ───────────────────────────────────────────────────────────────────────────────────────

_TERM = re.compile(
    r"(?<![^\W_])(?=[а-щэ-яcei-lt])(?:фамили[юяией]\w*|отчеств\w*|(?<!\w)им(?:я|ени|енем|ен)(?!\w)(?: пользователя)?|(?<!\w)ф\. ?и\. ?о\.?|(?<!\w)фио(?!\w)|(?<!\w)пол(?!\w)|гражданств\w*|национальност\w*"
    r"|расов\w+ принадлежност\w*|(?:дат\w+|год\w*|мест\w+)[ а-я,]{0,24}рождения|возраст\w*|(?<!ip-)(?<!ip )(?<!почты )адрес\w*(?! электронн)(?! сайта)|телефон\w*|e-?mail|емейл\w*|имейл\w*|электронн\w+ почт\w*|паспорт\w*"
    r"|документ\w*,? удостоверяющ\w+ личност\w+|удостоверени\w+|снилс|(?<!\w)инн(?!\w)|страхов\w+ (?:свидетельств|номер)\w*|образовани\w*|квалификаци\w*|професси[яиюей]\w*|должност\w*|(?<!\w)стаж\w*"
    r"|трудов\w+ (?:деятельност|книжк|стаж)\w*|опыт\w*(?: работы)?|мест[оа] (?:работы|учебы|обучения)|семейн\w+ положени\w*|состав\w* семьи|доход\w*|заработн\w+ плат\w*"
    r"|банковск\w+ (?:реквизит|карт|счет)\w*|реквизит\w* (?:банковск\w+ )?(?:счет|карт|полис|паспорт|документ)\w*|номер\w* (?:карты|счета|полиса|автомобил\w+)|фото(?:графи|изображени)?\w*|изображени\w*|голос\w*|видео\w*"
    r"|состояни\w+ (?:моего |своего )?здоровья|диагноз\w*|аллерг\w*|группа крови|медицинск\w+ (?:карт|документ|заключени)\w*|(?<!\w)ник(?:а|и|ом)?(?!\w)|(?<!\w)почт[аыу](?!\w)(?! россии)|как (?:меня|вас|его|ее) зовут|когда (?:я )?родил\w+|где (?:я )?жив\w+|скан\w*|хобби|увлечени\w*|симптом\w*|должность|прописк\w*|(?<!\w)пароль|квартир\w*|реквизит\w*|жалоб\w*|анализ(?:ы|ов|ах)(?!\w)|болезн\w*|заболевани\w*|прививк\w*|дол[яиейю]+(?!\w)|мест\w+ жительства|размер\w* (?:дол|футбол|одежд|обув)\w*|ip[- ]?адрес\w*|cookie\w*|куки|логин\w*|никнейм\w*|аккаунт\w*|мессенджер\w*|telegram|комментари\w*"
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


class Content:
    """The passages about data and operations that several elements share, each found once."""

    def __init__(self, source: Source) -> None:
        """Nothing is searched until asked."""
        self.source = source

    @cached_property
    def purposes(self) -> Purposes | None:
        """The statement of purposes."""
        return purposes(self.source)

    @cached_property
    def data_lists(self) -> list[DataList]:
        """Enumerations of data, the richest first."""
        return _data_lists(self.source)

    @cached_property
    def actions(self) -> list[Span]:
        """Enumerations of operations, the longest first."""
        return _actions(self.source)


def _data_lists(source: Source) -> list[DataList]:
    norm = source.norm
    clusters: list[tuple[int, int, set[str]]] = []
    fields = [*_form_lines(source), *_not_collected(source)]
    for match in _TERM.finditer(norm):
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
        if _is_heading(source, start):
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


_NOT_COLLECTED = pattern(
    r"(?<!\w)не (?:подлежат (?:обработке|сбору)|(?:собира|обрабатыва|запрашива|сохраня|накаплива|записыва|хран)(?:ем|ю|ет|ют|ят|им|ит|ются|ится|ятся|ется)(?!\w))"
)


def _not_collected(source: Source) -> list[Span]:
    """Sentences that say which data are not collected: what they name is not asked for."""
    found = []
    for match in islice(_NOT_COLLECTED.finditer(source.norm), _CANDIDATES):
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


def _is_asked_for(source: Source, start: int) -> bool:
    """Whether contacts in an advertising consent are data to process, not channels of messages."""
    lead = source.norm[max(source.sentence(start)[0], start - 110) : start]
    channel = re.search(r"канал|направля|сообщени\w+ (?:на|по)|связи", lead[-70:])
    rest = source.norm[start : min(source.sentence(start)[1], start + 60)]
    return channel is None and (
        re.search(r"данн|обработк|обрабатыва|использ[уо]|перечень|состав", lead) is not None
        or re.search(r"обрабатыва\w+|использ(?:ует|уют)\w+|хранится|сохраня\w+", rest) is not None
    )


def pd_list(source: Source, content: Content, *, is_advertising: bool) -> Element:
    """Data enumerated; by reference, by definition, or only as channels of advertising is partial."""
    lists = content.data_lists
    if is_advertising:
        plain = [one for one in lists if _is_asked_for(source, one.span[0])]
        if plain:
            return source.present(plain[0].span)
        own = _OWN_CONTACT.search(source.norm)
        if own is not None:
            return source.present(own.span("what"))
        channel = (
            _LISTED_CHANNELS.search(source.norm)
            or _CHANNELS.search(source.norm)
            or re.search(
                r"(?:электронн\w+ почт\w+|e-?mail|sms|смс|телефон|мессенджер)[^\n]{0,80}", source.norm
            )
        )
        if channel is None:
            return source.absent()
        return source.partial(
            (channel.start(), max(channel.end(), _block_end(source, channel.start(), len(source.norm))))
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
    definition = next(source.near("люб", _DEFINITION, after=40), None)
    return source.partial(source.sentence(definition.start())) if definition else source.absent()


_OWN_CONTACT = pattern(
    r"(?P<what>(?:мой|моего|мои|мою|моей|свой|свою|ваш\w*) (?:номер телефона|телефон\w*|адрес\w*(?: электронной почты| e-?mail)?|e-?mail|электронн\w+ почт\w+|имя)(?:,? (?:и )?[а-я-]+){0,4}?) (?:обрабатыва|хран|использ|сохран)\w+"
)
_OTHER_CHANNELS = pattern(r"ин(?:ые|ых|ым|ыми) (?:контакт|канал|способ|мессендж|средств)\w*")


def pd_list_closed(source: Source, content: Content, stated: Element, *, is_advertising: bool) -> Element:
    """No open tail; a list given only by reference is open."""
    if stated.state is State.ABSENT:
        return NOT_APPLICABLE
    lists = content.data_lists
    closure = _CLOSURE.search(source.norm)
    if stated.state is State.PARTIAL:
        counter = stated.passage
        if is_advertising and counter and counter.location.start is not None:
            place = source.norm.find(counter.text.lower().replace("ё", "е")[:20])
            span = (max(place, 0), _block_end(source, max(place, 0), len(source.norm)))
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


# ── Operations ─────────────────────────────────────────────────────────────────────────────────────────────

_ACTION = re.compile(
    r"(?<![^\W_])(?=[абвгдзиконпрсуфх])(?:сбор(?!н)\w*|запис(?:ь|и)(?!\w)|систематизаци\w*|накоплени\w*|хранени\w*|уточнени\w*|обновлени\w*|изменени\w*|извлечени\w*|использовани\w*|передач\w*|распространени\w*|предоставлени\w*"
    r"|доступ(?!н)\w*|получени[еяюй]м?(?!\w)(?!\s+(?:информац|услуг|сведен|ответ|реклам|рассыл|доступ))|фиксаци\w*|упорядочени\w*|сохранени\w*|сличени\w*|сверк\w*|сняти[ея](?!\w)|внесени\w*|стирани\w*|изучени\w*|проверк\w*|копировани\w*|просмотр\w*|ознакомлени\w*|группировк\w*|размещени\w*|опубликовани\w*|обезличивани\w*|блокировани\w*|удалени\w*|уничтожени\w*|сопоставлени\w*|анализ(?!ир)\w*"
    r"|соб(?:ира|рать)\w*|запис(?:ыва|ать)\w*|систематизир\w*|накапл\w*|накопи\w*|хран(?:ит|ить|им|ю|ят)(?!\w)|сохран(?:ять|яет|яют|ить)(?!\w)|сопоставля\w*|сопоставить|внос(?:ит|ят|ить)(?!\w)|получ(?:ать|ить|ает|ают)(?!\w)|фиксир\w*|упорядоч\w*|слича\w*|сверя\w*|изуча\w*|проверя\w*|просматрива\w*|копир(?:ова|уе|ую)\w*|стира(?:ть|ет|ют)|стер(?:еть|ет)|распространя\w*|предоставля(?:ть|ет|ют)(?!\w)|анализирова\w*|размеща(?:ть|ет|ют)(?!\w)|публикова\w*|уточня\w*|уточнить|обновля\w*|обновить|извлека\w*|извлечь|использ(?:уе|ую|ова)\w*|переда(?:ва|е|ть|дим|ю|м)\w*|обезличива\w*|блокир\w+|удал(?:я\w+|ить|им)(?!\w)|уничтож(?:а\w+|ить|им))"
)
_LAW_REFERENCE = pattern(
    r"любы\w+ (?:[а-я]+ ){0,2}действи\w+[^.\n]{0,60}(?:предусмотренн|не запрещенн|в соответствии с|не противоречащ)\w*[^.\n]{0,60}|(?:действи\w*|операци\w*|обработк\w*)[^.\n]{0,120}(?:п(?:\.|ункт\w*) ?3 (?:ч\.? ?1 )?ст(?:\.|ать\w*) ?3|стать\w+ 3 )[^.\n]{0,60}"
)
_ONE_ACTION = pattern(
    r"передавать [^.\n]{3,80}|переда(?:ет|ем|ю|дим|м)(?:ся)? (?!нам)[^.\n]{3,60}|сохран(?:ю|им|ит) [^.\n]{3,50}|держа(?:ть|л\w*|т) у себя[^.\n]{0,40}|пользова(?:ться|л\w+) (?:мо|наш|ваш|эт|персональн|данн)\w+[^.\n]{0,30}|(?:обреза|монтирова|редактирова|ретуширова|подписыва|выкладыва|выложи|показа|показыва)(?:ть|л\w*)(?:,? [^.\n]{3,60})?|переда(?:ча|чу|чи)(?!\n) [^.\n]{3,60}(?:лиц|орган|данн)\w*|распространени\w+ ?(?:\([^)\n]*\))?|хран(?:ятся|ить|ит) (?!до |в течение |не (?:более|дольше|менее) |пока )[^.\n]{3,60}|сохраня\w+ (?!до |в течение |не (?:более|дольше|менее) |пока )[^.\n]{3,50}"
    r"|обрабатывать и хранить|публик(?:овать|ацию|ация),? [^.\n]{3,60}|размещ(?:ать|ение) [^.\n]{3,60}|использовать [^.\n]{3,60}(?:изображени|фото|видео|данн)\w*"
)
_ONE_ACTION_STEMS = (
    "переда",
    "распростран",
    "хран",
    "публик",
    "размещ",
    "использовать",
    "держа",
    "пользова",
    "обреза",
    "монтирова",
    "редактирова",
    "выкладыва",
    "показ",
)


_NEXT_ITEM = re.compile(r"^[^\n]{0,300}[;,]\s*\n\s*(?:\d{1,2}[.)]|[а-я]\)|[-•*·])\s*$")
"""Between an operation and the one that opens the next item of the same list, however long the first item is."""


_WITHIN_ITEM = re.compile(r"\s*(?:\d{1,2}\)|[а-я]\)|[-•*·])[^\n]{0,300}(?:срок|цел|закон)[^\n]*$")
"""Before an operation named in passing within an item of a list: «хранение в течение сроков хранения…»."""


_LOOSE_OPERATIONS = frozenset(
    (
        "получ",
        "прове",
        "изуче",
        "изуча",
        "внесе",
        "вноси",
        "вносят",
        "просм",
        "ознак",
        "снятие",
        "сняти",
        "разме",
        "публи",
        "опубл",
        "копир",
        "сверк",
        "сверя",
        "предо",
        "досту",
    )
)
"""Stems that name operations on data only beside others: alone they are what a purpose or a service is made of."""


def _actions(source: Source) -> list[Span]:
    runs: list[tuple[int, int, set[str]]] = []
    for match in _ACTION.finditer(source.norm):
        start, end, stem = match.start(), match.end(), match.group()[:5]
        between = source.norm[runs[-1][1] : start] if runs else ""
        joined = (
            bool(runs) and len(between) <= 90 and not re.search(r"[.!?]\s|цел|срок|политик|закон", between)
        )
        if (joined and re.search(r"[,;:()\n/]|(?<!\w)и(?!\w)", between)) or _NEXT_ITEM.search(between):
            runs[-1] = (runs[-1][0], end, runs[-1][2] | {stem})
        elif not (runs and _WITHIN_ITEM.match(source.norm, source.norm.rfind("\n", 0, start) + 1, start)):
            runs.append((start, end, {stem}))
    kept = [run for run in runs if len(run[2]) >= 3 and len(run[2] - _LOOSE_OPERATIONS) >= 2]
    return [(start, end) for start, end, stems in sorted(kept, key=lambda run: (-len(run[2]), run[0]))]


def actions_list(source: Source, content: Content) -> Element:
    """Operations enumerated; a reference to the statute, or one or two operations, is partial."""
    if content.actions:
        return source.present(content.actions[0])
    reference = next(source.near("действи", _LAW_REFERENCE, after=240), None) or next(
        source.near("обработк", _LAW_REFERENCE, after=240), None
    )
    if reference is not None:
        return source.partial(reference.span())
    named = [
        match.span()
        for stem in _ONE_ACTION_STEMS
        for match in source.near(stem, _ONE_ACTION, before=4, after=120)
        if not _is_no_operation(source, match.span()) and not _is_purpose(content, match.start())
    ]
    if named:
        consented = [span for span in named if "соглас" in source.words(source.sentence(span[0]))]
        return source.partial((consented or named)[0])
    return source.absent()


_NO_OPERATION = pattern(
    r" не (?:могут быть |может быть )?(?:допуска|производ|осуществл|распростран)\w*|запрещ"
)


def _is_purpose(content: Content, position: int) -> bool:
    """Whether words stand in the list of purposes, where an operation is no operation consented to."""
    stated = content.purposes
    return (
        stated is not None
        and "\n" in content.source.words(stated.span)
        and stated.span[0] <= position < stated.span[1]
    )


def _is_no_operation(source: Source, span: Span) -> bool:
    start = source.sentence(span[0])[0]
    if _is_heading(source, span[0]):
        return True
    lead = source.norm[start : span[0]]
    negated = r"(?:(?<!\w)не|без|отзыв\w*|прекра\w+|отказ\w*|требова\w+|срок\w*)\s+(?:[\w.]+\s+){0,3}$"
    return bool(re.search(negated, lead) or _NO_OPERATION.search(source.norm, *span))


# ── Methods ────────────────────────────────────────────────────────────────────────────────────────────────

_BOTH = pattern(
    r"ручн\w+[^.;\n]{0,40}(?:автоматиз|техническ|с использовани|с помощью|машинн)\w*|(?:эвм|компьютер\w*|вычислительн\w+ техник\w+)[^.;\n]{0,40} без|(?:с использованием|с применением|при помощи|с помощью|посредством)[^.;\n]{0,40}(?:средств\w*|автоматизац\w*)[^.;\n]{0,60}(?:без|неавтоматиз)\w*"
    r"|без (?:использования|применения)[^.;\n]{0,40}(?:средств\w*|автоматизац\w*)[^.;\n]{0,60}(?:с|при) (?:их|таких|использовани\w+|применени\w+)"
    r"|смешанн\w+(?: способ\w*| обработк\w*)?|автоматизированн\w+[^.;\n]{0,40}(?:неавтоматизированн\w+|без использования|и ручн\w+)|неавтоматизированн\w+[^.;\n]{0,60}автоматизированн\w+"
    r"|как (?:автоматизированн|в автоматизированн|с использованием)[^.;\n]{0,100}так и[^.;\n]{0,60}"
)
_ONE_WAY = pattern(
    r"(?P<hint>в том числе |включая |любым(?:и)? (?:законн\w+ )?)?(?:с (?:использованием|применением) (?:средств|систем)\w* автоматизации|(?:не)?автоматизированн\w+(?: обработк\w*| способ\w*)?|"
    r"без (?:использования|применения) средств автоматизации|вручную|с помощью (?:средств )?автоматизац\w+)"
)
_HINT = pattern(
    r"в (?:[а-я]+ )?бумажн\w+ (?:ежедневник|журнал|карточк|папк|тетрад|картотек)\w*|(?:леж|хран|вед|запис|внос|занос)\w+ (?:[а-я]+ ){0,3}(?:в|на) (?:[а-я]+ ){0,2}(?:папк|сейф|журнал|тетрад|ежедневник|картотек|ноутбук|компьютер|программ|таблиц|excel|crm|1с|шкаф|баз)\w*[^.;\n]{0,60}|не ограничен\w* в (?:применении|выборе) (?:[а-я]+ )?способ\w*|внесени\w+[^.;\n]{0,20}в электронн\w+ баз\w+[^.;\n]{0,60}|люб(?:ым|ыми) (?:\w+ )?способ\w*|на бумажн\w+(?: и(?:ли)? электронн\w+)?[^.;\n]{0,20}носител\w*|на электронн\w+[^.;\n]{0,30}носител\w*|в электронн\w+ (?:виде|форме) и|в бумажн\w+ виде|способ\w* обработки:? [^.;\n]{3,80}"
)
_PLACE_STEMS = (
    "сейф",
    "папк",
    "журнал",
    "тетрад",
    "ежедневник",
    "картотек",
    "ноутбук",
    "программ",
    "таблиц",
    "шкаф",
)
_METHOD_STEMS = ("автоматиз", "смешанн", "ручн", "эвм", "компьютер", "вычислительн")


def processing_methods(source: Source) -> Element:
    """Automated, not automated or mixed; only one side hinted at, or media named, is partial."""
    norm = source.norm
    if not any(
        stem in norm for stem in (*_METHOD_STEMS, "вручную", "носител", "способ", "бумажн", *_PLACE_STEMS)
    ):
        return source.absent()
    for stem in _METHOD_STEMS:
        for match in source.near(stem, _BOTH, before=80, after=140):
            if not _is_definition(source, match.start()):
                return source.present(match.span())
    hint: Span | None = None
    for stem in ("автоматиз", "вручную"):
        for match in source.near(stem, _ONE_WAY, before=60, after=30):
            if _is_definition(source, match.start()) or "рассылк" in norm[match.end() : match.end() + 15]:
                continue
            lead = norm[max(match.start() - 16, 0) : match.start()]
            if match.group("hint") or "в том числе" in lead or "включая" in lead:
                hint = hint or match.span()
                continue
            return source.present(match.span())
    for stem in ("люб", "бумажн", "электронн", "способ", *_PLACE_STEMS):
        hint = hint or next((match.span() for match in source.near(stem, _HINT, before=40, after=90)), None)
    return source.partial(hint) if hint else source.absent()


def _is_definition(source: Source, position: int) -> bool:
    """Whether words stand in a definition copied from the statute, not in the operator's own statement."""
    start, end = source.sentence(position)
    sentence = source.norm[start:end]
    return (
        bool(
            re.search(
                r"^[\W\d]*(?:обработка )?персональных данных\s*-\s*(?:это |любое |любая )|автоматизированная обработка персональных данных\s*-",
                sentence,
            )
        )
        and "соглас" not in sentence
    )


# ── Recipients ─────────────────────────────────────────────────────────────────────────────────────────────

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
    source: Source, content: Content, *, is_distribution: bool, operator: Span | None
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
            if _is_heading(source, match.start()):
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
    if bare is not None and not denied and _among_actions(content, bare):
        return source.absent(counter=bare)
    return NOT_APPLICABLE


_RECIPIENT_HEADING = re.compile(
    r"(?:кому|куда) (?:переда|сообща|предоставл|направл)\w*|(?:передача|предоставление)[^.:]{0,20} (?:третьим|другим|иным) лицам|третьи лица|получатели|кто (?:еще|получ|увид)|(?:перечень )?(?:обработчик|подрядчик|партнер)\w*"
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


def _among_actions(content: Content, span: Span) -> bool:
    return any(start - 60 <= span[0] <= end + 60 for start, end in content.actions) or not content.actions


BLANK_PATTERN = re.compile(BLANK)
