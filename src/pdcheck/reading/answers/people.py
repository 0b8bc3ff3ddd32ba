"""Who writes or is written to: names, the identity document, what ties to the operator, where to answer."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import FIELD, pattern
from pdcheck.reading.source import Span

_ADDRESSEE_WORD = pattern(
    r"(?m:^) ?(?:кому|гражданин\w*|гражданк\w+|гр\.|господин\w*|госпож\w+|заявител\w+|абонент\w*|адвокату|собственник\w+|кандидату|работнику|клиенту|субъекту|пациент\w+|представителю|должнику)(?!\w)[^\n]{0,120}"
)
_GREETING = re.compile(
    r"(?m)^[^\n]{0,40}?(?:[Гг]лубокоу|[Уу])важаем(?:ый|ая|ые)\s+(?P<who>(?:(?:господин|госпожа)\s+)?[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁ][а-яё.-]*){0,2})"
    r"|(?m:^)[^\n]{0,60}?(?P<first>[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+)?),\s+(?:здравствуйте|добр)"
    r"|(?:Здравствуйте|Добр(?:ый|ого)\s\w+|Привет\w*),?\s+(?P<after>[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+)?)"
)
_ANYONE = pattern(
    r"(?:уважаем\w+ (?:клиент|абонент|покупател|пользовател|получател|гост|заявител|субъект|господ|заказчик|гражданин(?!\w)|друз)\w*)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+7|8)[\s(-]{0,3}\d{3}[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)")
_TURNS_TO = pattern(
    r"(?m:^) ?(?:от(?: кого)?|заявитель|субъект\w*|фио(?: заявителя)?|ф\. ?и\. ?о\.)(?!\w)[^\n]{0,20}"
)
_NAME_BLANK = pattern(
    rf"(?m:^) ?(?:от(?: кого)?|заявитель|я,?|фио|ф\. ?и\. ?о\.|субъект персональных данных)(?!\w) ?[:,]? ?(?:\(?(?:фио|ф\. ?и\. ?о\.?)[^\n_]{{0,40}}\)? ?)?{FIELD}|{FIELD}[\s_/]{{0,12}}\(?(?:ф\. ?и\. ?о\.?|фио|фамилия)"
)
_PATRONYMIC = re.compile(
    r"(?:вич|вна|ична|вича|вны|вной|вичу|вне|ичны|ичной|ичне|вичем|оглы|кызы)\b", re.IGNORECASE
)


def addressee(letter: Letter) -> Element:
    """A person named as the one written to; a mailbox, «уважаемый клиент» or a first name alone is partial."""
    greeting = _GREETING.search(letter.cased)
    person = _named_above(letter)
    if person is not None:
        return letter.element(person)
    who = greeting and next(name for name in ("who", "first", "after") if greeting[name])
    if greeting is not None and who == "who" and not _ANYONE.search(letter.norm, *greeting.span()):
        return letter.element(greeting.span())
    box = letter.headers.get("кому")
    if greeting is not None and who is not None:
        both = len(greeting[who].split()) > 1 or box is not None
        return letter.element(greeting.span(who)) if both else letter.element(None, greeting.span(who))
    anyone = letter.first(_ANYONE)
    return letter.element(None, anyone or box or letter.first(_ADDRESSEE_WORD))


def _named_above(letter: Letter) -> Span | None:
    """A person named in the head of the letter outside the letterhead and its officials."""
    to = letter.headers.get("кому")
    if to is not None and (name := letter.name_at(*to)):
        return name
    limit = max(letter.head_end, min(700, len(letter.norm)))
    for name in letter.names:
        if name[0] >= min(limit, letter.close_start):
            return None
        start = letter.line(name[0])[0]
        lead = letter.norm[start : name[0]]
        if re.search(
            r"(?<!\w)(?:ип|предпринимател\w*|директор|утвержда\w*|ул\.|улица|имени|им\.|от|from|репетитор)(?!\w)",
            lead,
        ):
            continue
        if name[0] - start < 60 and not re.search(r"[а-я]{3,}[^:,]*[а-я]{3,}[^:,]* [а-я]+ [а-я]+ $", lead):
            if name[0] >= letter.head_end and not lead.strip():
                return name if _GREETING.match(letter.cased, start) else None
            if name[0] < letter.head_end or _ADDRESSEE_WORD.match(letter.norm, start):
                return name
    return None


def subject_name(letter: Letter) -> Element:
    """Who asks: surname, name and patronymic, or a field; initials, a first name or a login are partial."""
    blank = letter.first(_NAME_BLANK)
    best: Span | None = None
    for name in letter.names:
        if re.search(
            r"(?<!\w)(?:ип|предпринимател\w*|директору?|врачу|ректору|руководител\w+|начальник\w*|председател\w+|вашего|ваш|сотрудник\w*|коллег\w*)(?!\w)[^\n,]{0,40}$",
            letter.norm[letter.line(name[0])[0] : name[0]],
        ):
            continue
        words = letter.cased[slice(*name)]
        full = len(words.split()) >= 3 or _PATRONYMIC.search(words) is not None
        if full or (
            len(words.replace(".", " ").split()) == 2 and "." not in words and letter.headers.get("от")
        ):
            return letter.element(name)
        best = best or name
    if blank is not None:
        return letter.element(blank)
    signed = re.compile(r"(?m)^[ \t]*[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ]\.)?[ \t]*$").search(
        letter.cased, letter.close_start
    )
    return letter.element(None, best or (signed.span() if signed else None) or letter.headers.get("от"))


_ID = pattern(
    r"(?:паспорт\w*|удостоверени\w+ (?:личности)?|документ\w*,? удостоверяющ\w+ личность|свидетельств\w+ о рождении|вид на жительство|загранпаспорт\w*|(?<!\w)id(?!\w))(?! (?:приложен|прилага))"
)
_ID_NUMBER = pattern(
    rf"\d{{2}} ?\d{{2}} ?(?:№|n|номер)? ?\d{{6}}|(?:сери\w+|номер|№)[^\n]{{0,12}}(?:\d{{4,}}|{FIELD})|{FIELD} ?№? ?{FIELD}|паспорт\w*(?: рф| гражданина рф| представителя)?[^\n]{{0,14}} (?:\d{{4}}|\d{{2}} \d{{2}}|{FIELD})"
)
_ID_ISSUED = pattern(
    rf"выдан\w*(?: \w+){{0,3}}[^\n]{{0,8}}(?:{FIELD}|[^\n]{{3,}})|дата выдачи|кем и когда|кем,? когда"
)
_ID_BLANK = pattern(
    rf"(?:иные )?(?:сведения|данные|документ\w*) для (?:идентификации|установления личности)[^\n]{{0,10}}{FIELD}"
)


def subject_id_document(letter: Letter) -> Element:
    """Number, day of issue and issuer of an identity document, or fields for them; some of these are partial."""
    half: Span | None = None
    for start, end in letter.find(_ID):
        last = min(end + 240, len(letter.norm))
        blank_line = letter.norm.find("\n\n", end, last)
        last = blank_line if blank_line >= 0 else last
        number = _ID_NUMBER.search(letter.norm, start, min(last, end + 110))
        issued = _ID_ISSUED.search(letter.norm, end, last)
        if (
            number
            and issued
            and (re.search(r"\d|_", issued.group()) or issued.group().startswith(("дата", "кем")))
        ):
            return letter.element((start, min(issued.end(), last)))
        if number or issued:
            found = number or issued
            half = half or (start, found.end() if found else end)
    return letter.element(None, half or letter.first(_ID_BLANK))


_RELATION = pattern(
    r"(?:договор\w*|контракт\w*|счет\w*|заказ\w*|полис\w*|карт[аыуе]\w*|абонемент\w*|заявк\w+|трудов\w+ договор\w*|лицев\w+ счет\w*|аккаунт\w*|логин\w*|чек\w*|анкет\w+|бронировани\w+|сертификат\w*)[^.\n]{0,50}?(?:№|номер|от|n)? ?[^.\n]{0,20}?(?:\d{2,}|"
    + FIELD
    + r")"
    r"|(?:сведени\w+|информаци\w+)[^.\n]{0,40}(?:подтвержда\w+ (?:мое )?участие|об отношениях|о (?:моем )?участии)[^\n]{0,120}|номер договора[^\n]{0,40}"
    r"|(?:являюсь|являлась|являлся|состою|работаю|работал\w?|обучаюсь|обучал\w+|проживаю|зарегистрирован\w*) [^.\n]{0,40}(?:клиент|пациент|абонент|работник|сотрудник|участник|собственник|студент|пользовател|покупател|член|застрахован|в вашей|в ваш|у вас|на ваш)\w*[^.\n]{0,80}"
    r"|является (?:застрахованн\w+|клиент\w*|работник\w*|абонент\w*|пациент\w*)[^.\n]{0,80}"
    r"|(?:поступил\w?|поступают|приход\w+|получил\w?|звон\w+)[^.\n]{0,60}(?:звонок|звонк\w+|смс|сообщени\w+|письм\w+|рассылк\w+|реклам\w+)|позвони(?:л|ла|ли)(?: мне)?[^.\n]{0,60}(?:от ваш|ваш сотрудник|из ваш)\w*|(?:названива\w+|звон[ия]т)[^.\n]{0,40}(?:мне|на )|мне (?:звон|пиш|позвон|написа)\w+[^.\n]{0,60}|(?:звонок|звонк\w+|смс|сообщени\w+|рассылк\w+)[^.\n]{0,60}(?:поступ|приход|от ваш)\w*|на мой (?:номер|телефон|адрес|почт\w+)[^.\n]{0,60}(?:приход|поступ|звон|пиш)\w+"
    r"|(?:кладовщик|бухгалтер|инженер|менеджер|тренер|водител|продавец|учител|врач|медсестр|специалист|слесар|охранник|уборщи|повар|кассир|механик|оператор|администратор|преподавател)\w* [а-я]+ [а-я]+ [а-я]+|(?:в (?:моем )?личном деле|в 1с|по месту работы)"
    r"|(?:кружок|секци\w+|групп\w+|класс\w*|отделени\w+|палат\w+) \"?[а-я0-9]|(?:моя|мою|моей) (?:учетн\w+ запис\w+|карт\w+|анкет\w+)"
)
_RELATION_HALF = pattern(
    r"(?:по следующим основаниям|основани\w+)[^\n]{0,12}"
    + FIELD
    + r"|(?:ваш\w*|я) (?:клиент|покупател|абонент|пользовател|работник)\w*|ранее (?:обращал|покупал|заказывал|работал)\w*|(?:пользуюсь|пользовал\w+) ваш\w*"
)


def relation_or_fact(letter: Letter) -> Element:
    """What ties the person to the operator, so that it can be found; a bare word of it is partial."""
    return letter.element(letter.first(_RELATION), letter.first(_RELATION_HALF))


_ANSWER_TO = pattern(
    r"(?:ответ\w*|уведомлени\w+|сообщит\w*|подтверждени\w+|направ\w+|прислать|выслать|связ\w+)[^.\n]{0,80}(?:по (?:[а-я]+ ){0,2}(?:адрес\w*|почт\w+|телефон\w*)|на (?:[а-я]+ ){0,3}(?:адрес\w*|почт\w+|e-?mail|телефон\w*|ящик\w*)|заказным письмом|электронн\w+ почт\w+|личн\w+ кабинет\w*)"
)
_CONTACT_FIELD = pattern(
    rf"(?:тел\w*\.?|телефон\w*|e-?mail|эл\. ?почта|электронн\w+ (?:почта|адрес)|почт\w+ адрес\w*|адрес\w*|контакт\w*)[^\n@\d]{{0,60}}?{FIELD}"
)
_HOME = pattern(r"(?:адрес\w*|прожива\w+|зарегистрирован\w*)[^\n_]{0,50}\d")


def contact_for_answer(letter: Letter) -> Element:
    """An address, a mailbox, a telephone or a field where the answer can go; «на мой адрес» alone is partial."""
    told = letter.first(_ANSWER_TO)
    own = _own_contact(letter)
    if told is not None:
        return letter.element(told) if own is not None or letter.headers else letter.element(None, told)
    return letter.element(own or letter.headers.get("от"))


def _own_contact(letter: Letter) -> Span | None:
    """A way to reach the person that is not the operator's own."""
    field = letter.first(_CONTACT_FIELD)
    for rule in (_MAIL, _PHONE):
        for match in rule.finditer(letter.norm):
            if not _is_operators(letter, match.start()):
                return match.span()
    if field is not None:
        return field
    home = letter.first(_HOME)
    return home if home is not None and not _is_operators(letter, home[0]) else _loose_address(letter)


def _loose_address(letter: Letter) -> Span | None:
    """A postal address that stands in the block of the person, without the word."""
    for match in re.finditer(r"(?m)^[ \t]*\d{6},[^\n]{8,120}$", letter.norm):
        above = letter.norm[max(match.start() - 160, 0) : match.start()]
        if re.search(r"паспорт|(?:^|\n) ?от ", above) and match.start() < letter.head_end:
            return match.span()
    return None


def _is_operators(letter: Letter, position: int) -> bool:
    """Whether a contact stands in the block of the operator: above the line of the person who writes."""
    sender = letter.first(_TURNS_TO)
    to = letter.headers.get("кому")
    if to is not None and to[0] <= position <= to[1]:
        return True
    line = letter.line(position)
    if re.match(r" ?(?:в|кому|оператору?|руководител|директор)(?!\w)", letter.norm[line[0] : line[1]]):
        return True
    return sender is not None and position < sender[0] and letter.headers.get("от") is None
