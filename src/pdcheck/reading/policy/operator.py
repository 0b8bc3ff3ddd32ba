"""Who the operator is by a policy: name, numbers, address, contacts, the person responsible."""

import re
from collections import Counter
from collections.abc import Iterator

from pdcheck.artifacts import Element
from pdcheck.reading import operator_address as places
from pdcheck.reading.operator_name import FULL_PERSON, named_operators
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.text import pattern

_CALLED = re.compile(
    r"[^.\n]{0,160}?(?:далее|именуем)[^.\n]{0,40}?(?:оператор|компани|обществ|организаци|администраци|исполнител|продав|правообладател|владел|мы\b|магазин|клиник|центр|школ|агентств|учреждени|студи|предпринимател|ип\b|сайт)"
)
_IS_OPERATOR = re.compile(
    r"(?:оператор\w*(?:\s+персональн\w+\s+данн\w+)?(?:\s+(?:является|выступает|в\s+понимании|в\s+лице)|\s*[-:—(]|,)?|владел\w+\s+(?:сайта|сервиса|магазина)[^.\n]{0,20}|администратор\w*[^.\n]{0,30}|предпринимаем\w+|принимаем\w+|политик\w+[^.\n]{0,60}|правообладатель\"?\s+означает[^.]{0,90}|принадлежащ\w+|реквизиты[^.]{0,20}|наименование\s*[-:]?|данных\s+в|мы\s*[-(,]|лицо,\s+на\s+имя[^.]{0,60}|сайта)[\s:\"(]*$"
)
_SOMEBODY_ELSE = re.compile(
    r"хостинг|провайдер|сервис\w*|серверах|дата-?центр|банк\w*|доставк|курьер|счетчик|аналитик|яндекс|google|платежн|эквайр|рассылок|по\s+поручению|поруча|передач|передав|передат|третьи\w*\s+лиц|партнер|получател|обработчик|подрядчик|надзор|роскомнадзор|контрагент|crm|почтов|облак|оператор\w*\s+связи|аутсорс|предоставля\w+\s+ооо|компаниям[иу]?|таким\w*\s+как|например|разработан\w*\s+(?:в\s+)?(?:студи|компани)"
)
_FOREIGN_NAME = re.compile(
    r"яндекс|yandex|google|vk(?!\w)|вконтакте|mail\.?ru|таймвеб|timeweb|бегет|beget|рег\.?ру|reg\.ru|selectel|селектел|ю-?касса|юмани|сбербанк|т-?банк|тинькофф|сдэк|cdek|битрикс|bitrix|мегафон|(?<!\w)мтс(?!\w)|билайн|unisender|юнисендер|sendpulse|roistat|ройстат|calltouch|робокасса|cloudpayments"
)
_NUMBERS = re.compile(r"инн|огрн")
_BRAND_CALLED = re.compile(
    r"(?<!\w)(?P<name>(?:[Сс]айт\w*\s+|[Кк]омпани\w+\s+|[Сс]туди\w+\s+|[Сс]ервис\w*\s+|[Мм]агазин\w*\s+|[Пп]роект\w*\s+|[Кк]лини\w+\s+|[Аа]гентств\w+\s+)?[«\"]?[A-ZА-ЯЁ][\w&.'’-]{0,40}(?:\s+[«\"]?[A-ZА-ЯЁ&][\w&.'’»\"-]{0,40}){0,4}[»\"]?)\s*\(?\s*[-—–,]?\s*(?:[Дд]алее|именуем\w+)[^)\n]{0,30}(?:[Оо]ператор|[Кк]омпани|[Аа]дминистраци|[Мм]ы)"
)
_BRAND_IS = re.compile(
    r"[Оо]ператор\w*(?:\s+(?:персональных\s+)?данных)?\s*(?:является|выступает|[-—–:])\s*(?P<name>[«\"]?[A-ZА-ЯЁ][\w&.'’»\"-]{0,40}(?:\s+[«\"]?[A-ZА-ЯЁ&][\w&.'’»\"-]{0,40}){0,5}[^.,\n(]{0,80})"
)
_ROLE = pattern(
    r"администраци\w+ (?:интернет-)?(?:сайт\w*|сервис\w*|проект\w*|портал\w*|магазин\w*|ресурс\w*|платформ\w*|приложени\w+)[^\n.,;(]{0,60}|(?:автор\w*|создател\w+|владел\w+|разработчик\w*|собственник\w*)[^\n.,;(]{0,24} (?:настоящ\w+ |данн\w+ |этого |нашего )?(?:интернет-)?(?:сайт\w*|сервис\w*|приложени\w+|проект\w*|бота|ресурса|магазина)"
    r"|(?:компани\w+|студи\w+|магазин\w*|клиник\w*|центр\w*|школ\w+|агентств\w+|бренд\w*|салон\w*|сервис\w*|проект\w*) (?:\"[^\"\n]{2,50}\"|[a-z][\w.&-]{2,30}(?: [a-z][\w.&-]{2,20})?)|администраци\w+(?= (?:собира|обрабатыв|вправе|обязу|не |сайта|использ|принима|гарантир))|(?:частное|охранное|строительное) [а-я]+ общество"
)
_FOREIGN_FORM = re.compile(
    r"(?<!\w)(?:[A-Z][\w&'-]{0,40}\s+){1,5}(?:Ltd|LLC|Inc|GmbH|Limited|Corp|B\.V|S\.A|PLC|LLP|OÜ)\b\.?"
)
_NAMED_PLACE = pattern(
    r"(?:лагер|школ|фонд|центр|клуб|студи|салон|магазин|кафе|ресторан|отел|гостиниц|клиник|сад|форум|сайт|портал|мастерск|ателье|автосервис|аптек|турбаз|хостел|библиотек|музе|театр|газет|журнал|блог|проект|сервис|приложени|компани|агентств|бюро|кружок|секци|питомник|ферм)[а-я]*(?: [а-я]+){0,3} \"[^\"\n]{2,50}\""
)


def operator_name(policy: Policy) -> Element:
    """Legal form and name or a full personal name; a brand, «администрация сайта» or initials are partial."""
    candidates = sorted(_candidates(policy), key=lambda one: (-one[0], one[2]))
    full = [span for weight, is_full, span in candidates if is_full and weight >= 1]
    if full:
        return policy.whole.present(full[0])
    half = [span for weight, is_full, span in candidates if not is_full and weight >= 1]
    person = FULL_PERSON.search(policy.whole.cased)
    if person and not half:
        around = policy.whole.norm[max(person.start() - 200, 0) : person.end() + 160]
        if re.search(
            r"оператор|самозанят|налог\w*\s+на\s+профессиональн|владел|физическ\w+\s+лиц|администрац|предпринимател|автор",
            around,
        ):
            return policy.whole.present(person.span())
    for rule in (_BRAND_CALLED, _BRAND_IS):
        for match in rule.finditer(policy.whole.cased):
            name = match.group("name").lower()
            if not re.match(
                r"[«\"]?(?:персональн|федеральн|пользовател|субъект|политик|сайт\W|закон|государств|администраци\w+\s*$|оператор)",
                name,
            ):
                half.append(match.span("name"))
                break
    if half:
        return policy.whole.partial(half[0])
    if foreign := _FOREIGN_FORM.search(policy.whole.cased):
        return policy.whole.present(foreign.span())
    role = (
        policy.own.first(_ROLE) or policy.whole.first(_ROLE) or _NAMED_PLACE.search(policy.whole.norm, 0, 700)
    )
    return policy.whole.partial(role.span()) if role else policy.absent()


def _candidates(policy: Policy) -> Iterator[tuple[int, bool, Span]]:
    """Organisations and proprietors with how likely each is the operator: the words around it tell."""
    source = policy.whole
    named = named_operators(source)
    often = Counter(_bare(source.words(one.span)) for one in named)
    for one in named:
        words = source.words(one.span)
        before = source.norm[max(one.span[0] - 130, 0) : one.span[0]]
        after = source.norm[one.span[1] : one.span[1] + 200]
        weight = 0
        if _CALLED.match(after):
            weight += 4
        if _IS_OPERATOR.search(before):
            weight += 4
        if _NUMBERS.search(after[:90]) or _NUMBERS.search(before[-60:]):
            weight += 2
        if one.span[0] < 700:
            weight += 1
        if often[_bare(words)] >= 3:
            weight += 2
        if re.search(
            r"реквизит|контакт|сведения\s+об\s+операторе|оператор", policy.whole_heading(one.span[0])
        ):
            weight += 2
        if _SOMEBODY_ELSE.search(before[-70:].rpartition("\n")[2]):
            weight -= 5
        if _FOREIGN_NAME.search(words):
            weight -= 4
        yield weight, one.is_full, one.span


def _bare(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name).strip()


_INN = re.compile(r"(?<!\w)инн(?!\w)[^\d\n]{0,24}\n?\s*(?:\d\s?){10,12}(?!\d)")
_OGRN = re.compile(r"(?<!\w)огрн(?:ип)?(?!\w)[^\d\n]{0,24}\n?\s*(?:\d\s?){13,15}(?!\d)")


def operator_ids(policy: Policy) -> Element:
    """ИНН or ОГРН with its digits in the text."""
    found = [match.span() for rule in (_INN, _OGRN) if (match := policy.whole.first(rule))]
    if not found:
        return policy.absent()
    first, last = min(found), max(found)
    return policy.whole.present((first[0], last[1]) if last[1] - first[0] < 120 else first)


_AUTHORITY = re.compile(
    r"роскомнадзор|уполномоченн\w+\s+орган|надзор|федеральн\w+\s+служб|хостинг|сервер|провайдер|дата-?центр|цод"
)


def operator_address(policy: Policy) -> Element:
    """A street address of the operator; a city alone is partial."""
    source = policy.whole
    for span in places.addresses(source):
        before = source.norm[max(span[0] - 140, 0) : span[0]].rpartition("\n")[2]
        if (
            not _AUTHORITY.search(before)
            and "@" not in source.words(span)
            and "___" not in source.words(span)
        ):
            return source.present(span)
    element = places.operator_town(source)
    if element.state == "partial" and element.passage and not _AUTHORITY.search(element.passage.text.lower()):
        return element
    if foreign := _FOREIGN_STREET.search(source.cased):
        return source.present(foreign.span())
    for seat in source.every(_SEAT):
        town = re.search(r"[А-ЯЁ][а-яё-]{2,}$", source.cased[seat.start() : seat.end()])
        if town and not _AUTHORITY.search(source.norm, max(seat.start() - 60, 0), seat.start()):
            return source.partial(seat.span())
    return policy.absent()


_FOREIGN_STREET = re.compile(
    r"\d(?<!\d\d)\d{0,4},?\s+(?:[A-Z][\w'-]{1,40}\s+){1,4}(?:Lane|Street|St|Road|Rd|Avenue|Ave|Blvd|Boulevard|Drive|Way|Square|Court|Place)\b[^\n]{0,60}"
)
_SEAT = pattern(
    r"(?:юридический |почтовый |фактический )?(?:адрес(?: местонахождения| места нахождения)?|место нахождения|местонахождение|город): ?(?:рф,? |россия,? |российская федерация,? )?(?:\d{6},? ?)?(?:г(?:\.|ород) ?)?(?!http|www|\w+@|[a-z])[а-я][а-я-]{3,}"
)

_EMAIL = re.compile(r"[a-z0-9._%+-]{1,64}@(?:[a-zа-я0-9-]{1,63}\.)+[a-zа-я]{2,10}")
_PHONE = re.compile(r"(?<![\d.])(?:\+7|8)[\s(-]{0,3}\d{3,5}[\s)-]{0,3}\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)")
_TO_ADDRESS = pattern(
    r"(?:направ\w+|обрати\w+|отправ\w+|подать|пода\w+)[^.\n]{0,80}(?:на|по) (?:почтовому |юридическому )?адрес\w*: ?[^\n]{10,120}"
)
_HALF_CONTACT = pattern(
    r"(?:telegram|телеграм\w*|whatsapp|ватсап\w*|мессенджер\w*|t\.me/\w+|vk\.com/\w+|вконтакте)[^.\n]{0,60}|(?:контакт\w*|адрес\w*|почт\w+|телефон\w*|реквизит\w*|форм\w+ (?:обратной связи|запроса|связи))[^.\n]{0,60}(?:указанн\w*|размещенн\w*|опубликованн\w*|представленн\w*|на сайте|раздел\w*|на странице)[^.\n]{0,40}"
    r"|форм\w+ обратной связи|в (?:магазин|офис|салон)\w* (?:компании|оператора)[^.\n]{0,20}|посредством электронной почты|раздел\w* \"?контакты"
)
_BY_POST = re.compile(r"по\s+адресу|(?<!\w)почт(?:ой|е|овым)(?!\w)|письм|заявлени|на\s+адрес|по\s+почте")


def _mails(norm: str) -> Iterator[re.Match[str]]:
    """Addresses of mailboxes, looked for around each «@» only."""
    at = norm.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < 64 and _OF_MAILBOX.match(norm[start - 1]):
            start -= 1
        match = _EMAIL.match(norm, start)
        if match is not None:
            yield match
        at = norm.find("@", at + 1)


_OF_MAILBOX = re.compile(r"[a-z0-9._%+-]")
_ASKS = re.compile(
    r"письм|запрос|обращ|направ|связ|написа|пишите|пиши|телефон|отозва|отзыв|вопрос|обрати|почт|контакт|e-?mail|заявлени"
)


def operator_contact(policy: Policy) -> Element:
    """A mailbox, a telephone or an address for requests; a messenger or «контакты на сайте» is partial."""
    source = policy.whole
    mail = [
        match
        for match in _mails(source.norm)
        if "rkn.gov" not in match.group() and "rsoc" not in match.group()
    ]
    if mail:
        asked = [
            m
            for m in mail
            if _ASKS.search(source.norm, max(m.start() - 200, source.sentence(m.start())[0]), m.start())
        ]
        chosen = (asked or mail)[0]
        line = source.sentence(chosen.start())
        return source.present((max(line[0], chosen.start() - 120), chosen.end()))
    if phone := source.first(_PHONE):
        line = source.sentence(phone.start())
        return source.present((max(line[0], phone.start() - 60), phone.end()))
    if address := policy.own.first(_TO_ADDRESS):
        return policy.present(address.span())
    if (seat := operator_address(policy)).state == "present" and seat.passage and policy.own.first(_BY_POST):
        return seat
    half = next(
        policy.find(_HALF_CONTACT, needs=_ASKS, unless=re.compile(r"появит|когда-нибудь|войти|вход\s")), None
    )
    return policy.partial(policy.stated(half.start())) if half else policy.absent()


_RESPONSIBLE = pattern(
    r"(?:лиц\w+,? )?ответственн\w+(?: лиц\w+)?,? за (?:организаци\w+ )?(?:обработк\w+|защит\w+|работ\w+ с|соблюдени\w+|персональн\w+|обеспечени\w+)[^\n]{0,40}|ответственн\w+ за персональн\w+|инспектор\w* по защите данных|(?<!\w)dpo(?!\w)|data protection officer|ответственн\w+ лиц\w+(?= назнач| оператор)|за (?:организаци\w+ )?(?:обработк|защит|данны|безопасност)\w*[^.\n]{0,40} отвеча\w+|отвеча\w+ за (?:обработк|защит|данны|вс[её] это|организаци|сохранност)\w*|уполномоченн\w+ по (?:защите|персональным)"
    r"|(?:назнач\w+ )?ответственн\w+(?: лиц\w+| сотрудник\w*| работник\w*)? ?[:-](?= ?[а-я])"
)
_RESPONSIBLE_HEADING = re.compile(
    r"кто\s+(?:[а-я]+\s+){0,3}отвечает|ответственн\w+\s+(?:за|лиц)|инспектор|dpo"
)
_NOT_RESPONSIBLE = re.compile(
    r"определени\w+\s+лиц|пользовател\w+\s+(?:является|несет)|единственн\w+\s+ответственн"
)
_NAMED = re.compile(
    r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+(?:вич|вна|вича|вны|вне|вной|ич|ична)|\s*[-—–,(])|(?:ИП|Индивидуальн\w+\s+предпринимател\w+)\s+[А-ЯЁ]"
)
_POST = re.compile(
    r"директор|руководител|президент|главн\w+\s+врач|председател|юрист|менеджер|специалист|инженер|начальник|заместител|бухгалтер|секретар|администратор|владел|сам(?:им)?\s+оператор|является\s+оператор|делопроизвод|заведующ"
)


def responsible_person(policy: Policy) -> Element:
    """A named person, or a post with contacts; the bare fact of an appointment is partial."""
    bare: Span | None = None
    for section in policy.under(_RESPONSIBLE_HEADING):
        body = policy.norm[section.body : section.end]
        if _NAMED.search(policy.own.cased, section.body, section.end) or (
            _POST.search(body) and (_EMAIL.search(body) or _PHONE.search(body))
        ):
            return policy.present((section.body, min(section.end, section.body + 240)))
    for match in policy.find(_RESPONSIBLE, unless=_NOT_RESPONSIBLE):
        start, end = policy.stated(match.start())
        window = min(max(end, match.end() + 1), len(policy.norm))
        if policy.is_heading(match.start()) or policy.norm[start:window].rstrip().endswith(":"):
            window = min(match.end() + 260, len(policy.norm))
        reach = policy.norm[match.start() : min(window + 140, match.end() + 300)]
        has_contact = bool(_EMAIL.search(reach) or _PHONE.search(reach))
        named = _NAMED.search(policy.own.cased, match.start(), window)
        if (
            named
            or (_POST.search(policy.norm, match.start(), window) and has_contact)
            or (has_contact and _is_contact(reach))
        ):
            return policy.present((start, min(window, start + 240)))
        bare = bare or (start, end)
    return policy.partial(bare) if bare else policy.absent()


def _is_contact(reach: str) -> bool:
    """Whether contacts near the words are those of the person responsible."""
    mail = _EMAIL.search(reach) or _PHONE.search(reach)
    return mail is not None and mail.start() < 160
