"""What a policy lets a person do with the data: rights, requests, withdrawal of consent."""

import re
from collections.abc import Iterator

from pdcheck.artifacts import Element
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.text import pattern

_MAY = pattern(
    r"что вы можете|каждый (?:может|вправе)|волен|вправе|имеет право|имеете право|имеют право|право (?:на|получ|требов|отоз|обжал|знать)|прав\w+ (?:субъект|пользовател|клиент|посетител|гражда|пациент)\w*|может(?:е)?(?! быть)(?!\w)|можно|можете|потребовать|запросить|запрос\w* (?:на|об?)|по (?:вашему |его )?(?:требованию|запросу|обращению)|обращени\w+|возможност\w+"
)
_ACCESS = pattern(
    r"(?:получ\w+|запрос\w+|узна\w+|предоставлени\w+|знать|требова\w+|сообщ\w+)[^.;\n]{0,80}(?:информаци\w+|сведени\w+|данные(?:,| о| об)?|копи\w+|подтверждени\w+)|узнать,? (?:что|какие|кто)|(?:доступ\w*|ознаком\w+)[^.;\n]{0,50}(?:данн\w+|информаци\w+|с ними)|на доступ|получать данные,? касающиеся|какие (?:ваши )?данные"
)
_CORRECT = pattern(
    r"(?:уточн\w+|замен\w+|вычеркн\w+|поправ\w+|измен(?:и|я|е)\w+|исправ\w+|обнов\w+|актуализ\w+|корректир\w+|дополн\w+|удал\w+|уничтож\w+|блокир\w+|стер\w+|ограничени\w+ обработки)[^.;\n]{0,90}(?:данн\w+|информаци\w+|их|сведени\w+|учетн\w+|аккаунт|профил|ошиб|неточн)?"
)
_WITHDRAW = pattern(
    r"забрать[^.;\n]{0,30}согласи\w+|(?:отоз\w+|отзыв\w*|отзывать)[^.;\n]{0,60}(?:соглас\w+|персональн|данн)|соглас\w+[^.;\n]{0,60}(?:отоз\w+|отзыв\w*)|отказ\w*(?:ся|аться|ываться)? от (?:обработки|согласия|использования (?:персональн|ваш)\w*)|отзыв\w* согласи\w+|отозва\w+ (?:его|свое|ее|настоящее|ранее)|потребова\w+ прекра\w+ обработк\w+|прекращени\w+ обработки|возраж\w+[^.\n]{0,60}обработк"
)
_COMPLAIN = pattern(
    r"обжал\w+|жалоб\w+|жаловаться|возмещени\w+ убытков|компенсаци\w+ морального|защит\w+ (?:своих )?прав\w*[^.\n]{0,60}(?:суд|законных)"
)
_OPERATORS = re.compile(
    r"оператор\w*\s+(?:имеет\s+право|вправе)|(?:компания|общество|администрация|правообладатель|мы)\s+(?:имеет\s+право|вправе|можем)|cookie|куки|браузер"
)
_OPERATORS_LEAD = re.compile(
    r"(?:права?\s+(?:и\s+обязанности\s+)?оператора|оператор\w*\s+(?:имеет\s+право|вправе)|компания\s+вправе)"
)
_OPERATORS_DUTY = re.compile(
    r"оператор\w*\s+(?:обязан|обязуется|в\s+течение|внос|производ|прекращ|уточн|блокир)|обязан\w*"
)


_REFUSAL_OF_NEWS = pattern(
    r"отказ\w+ от (?:получени\w+ )?(?:рассыл|реклам|информационн|новост|уведомлени|сообщени)[^,.;\n]*|достижени\w+ цел[^.\n]*"
)


def subject_rights(policy: Policy) -> Element:
    """Access, correction or deletion, and withdrawal or complaint; fewer is partial."""
    groups: set[str] = set()
    places: list[tuple[bool, int, Span]] = []
    for span in _right_sentences(policy):
        words = _REFUSAL_OF_NEWS.sub(" ", policy.norm[span[0] : span[1]])
        named = {name for name, rule in _GROUPS if rule.search(words)}
        if named:
            groups |= named
            lead = policy.lead_span(span[0])
            start = lead[0] if lead and _MAY.search(policy.norm, *lead) else span[0]
            plain = _HAS_RIGHT.search(policy.norm, start, span[1]) is not None
            places.append((not plain, -len(named), (start, span[1])))
    if not places:
        return policy.absent()
    best = min(places)[2]
    return policy.present(best) if len(groups) == 3 else policy.partial(best)


_GROUPS = (("access", _ACCESS), ("correct", _CORRECT), ("withdraw", _WITHDRAW), ("withdraw", _COMPLAIN))
_HAS_RIGHT = re.compile(r"вправе|(?<!\w)прав[оа](?!\w)|можете|может\s")
_STEMS = re.compile(
    r"уточн|измен|исправ|обнов|актуализ|корректир|удал|уничтож|блокир|доступ|ознаком|получ|запрос|узна|отоз|отзыв|отказ|обжал|жалоб|жаловат|замен|вычеркн|поправ|забрать|возмещ|возраж|разъясн|прекращени"
)
_RIGHTS_HEADING = re.compile(
    r"вы\s+можете|вы\s+вправе|прав[аом]?\w*\s+(?:и\s+обязанности\s+)?(?:субъект|пользовател|клиент|посетител|ваш|гражда|пациент|потребит|покупат)|ваши\s+права|права$|права\s+и"
)
_NOT_RIGHT = pattern(
    r"(?<!\w)(?:оператор|компания|общество|администрация|правообладатель|мы)(?: [а-я]+){0,3} (?:может|можем|вправе|имеет право|имеют право)(?! предоставить)|изменени\w+ (?:в )?(?:настоящ\w+ )?(?:политик|документ|редакци|услови)\w*|обновл\w+ политик|при (?:посещении|использовании) сайта|в целях|чтобы (?:получать|мы)|получать (?:новост|рассыл|уведомлени|реклам)\w*|третьим лицам|неправомерн|несанкционированн|случайн\w+ доступ|сбор, |включая сбор|систематизаци"
)


def _right_sentences(policy: Policy) -> Iterator[Span]:
    """Sentences and items in which the person may do something, or the operator must on request."""
    seen: set[Span] = set()
    for match in policy.find(_STEMS):
        span = policy.stated(match.start())
        if span in seen:
            continue
        seen.add(span)
        words = policy.norm[span[0] : span[1]]
        lead = policy.lead(match.start())
        heading = policy.heading(match.start())
        if (
            policy.is_heading(match.start())
            or _OPERATORS.search(words)
            or _NOT_RIGHT.search(words)
            or _OPERATORS_LEAD.search(lead)
            or re.search(r"cookie|куки|оператора$", heading)
        ):
            continue
        listed = bool(_MAY.search(lead)) and not _OPERATORS.search(lead)
        on_request = bool(re.search(r"запрос|обращени|требовани|заявлени|уведомлени", words)) and bool(
            _OPERATORS_DUTY.search(words)
        )
        if (
            listed
            or _MAY.search(words)
            or on_request
            or (_RIGHTS_HEADING.search(heading) and not re.match(r"цел|срок", heading))
        ):
            yield span


# ── Requests ─────────────────────────────────────────────────────────────────

CHANNEL = pattern(
    r"[\w.+-]+@[\w-]+\.\w|(?:на|по|через|посредством) (?:адрес\w* |указанн\w+ |нашу |наш |следующ\w+ )*(?:электронн\w+ (?:почт|адрес)|e-?mail|email|почт|адрес\w*|телефон|форм\w+ обратной связи|личн\w+ кабинет|контакт)\w*|письменн\w+ (?:запрос|заявлени|обращени|уведомлени|форм)\w*|по адресу|в офис\w*|форм\w+ обратной связи|\+7[\d (-]{8,}|электронн\w+ почт\w*|в (?:магазин|салон)\w*|в (?:telegram|мессенджер)\w*|t\.me/|личн\w+ кабинет\w*|контакт\w+,? указанн\w+"
)
_REQUEST = pattern(
    r"просьб\w*|пишите|требования принимаются|запрос\w*|обращени\w+|обратит\w+|обратиться|обращаться|обратившись|заявлени\w+|требовани\w+|написа\w+|напишите|связаться|свяжитесь|реализаци\w+ (?:своих )?прав|воспользоваться (?:своими )?прав\w*|(?:направ|отправ)\w+ (?:оператору |нам |администрации |компании )?(?:уведомлени|письм|сообщени)\w*|актуализ\w+"
)
_OF_DATA = re.compile(
    r"персональн|данн\w+|прав\w*|удал|уточн|измен|разъяснени|доступ|субъект|актуализ|блокир|уничтож|согласи|просьб|требовани|обращени\w+\s+(?:субъект|пользовател)|запрос"
)
_NOT_REQUEST = pattern(
    r"(?:вопрос|предложени)\w*[^.\n]{0,60}(?:по |о |касающ\w+ |относительно )?(?:настоящ\w+ |данн\w+ |нашей )?политик\w+|претензи|форм\w+ заявки|ответ\w+ на (?:ваш|обращени|запрос)\w* пользовател|обработк\w+ (?:запросов|обращений|заявок)|рассылк\w*|отписа|инцидент|госуд|следстви|уполномоченн\w+ орган\w* (?:по|вправе)|суда|цел\w+ обработки|согласи\w+ на рассыл|правоохранит|cookie|куки|контрагент"
)
_ONLY_WITHDRAWAL = re.compile(r"отоз|отзыв|отказ")
_OTHER_RIGHT = re.compile(
    r"запросы?\s*(?:,|и\s)|(?:,|и)\s+(?:иные\s+)?запрос|уточн|измен|исправ|удал[еи]|уничтож|блокир|доступ|разъяснени|актуализ|реализаци\w+\s+(?:своих\s+)?прав|обращени\w+\s+субъект|информаци\w+\s+об|сведени|вопрос|любой\s+из"
)
_ACCOUNT = re.compile(r"удалени\w+\s+(?:своей\s+|своего\s+|вашей\s+)?(?:учетной|аккаунт|профил)\w*")
_TERM = pattern(
    r"(?:в течение|не позднее|в срок|срок\w*|(?<!\w)за|не более|не превыша\w+|отвеча\w+ в)[^.\n]{0,60}?(?P<n>\d{1,3}|трех|пяти|пять|семи|семь|десяти|десять|двух|тридцати|тридцать)(?:-?ти)? ?(?:\([^)\n]{1,30}\))? ?(?P<w>рабоч\w+ |календарн\w+ )?(?:дн|день|сут|час)\w*"
)
_WORDS = {
    "двух": 2,
    "трех": 3,
    "пяти": 5,
    "пять": 5,
    "семи": 7,
    "семь": 7,
    "десяти": 10,
    "десять": 10,
    "тридцати": 30,
    "тридцать": 30,
}
_ANSWER = re.compile(
    r"ответ\w*|отвеча\w+|рассм[оа]тр|предостав|сообщ|информаци\w+\s+предоставля|запрос|обращени|исполн|обработ\w+\s+запрос|отреагир|уточн|внос|измен|удал|даст|дает"
)
_NOT_ANSWER = re.compile(
    r"претензи|отзыв|отоз|уничтож|инцидент|утечк|24|72|прекра|хран|роскомнадзор|уполномоченн\w+\s+орган|рассылк|опубликов|вступ"
)


def request_channel(policy: Policy) -> Span | None:
    """Where a person writes about the data."""
    for match in policy.find(_REQUEST, unless=_NOT_REQUEST):
        if policy.is_heading(match.start()):
            continue
        start, end = policy.stated(match.start())
        reach = min(end + 160, len(policy.norm)) if policy.norm[start:end].rstrip().endswith(":") else end
        words = policy.norm[start:reach]
        if not CHANNEL.search(words) or not _OF_DATA.search(words):
            continue
        rest = _ACCOUNT.sub(" ", words)
        if _ONLY_WITHDRAWAL.search(words) and not _OTHER_RIGHT.search(rest):
            continue
        return start, reach
    return None


def request_procedure(policy: Policy) -> Element:
    """Where to write and an answer within ten working days or sooner; only where, or thirty days, is partial."""
    where = request_channel(policy)
    answer = _answer_term(policy)
    if where and answer is not None and answer[1] <= 10:
        return policy.present(where)
    if where is None and answer is None:
        return policy.absent()
    return policy.partial(where or (answer[0] if answer else (0, 1)))


def _answer_term(policy: Policy) -> tuple[Span, int] | None:
    """The sentence that promises an answer to a person, and in how many days: the shortest of them."""
    found: list[tuple[int, Span]] = []
    for match in policy.find(_TERM):
        start, end = policy.stated(match.start())
        words = policy.norm[start:end]
        if not _ANSWER.search(words) or _OTHER_MATTER.search(words):
            continue
        if _NOT_ANSWER.search(words) and not re.search(r"запрос|обращени|отве[тч]", words):
            continue
        number = match.group("n")
        days = _WORDS.get(number) or int(number)
        found.append((1 if match.group().endswith(("час", "часа", "часов")) else days, (start, end)))
    return min((span, days) for days, span in found if days == min(found)[0]) if found else None


_OTHER_MATTER = re.compile(
    r"претензи|акци\w+\s|отч[её]т\w*\s|абонемент|не\s+имеет\s+отношения|доставк|возврат\w*\s+(?:товар|средств)|инцидент|утечк"
)


# ── Withdrawal ───────────────────────────────────────────────────────────────

_WITHDRAWS = pattern(
    r"(?:отоз\w+|отзыв\w*|отзывать)(?! о)(?! на)|отказ\w*(?:ся|аться)? от (?:обработки|согласия)|возраж\w+|аннулир\w+ соглас"
)
_HOW = pattern(
    r"направ\w+|отправ\w+|написа\w+|пода\w+|пис(?:ьмо|ьменн\w+)|уведомлени\w+|заявлени\w+|обрати\w+|путем|посредством|через|по (?:адресу|электронной|e-?mail|телефону)|@|в (?:настройках|личном кабинете)|позвон\w+|кнопк\w+|сообщи\w+|удалени\w+ (?:[а-я]+ ){0,2}(?:аккаунт|учетн)\w*"
)
_OF_CONSENT = re.compile(r"соглас|обработк|персональн|свои\s+данн")
_NOT_WITHDRAWAL = re.compile(
    r"отзыв(?:ы|ов|ах|ами|ом)(?!\w)(?!\s+соглас)|комментари|оставить\s+отзыв|рассылк|cookie|куки"
)
_AFTER = re.compile(
    r"(?:до|после|в\s+случае|при|с\s+момента|даты|получения)\s+(?:[а-я]+\s+){0,6}?(?:отзыв\w*|получения\s+отзыв)"
)


_OF_REFUSAL = re.compile(r"отзыв|отоз|отказ|для\s+этого|заявлени|уведомлени|прав(?:а|ами)?(?!\w)")


def withdrawal_procedure(policy: Policy) -> Element:
    """How and where consent is withdrawn; the right alone is partial."""
    right: Span | None = None
    for match in policy.find(_WITHDRAWS):
        start, end = policy.stated(match.start())
        words = policy.norm[start:end]
        lead = policy.lead(match.start())
        if not _OF_CONSENT.search(words) or _NOT_WITHDRAWAL.search(words):
            continue
        headed = policy.is_heading(match.start())
        if headed:
            body = next((s for s in policy.sections if s.start <= match.start() < s.body), None)
            how = body and _HOW.search(policy.norm, body.body, min(body.end, body.body + 500))
            if body and how:
                return policy.present(policy.stated(how.start()))
            continue
        reach = min(end + 260, len(policy.norm)) if words.rstrip().endswith(":") else end
        channel = _HOW.search(policy.norm, start, reach)
        supposed = _AFTER.search(words) and not re.search(
            r"вправе|право|может|можете|можно|путем|посредством|направив", words
        )
        if (
            channel
            and not supposed
            and (
                re.search(
                    r"вправе|право|может|можете|можно|осуществля|путем|посредством|направ|чтобы|для\s+(?:этого|отзыва)|необходимо|достаточно|@",
                    words,
                )
                or _MAY.search(lead)
            )
        ):
            return policy.present((max(start, min(match.start(), channel.start()) - 60), reach))
        if not supposed and right is None:
            right = start, end
    if right is None:
        return policy.absent()
    after = (right[1], min(right[1] + 320, len(policy.norm)))
    how = next((m for m in policy.find(_HOW, within=after, needs=_OF_REFUSAL)), None)
    if how is not None:
        return policy.present(policy.stated(how.start()))
    return policy.present(right) if request_channel(policy) else policy.partial(right)
