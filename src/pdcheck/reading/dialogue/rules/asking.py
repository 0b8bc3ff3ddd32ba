"""What staff ask for: data in excess, secrets of payment, a candidate's private life, consent under pressure."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.bidding import bids
from pdcheck.reading.dialogue.talk import Place, Talk

_PASSPORT_USUAL = frozenset("bank insurance travel telecom realty".split())
_IMAGE_USUAL = frozenset("insurance travel".split())
_BIRTH_USUAL = frozenset("clinic insurance bank travel telecom education fitness".split())
_FAMILY_USUAL = frozenset("bank insurance realty clinic".split())
_TAX_NUMBER_USUAL = frozenset("b2b freelance techsupport bank".split())
"""Sectors in which such data are needed for the service itself: contracts, policies, tickets, treatment."""


_BY_PASSPORT = re.compile(
    r"(?<![^ ])(?:договор|аренд|ипотек|кредит|займ|рас?срочк|полис|осаго|каско|страховк|виз[уаы]|билет|симк|сим карт|путевк|тур)[^ ]*"
)
_NEEDLESS_IN_CARE = re.compile("мест[оа] работы|доход|зарплат|оклад|семейн|женат|замуж")
"""What no treatment depends on."""
_TAX_NUMBER_ALONE = re.compile(r"^(?!.*(?:паспорт|снилс|селфи|фото|скан)).*(?<![^ ])инн(?![^ ])")
_OF_THING = re.compile(
    r"(?<![^ ])(?:модел|марк|пород|пробег|привит|кличк|техник|двигател|лифт|машин|дом[ау]|крыш|кот(?:ел|л)|прибор|аппарат)"
)
"""Asked beside an age, it tells that a thing or an animal is meant."""
_CHILDREN = re.compile(
    r"(?<![^ ])(?:дет(?:и|ей|ям|кам)|реб(?:енк|ят)[а-я]*|малыш[а-я]*|сын[а-я]*|доч[а-я]+|внук[а-я]*|внучк[а-я]*|(?:сколько лет )ваш(?:им|ему|ей))(?![^ ])"
)
_THIRD = re.compile(r"сколько (?:ему|ей|им) ")
_KEEPS_THINGS = frozenset("auto techsupport vet".split())
_REFUSING = re.compile(
    r"(?<![^ ])(?:отказ[^ ]*|откаж[^ ]*|против|без|нельзя|не хочу|не дава[^ ]*|не сдава[^ ]*|не дам|не отдам|не хотел[^ ]*|не надо|не нужн[^ ]*|не буду|можно не|не ставить|не подписывать|не соглас[^ ]*|уберите|снимите|вычеркните|отключите|удалите|зачем|обязательно)(?![^ ])"
)
_NEEDLESS = re.compile(
    r"(?<![^ ])(?:реклам|рас?сыл|партн|биометр|отпечат|съемк|снима|обзвон|галочк|согласи|слеп[ок]|скан лиц|лиц[ао]|фото (?:до|лиц)|третьи|против фото)"
)
_SENT_AWAY = re.compile(
    r"(?<![^ ])(?:тогда|значит|в таком случае)(?: ,)?(?: [^ .!?,]+){0,2}? (?:ищите|идите|обращайтесь|ступайте|прощайте|никак|увы)(?![^ ])"
    r"|(?<![^ ])без [^ .!?,]+(?: [^ .!?,]+){0,2}? не [^ .!?,]+(?:м|т|ся|но)(?![^ ])"
    r"|(?<![^ ])(?:тогда|значит|в таком случае)(?: ,)?(?: [^ .!?,]+){0,4}? не (?:пропуст|пуст|прим|запиш|оформ|выда|верн|обслуж|заключ|продад|зачисл|засел|заброн|подключ|откро|начн|провед|сдела|достав|отгруз|назнач|возьм)[а-я]*"
    r"|(?<![^ ])не (?:попад|пройд|войд|зайд|получ|увид)[а-я]*те(?![^ ])"
    r"|(?<![^ ])иначе(?: ,)?(?: [^ .!?]+){0,3}? (?:не|отмен[^ ]*|откаж[^ ]*|аннул[^ ]*)(?![^ ])"
    r"|(?<![^ ])(?:отдельно|порознь)(?: [^ .!?,]+)? не [^ .!?,]+"
)
_SERVICE = re.compile(
    r"(?<![^ ])(?:оформ|продл|выпус[кт]|выда[дйю]|выдач|верн|возврат|запиш|запис|зачисл|подключ|откро|открыва|запуст|запуска|начн|"
    r"начина|приступ|отправ|отгру|разблок|восстан|актив|засел|примем|приму|принима|пусти|пуска|пропус|зарегистр|обслуж|"
    r"перечисл|перевод|перевед|заключ|отда[дм]|сделаем|сделаю|провед|назнач|достав|продад|прода[ею]|полис|услуг|договор|покупк)[^ ]*"
)
"""What a client comes for, done or withheld."""
_SEES_HIMSELF = re.compile(
    r"(?<![^ ])(?:зайду|войду|гляну|посмотрю|залезу|проверю|авторизуюсь|войдем|зайдем|под вами)(?![^ ])"
)
"""Staff who mean to use the client's password themselves."""


def no_excess_data_request(talk: Talk) -> Iterator[Place]:
    """Staff ask for data that the matter does not need; of a candidate's life another rule speaks."""
    for line in talk.staff_saying("identity_paper", "paper_image", "extra_fact"):
        asked_for = _named(line) if _is_unexplained(talk, line) else _excess(talk, line)
        span = next((one for one in asked_for if _is_requested(line, one)), None)
        if span is not None:
            yield Place(line, span)


def _named(line: Line) -> list[Span]:
    """Data of any kind that the message names."""
    return sorted(one for cue in ("identity_paper", "paper_image", "extra_fact") for one in line.find(cue))


def _is_unexplained(talk: Talk, line: Line) -> bool:
    """Whether the client asked what for, and staff named no purpose."""
    why = next((one for one in talk.after(line) if one.is_client), None)
    return (
        why is not None
        and why.has("asks_reason")
        and any(one.has("no_reason") and not one.has("lawful_reason") for one in talk.answer(why))
    )


def _excess(talk: Talk, line: Line) -> Iterator[Span]:
    """Data named in the message that are out of place in this sector."""
    if line.any("lawful_reason", "at_visit"):
        return
    papers = talk.sector not in _PASSPORT_USUAL or not _is_for_contract(talk, line)
    of_company = talk.sector in _TAX_NUMBER_USUAL or line.has("own_company")
    for span in line.find("paper_image") if talk.sector not in _IMAGE_USUAL else ():
        if not papers and "селфи" not in line.said(span):
            continue
        if not (of_company and _TAX_NUMBER_ALONE.search(line.said(span))):
            yield span
    for span in line.find("identity_paper"):
        words = line.said(span)
        if words.startswith("загран") and talk.sector == "travel":
            continue
        if words.startswith("снилс") or talk.sector not in _PASSPORT_USUAL:
            if words == "инн" and of_company:
                continue
            yield span
        elif words == "инн" and talk.sector not in _TAX_NUMBER_USUAL:
            yield span
    for span in () if hires(talk) or line.has("personal_interest") else line.find("extra_fact"):
        words = line.said(span)
        if "рожд" in words or "возраст" in words or "лет" in words:
            if talk.sector in _BIRTH_USUAL or line.has("identifies") or _is_of_thing(talk, line, span):
                continue
        elif (talk.sector in _FAMILY_USUAL or talk.sector == "recruiting") and (
            talk.sector != "clinic" or _NEEDLESS_IN_CARE.search(words) is None
        ):
            continue
        yield span


def _is_of_thing(talk: Talk, line: Line, span: Span) -> bool:
    """Whether the age asked for is that of a machine, an animal, or of children of whom the client spoke."""
    sentence = line.sentence(span[0])
    if _CHILDREN.search(line.words, *sentence) and any(
        _CHILDREN.search(one.words) for one in talk.asked_before(line)
    ):
        return "лет" in line.said(span)
    return _OF_THING.search(line.words, *sentence) is not None or (
        talk.sector in _KEEPS_THINGS and _THIRD.match(line.words, span[0]) is not None
    )


def _is_for_contract(talk: Talk, line: Line) -> bool:
    """Whether the client writes about what is made out by a passport: a contract, a loan, a journey."""
    return any(_BY_PASSPORT.search(one.words) for one in talk.asked_before(line))


def _is_requested(line: Line, span: Span) -> bool:
    start, end = line.sentence(span[0])
    asked = any(start <= one[0] < end for one in line.find("requests")) or "?" in line.words[end : end + 2]
    asked = asked or bids(line, (start, end))
    return (
        (asked or _opens_list(line, span) or "селфи" in line.said(span))
        and not line.is_denied(span[0])
        and not line.is_denied_later(span[1])
    )


def _opens_list(line: Line, span: Span) -> bool:
    """Whether the words go on a request of an earlier sentence: «И телефон мамы»."""
    start = line.sentence(span[0])[0]
    return start > 0 and line.words[start:].startswith(
        ("и ", "ну и ", "а ещё ", "ещё ", "плюс ", "также ", "еще ")
    )


def no_payment_secrets(talk: Talk) -> Iterator[Place]:
    """Staff ask for a code from a message, CVV, PIN, a password, the whole number or a picture of a card."""
    for line in talk.staff_saying("payment_secret"):
        for span in line.find("payment_secret"):
            own_app = line.has("own_app") and _SEES_HIMSELF.search(line.words) is None
            denied = (
                own_app or line.has("warning") or line.is_denied(span[0]) or line.is_denied_later(span[1])
            )
            asked = (
                line.has("tells") or line.asks or bids(line, line.sentence(span[0])) or _goes_on(talk, line)
            )
            if asked and (not denied or line.has("only_to_me")):
                yield Place(line, span)
                break


def _goes_on(talk: Talk, line: Line) -> bool:
    """Whether an earlier message of staff asked for such a secret, so that a bare mention asks again."""
    return any(
        one.is_staff and one.has("payment_secret") and one.has("tells") and not one.has("warning")
        for one in talk.before(line)
    )


def no_irrelevant_candidate_questions(talk: Talk) -> Iterator[Place]:
    """A recruiter asks a candidate of family, faith, health, debts, social networks."""
    if not hires(talk):
        return
    for line in talk.staff_saying("candidate_question"):
        for span in line.find("candidate_question"):
            start, end = line.sentence(span[0])
            asks = (
                "?" in line.words[end : end + 3]
                or any(start <= one[0] < end for one in line.find("requests"))
                or bids(line, (start, end))
            )
            if asks and not line.is_denied_later(span[1]):
                yield Place(line, span)
                break


def hires(talk: Talk) -> bool:
    """Whether the dialogue is with a candidate."""
    return talk.sector == "recruiting" or (
        talk.clients_may_say("vacancy") and any(one.has("vacancy") for one in talk.clients)
    )


def no_forced_consent(talk: Talk) -> Iterator[Place]:
    """Staff make the service depend on a consent that it does not need."""
    objected = talk.clients_may_say("consent_topic")
    for line in talk.staff if objected else talk.staff_saying("forced", "by_condition"):
        if line.has("free_consent"):
            continue
        span = line.first("forced") if _is_on_consent(talk, line) else None
        span = span or next((one for one in line.find("by_condition") if _grants(line, one)), None)
        span = span or (_ultimatum(talk, line) if objected else None)
        if span is not None:
            yield Place(line, span)


def _ultimatum(talk: Talk, line: Line) -> Span | None:
    """Where a client who objects to a consent is sent away or told that nothing goes without it."""
    objects = any(
        _NEEDLESS.search(one.words) and _REFUSING.search(one.words) for one in talk.asked_before(line)
    )
    found = _SENT_AWAY.search(line.words) if objects else None
    return found.span() if found else None


def _is_on_consent(talk: Talk, line: Line) -> bool:
    """Whether a consent is spoken of: in the message, in what it answers, in what the client asked of."""
    questions = talk.asked_before(line)
    if any(one.has("consent_topic") for one in (line, *questions)):
        return True
    doubted = any(_REFUSING.search(one.words) for one in questions)
    before = [one for one in talk.before(line) if one.is_staff]
    return doubted and bool(before) and before[-1].has("consent_topic")


def _grants(line: Line, condition: Span) -> bool:
    """Whether the sentence with the condition names a consent, and the service that waits for it."""
    bounds = line.sentence(condition[0])
    consent = any(meet(one, bounds) for one in line.find("consent_topic"))
    return consent and _SERVICE.search(line.words, *bounds) is not None
