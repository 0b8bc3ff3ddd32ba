"""Properties of a letter as a whole: what it demands, evades, charges, and whose data it carries."""

import re
from typing import NamedTuple

from pdcheck.artifacts import Element, State, Trait
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.replies import (
    cited_point,
    extension_length,
    matters,
    reasons_given,
    refusal_grounds,
)
from pdcheck.reading.answers.requests import demands
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.operator_name import named_operators
from pdcheck.reading.source import NO_TRAIT, Span

ANSWER_TRAITS = (
    "demands",
    "narrow_request",
    "evasive",
    "refers_to_policy",
    "asks_of_person",
    "fee_demanded",
    "data_of_others",
    "others_named",
    "refusal_grounds",
    "refusal_point",
    "reasons_given",
    "notice_matter",
    "answers_withdrawal",
    "extension_length",
    "slow_advertising_stop",
    "log_attached",
)

_ASKED = {
    "passport_copy": pattern(
        r"(?:копи\w+|скан\w*|фото\w*|ксерокопи\w+)[^.\n]{0,30}(?:паспорт|документ\w*,? удостоверя)\w*|паспорт\w*[^.\n]{0,30}(?:скан|копи|ксерокопи|фото)\w*"
    ),
    "notary": pattern(r"нотариальн\w+[^.\n]{0,40}|заверен\w* (?:у )?нотариус\w*|удостоверенн\w+ нотариус\w*"),
    "visit": pattern(
        r"(?:явит\w+|явиться|придите|прийти|подойти|подойдите|личн\w+ (?:визит|посещени|явк|присутстви)\w*|лично (?:в|обрат)\w*|при личном (?:посещени|обращени|визит)\w*|только (?:лично|в офисе))[^.\n]{0,60}"
    ),
    "own_form": pattern(
        r"(?:по|на|в) (?:[а-я]+ )?(?:форм\w+|бланк\w*),? (?:утвержденн|установленн|нашей|общества|банка|компании|размещенн)\w*[^.\n]{0,40}|(?:только|исключительно)[^.\n]{0,30}(?:на|по) (?:нашем\w* )?(?:бланк|форм)\w*"
    ),
    "other_documents": pattern(
        r"(?:справк\w+ о (?:регистраци|доход|составе семьи|рожден|несудим|месте)\w*|снилс|инн(?!\w)|свидетельств\w+|селфи|фотографи\w+ с паспортом|военн\w+ билет\w*)[^.\n]{0,50}"
    ),
    "channel": pattern(
        r"(?:только|исключительно)[^.\n]{0,30}(?:заказн\w+ письм|почт\w+ росси|через (?:форму|личный кабинет|приложение|портал)|на бумаж|в бумаж|в письменном виде|по почте)\w*|запрос\w*[^.\n]{0,30}(?:по электронной почте|электронн\w+)[^.\n]{0,30}не (?:принима|рассматрива)\w*"
    ),
    "reason": pattern(
        r"(?:укажите|указать|обоснуйте|обосновать|сообщите|поясните|объясните)[^.\n]{0,30}(?:причин\w*|цел\w+|зачем|для чего)[^.\n]{0,60}"
    ),
}
_DEMANDS = pattern(
    r"(?:необходимо|требу\w+|просим|следует|нужн\w+|должн\w+|должен|обязан\w*|надо|предоставьте|представьте|пришлите|направьте|явитесь|приложите|укажите|можно только|выдается только|только при|после предоставлени\w+|не приложен\w*|отсутству\w+|без (?:копии|нотариальн)|принимаются только|рассматрива\w+ только|по предъявлении|либо направьте|придите|предъяв\w+|просьба)"
)
_NOT_DEMANDED = pattern(
    r"обрабатыва\w+[^.\n]{0,40}(?:данн|копи)\w*|хран(?:ится|им|ятся)|уничтож|заверенн\w+ копи\w+ (?:ответа|прилага)|прилагаем|состав данных|данные ?:|вы (?:можете|вправе) (?:также )?(?:обратиться|подойти)|источник"
)
_FEE = pattern(
    r"(?:платн\w+|за плату|оплат\w+|стоимост\w+|взима\w+ плат\w+|комисси\w+ за|тариф\w*|госпошлин\w*|руб(?:\.|лей|ля|ль)?(?!\w))"
)
_FEE_FOR = pattern(
    r"(?:справк|выписк|ответ|сведени|информаци|копи|подготовк|предоставлени|рассмотрени|обработк\w+ (?:запрос|обращени))\w*"
)
_NOT_FEE = pattern(
    r"бесплатн|безвозмездн|задолженн|погас|договор|займ|заработн|услуг\w+ связи|квитанци|начислени\w+ и оплат|чтобы начислять|за содержание|(?<!\w)об? [^.,;\n]{0,40}оплат|истори\w+|реквизиты счет|кредит|цел[ьи]"
)
_EVASIVE = pattern(
    r"(?:по закону|законн\w+ основани\w+|в соответствии с (?:требованиями )?(?:действующ\w+ )?(?:законодательств\w+|закон\w+)|строго соблюда\w+|соблюда\w+ (?:все )?требовани\w+|в рамках (?:действующего )?законодательств\w*|с соблюдением (?:требований )?(?:законодательств|закон)\w*|нарушени\w+[^.\n]{0,30}(?:не выявлен|нет|отсутству)\w*|права[^.\n]{0,30}(?:нарушен\w* не|не нарушен)\w*|беспокоиться не о чем|данные (?:надежно )?защищен\w*|надежн\w+ защит\w*)"
)
_POLICY = pattern(
    r"(?:политик\w+|положени\w+|правила\w*|соглашени\w+|оферт\w+)[^.\n]{0,90}(?:на сайте|размещен\w*|опубликован\w*|ознаком\w+|[a-z0-9-]+\.[a-z]{2,}|читайте|подробн\w+)|(?:ознаком\w+|подробн\w+|читайте|изложен\w*|см\.|смотрите|содержатся|указан\w*)[^.\n]{0,110}(?:политик|положени|соглашени|оферт)\w*"
)
_STAFF_KNOWS = pattern(r"(?:работник|сотрудник|персонал)\w*[^.\n]{0,40}ознакомлен\w*")
"""The operator's own people were shown its rules: a measure, and no reference in place of an answer."""
_NARROW = pattern(
    r"вы (?:просили|просите|спрашивали|спросили|интересовались|хотели узнать|запросили)[^.\n]{0,30}(?:сообщить|узнать|уточнить|указать)?,? ?(?:откуда|кто|кому|зачем|какой|какие|где|источник\w*|срок\w*|кем|почему)[^.\n]{0,80}|на (?:ваш )?(?:вопрос|запрос)[^.\n]{0,20}(?:о том,? )?(?:откуда|кто именно|кому|об источнике|о сроках|о лицах)[^.\n]{0,60}"
)
_WITHDRAWN = pattern(
    r"(?:отзыв\w*|отозва\w*|отозв\w+)[^.\n]{0,40}согласи\w*|согласи\w*[^.\n]{0,60}(?:отозва|отзыв)\w*"
)
_LOG = pattern(
    r"(?:выгрузк\w+|журнал\w* (?:регистрации )?событи\w+|лог(?!\w)|протокол\w* событий|отчет\w* (?:системы|испдн))[^\n]{0,80}"
)
_SLOW = pattern(
    r"(?:исключ\w+|прекра\w+|отключ\w+|удал\w+|отпис\w+|остановл\w+)[^.\n]{0,90}(?:в течение|через|не позднее|до конца|в срок до)[^.\n]{0,24}?(?P<days>\d{1,3})[^.\n]{0,24}(?:дн|сут|час(?!т))\w*[^.\n]{0,90}|(?:в течение|через)[^.\n]{0,12}(?P<more>\d{1,3})[^.\n]{0,20}(?:дн|сут)\w*[^.\n]{0,60}(?:рассыл|реклам|сообщени)\w*[^.\n]{0,60}(?:прекра|исключ|отключ|останов)\w*|(?:сообщени|рассыл|реклам|письм|смс)\w*[^.\n]{0,60}(?:ещ[её] )?(?:могут|будут) (?:ещ[её] )?(?:приходить|поступать)[^.\n]{0,40}"
)
_ADVERT = pattern(r"реклам|рассыл|акци|промо|маркетинг")


def traits_of(letter: Letter, kind: str, stated: dict[str, Element]) -> dict[str, Trait]:
    """The traits that make sense for a letter of a kind; `stated`: the elements of an answer."""
    if kind in ("subject_request", "withdrawal"):
        return {"demands": _valued(letter, demands(letter))}
    if kind in ("destruction_act", "destruction_log"):
        return {"log_attached": letter.own.trait(letter.first(_LOG))}
    sure, named = _others(letter, kind)
    held = {"data_of_others": sure, "others_named": named}
    if kind == "third_party_notice":
        return held
    policy = letter.first(_POLICY, unless=_STAFF_KNOWS)
    held |= {
        "asks_of_person": _valued(letter, _asked(letter)),
        "fee_demanded": letter.own.trait(_fee(letter)),
        "refers_to_policy": letter.own.trait(policy),
    }
    if kind == "answer":
        return held | {
            "narrow_request": letter.own.trait(letter.first(_NARROW)),
            "evasive": _evasive(letter, stated, policy),
            "slow_advertising_stop": letter.own.trait(_slow(letter)),
        }
    held |= {
        "answers_withdrawal": letter.own.trait(letter.first(_WITHDRAWN, unless=_MAY_WITHDRAW)),
        "reasons_given": letter.own.trait(reasons_given(letter)),
    }
    if kind == "refusal":
        return held | {
            "refusal_grounds": _valued(letter, refusal_grounds(letter)),
            "refusal_point": _shown(letter, cited_point(letter)),
        }
    length = extension_length(letter)
    return held | {
        "notice_matter": _valued(letter, matters(letter)),
        "extension_length": _shown(letter, (f"{length[0]} {length[1]}", length[2]) if length else None),
        "slow_advertising_stop": letter.own.trait(_slow(letter)),
    }


def _shown(letter: Letter, found: tuple[str, Span] | None) -> Trait:
    """A trait of one value with the words that show it."""
    if found is None:
        return NO_TRAIT
    return Trait(holds=True, values=(found[0],), passages=(letter.own.passage(found[1]),))


def _valued(letter: Letter, found: dict[str, Span]) -> Trait:
    return Trait(
        holds=bool(found),
        values=tuple(found),
        passages=tuple(dict.fromkeys(letter.own.passage(span) for span in found.values())),
    )


def _asked(letter: Letter) -> dict[str, Span]:
    """What is demanded of the person before an answer is given, by its sort."""
    found: dict[str, Span] = {}
    for name, rule in _ASKED.items():
        for start, end in letter.find(rule):
            sentence = letter.sentence(start)
            words = (sentence[0], max(sentence[1], end))
            if _DEMANDS.search(letter.norm, *words) and not _NOT_DEMANDED.search(letter.norm, *words):
                found[name] = words
                break
    return found


def _fee(letter: Letter) -> Span | None:
    for start, _ in letter.find(_FEE, unless=_NOT_FEE):
        sentence = letter.sentence(start)
        if _FEE_FOR.search(letter.norm, *sentence):
            return sentence
    return None


def _slow(letter: Letter) -> Span | None:
    """A promise to stop advertising later than at once."""
    if _ADVERT.search(letter.norm) is None:
        return None
    return letter.first(_SLOW)


_ITEMS = (
    "legal_grounds",
    "purposes",
    "methods",
    "persons_with_access",
    "processed_data",
    "data_source",
    "terms_incl_storage",
)


def _evasive(letter: Letter, stated: dict[str, Element], policy: Span | None) -> Trait:
    """General words on lawfulness, or a reference to a policy, in place of the information."""
    told = [name for name in _ITEMS if (one := stated.get(name)) is not None and one.state is State.PRESENT]
    denied = all(stated[name].state is State.NOT_APPLICABLE for name in _ITEMS if name in stated) and stated
    said = letter.first(_EVASIVE)
    if len(told) > 1 or denied or (said is None and policy is None):
        return NO_TRAIT
    return Trait(
        holds=True,
        passages=tuple(letter.own.passage(letter.sentence(one[0])) for one in (said, policy) if one),
    )


_MAY_WITHDRAW = pattern(r"(?:вправе|можете|право)[^.\n]{0,30}отозва|порядок отзыва")
_RELATED = pattern(
    r"(?<!\w)(?:супруг\w*|муж\w{0,2}|жен[аыуе]|мать|матери|отец|отца|сын\w{0,2}|доч\w+|брат\w{0,2}|сестр\w+|сосед\w*|коллег\w*|поручител\w*|контактн\w+ лиц\w*|родственник\w*|друг\w* клиент\w*|клиент\w* [а-я]+|бабушк\w*|дедушк\w*|знаком\w+|свидетел\w*|бывш\w+ жен\w+|созаемщик\w*|получател\w* посыл\w*)(?!\w)"
)
_PRIVATE = pattern(
    r"паспорт\w*|(?:\+7|(?<!\d)8)[\s(-]*9?\d{2}|тел\.|телефон|г\. ?р\.|рожден|дата рождения|прожива|адрес|снилс|диагноз|задолженн|оклад|зарплат|кв\. ?\d"
)
_OF_OPERATOR = pattern(
    r"(?:директор\w*|начальник\w*|ответственн\w*|руководител\w*|специалист\w*|менеджер\w*|врач\w*|исполнител\w*|секретар\w*|бухгалтер\w*|председател\w*|администратор\w*|сотрудник\w*|работник\w*|юрист\w*|управляющ\w*|заместител\w*|ректор\w*|(?<!\w)ип(?!\w)|предпринимател\w*|(?:ответственн|уполномоченн)\w+ лиц\w*|инспектор\w*|нотариус\w*|судь\w+|адвокат\w*|представител\w*|улиц\w*|ул\.|пр\.|наб\.|имени|им\.|рекрутер|меня зовут|комисси\w+)[^.\n]{0,50}$"
)


def _others(letter: Letter, kind: str) -> tuple[Trait, Trait]:
    """Other people's data told beside their name, and other people only named."""
    sure: list[Span] = []
    named: list[Span] = []
    reader = _addressee(letter)
    organisations = [one.span for one in named_operators(letter.own)]
    for name in letter.names:
        if name[0] < letter.head_end or name[0] >= letter.close_start:
            continue
        words = letter.norm[slice(*name)]
        if _is_same(words, reader) or any(a <= name[0] < b for a, b in organisations):
            continue
        start, end = letter.sentence(name[0])
        before = letter.norm[max(start, name[0] - 70) : name[0]]
        if _OF_OPERATOR.search(before) or re.search(
            r"здравствуйте|уважаем|добр(?:ый|ого)", letter.norm[start : name[1] + 20]
        ):
            continue
        if len(letter.cased[slice(*name)].split()) == 1 and not _RELATED.search(before):
            continue
        after = letter.norm[name[1] : min(name[1] + 80, max(end, name[1]))]
        if _RELATED.search(before) and (_PRIVATE.search(after) or len(words.split()) >= 3):
            sure.append((max(start, name[0] - 40), min(name[1] + 60, max(end, name[1]))))
        elif _PRIVATE.search(after) and len(words.split()) >= 2:
            sure.append((name[0], min(name[1] + 60, max(end, name[1]))))
        else:
            named.append(name)
    if kind == "third_party_notice":
        named = []
    return (
        Trait(holds=bool(sure), passages=tuple(letter.own.passage(span) for span in sure)),
        Trait(holds=bool(named), passages=tuple(letter.own.passage(span) for span in named)),
    )


class _Known(NamedTuple):
    """Whom the letter is written to: stems of the names, and first letters of all their words."""

    stems: frozenset[str]
    letters: frozenset[str]


_GREETS = re.compile(r"уважаем|здравствуйте|добр(?:ый|ого)")
_CALLS = re.compile(
    r"(?:гражд\w+|гр\.|вас,?|ваш\w* [^.\n]{0,30}|пользовател\w+ [^.\n]{0,10}|субъект\w*[^.\n]{0,12}|имя|фамилия \"?) $"
)


def _addressee(letter: Letter) -> _Known:
    """Every name in the head, in a greeting, or said to be the reader's."""
    known = ""
    for name in letter.names:
        start = letter.sentence(name[0])[0]
        around = letter.norm[start : name[1] + 30]
        before = letter.norm[max(name[0] - 40, start) : name[0]]
        if name[0] < letter.head_end or _GREETS.search(around) or _CALLS.search(before):
            known += " " + letter.norm[slice(*name)]
    return _Known(frozenset(_stems(known)), frozenset(word[0] for word in re.findall(r"[а-яa-z-]+", known)))


def _stems(words: str) -> set[str]:
    return {word[: max(len(word) - 2, 3)][:5] for word in re.findall(r"[а-яa-z-]{3,}", words)}


def _is_same(words: str, known: _Known) -> bool:
    """Whether a name may be the reader's: a stem in common, and no first letter that is not."""
    letters = {word[0] for word in re.findall(r"[а-яa-z-]+", words)}
    return not known.stems.isdisjoint(_stems(words)) and letters <= known.letters
