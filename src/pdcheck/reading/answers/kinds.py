"""Which of the letters about a person's rights a text is, and whose voice it has."""

import re
from typing import NamedTuple

from pdcheck.artifacts import Element, State
from pdcheck.reading.answers.confirmation import confirmation_of_processing, denial
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.replies import matters
from pdcheck.reading.answers.requests import demands, withdraws
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.source import Span

ANSWER_KINDS = (
    "answer",
    "refusal",
    "operator_notice",
    "third_party_notice",
    "subject_request",
    "withdrawal",
    "destruction_act",
    "destruction_log",
)
"""In the order in which tables show them."""


class Kind(NamedTuple):
    """A kind of letter with the words that told it."""

    name: str
    because: Span | None


_TITLE_LENGTH = 900
_ACT = pattern(r"(?m:^)[^\n]{0,30}?(?<!\w)(?:а ?к ?т(?!\w)(?! прием)|форма акта|акт(?= уничтож))[^\n]{0,120}")
_DESTROYS = pattern(r"уничтож\w*|сожжен\w*|сожгли|шредер\w*|измельч\w+|стерт\w*|удален\w*|удалил\w*")
_LOG = pattern(
    r"(?m:^)[^\n]{0,60}(?:выгрузк\w+ (?:[а-я]+ )?(?:из |журнала)|журнал\w* (?:регистрации )?событи\w+|протокол\w* событий|лог(?:и|ов)? (?:событий|уничтожени))[^\n]{0,100}"
)
_WITHDRAWAL_TITLE = pattern(r"(?m:^)[^\n]{0,40}(?:отзыв\w*|об отзыве) (?:[а-я]+ )?согласи\w+[^\n]{0,80}")
_THEIRS = pattern(
    r"(?<!\w)(?:ваш(?:а|е|у|и|его|ему|ей|их|им|ими|ем)?(?!\w)(?= [^.\n]{0,40}(?:запрос|обращени|заявлени|письм|просьб|вопрос|жалоб|данн|отзыв|номер|аккаунт|учетн|согласи|требовани))|(?:сообщаем|уведомляем|информируем|доводим до|извещаем|ставим вас в известность)(?!\w)|сообща(?:ет|ю)(?! мне)(?!\w)|уведомля(?:ет|ю)(?!\w)|(?:запрос|обращени|заявлени|просьб)\w* ваш\w*|уважаем\w+(?! (?:директор|руковод|коллег|сотрудник|администр|господ))|(?m:^) ?исх\.|в ответ на|на (?:ваше|ваш)|вы (?:обращались|обратились|писали|написали|просили|запросили|вправе|можете)|отказ\w+ вам|вам(?!\w)|мы (?:получили|проверили|удалили|обрабатываем|храним|не можем|не вправе|не име)|к сожалению|спасибо за (?:понимание|обращение)|(?:отвечаем|рассказываем)(?!\w))"
)
_MINE = pattern(
    r"(?<!\w)(?:прошу|требую|отзываю|мо(?:и|их|ими|им|ю|его|ей|ему|я|й)(?!\w)|мне(?!\w)|мной|мною|обо мне|я,? (?:[а-я]+,? ){0,2}(?:отзываю|требую|прошу|являюсь|не давал)|являюсь|не давал[аи]?)"
)
_REFUSES = pattern(
    r"(?<!\w)(?:отказыва\w+|отказано|отказе?(?=[^.\n]{0,40}(?:в предоставлении|в доступе|в выполнении|в уничтожении|в удовлетворении|в удалении))|об отказе|в доступе отказ\w*)|не (?:мож(?:ем|ет|но)|представляется возможн\w+|имеем права|вправе|имеет возможности|имеем возможности|подлеж\w+)[^.\n]{0,60}(?:предостав|удовлетвор|раскры|выдать|сообщ|удал|уничтож|исполн)\w*|(?:предостав|удовлетвор|раскры|выдать|сообщить|исполнить)[^.\n]{0,60}(?:не (?:может|можем|можно|представляется|вправе|имеем|имеет|будем|будет|готов|в состоянии)|невозможно|нет возможности)|(?:удовлетворен\w* быть не может|без удовлетворени\w*|нет оснований (?:для удовлетворени|предостав))\w*|без рассмотрени\w*|отвечать не (?:обязан|будем)\w*|не обязаны (?:отвечать|предостав)\w*|оснований для [^.\n]{0,40}не (?:имеется|усматрива)\w*"
)
_NOT_REFUSED = pattern(
    r"последстви\w+ отказа|отказ от (?:рассыл|реклам)\w*|вправе отказ\w+|можете отказ\w+|отказать[^.\n]{0,20}вправе|отказаться|в случае отказа|права отказ"
)
_THIRD = pattern(
    r"(?:получ(?:ены|ено|ил\w*|ила|или)|переда(?:ны|л|ла|но|ли)|поступил\w*)[^.\n]{0,140}ваш\w* [^.\n]{0,40}(?:персональн\w+ )?(?:данн|контакт|резюме|телефон|номер|сведени)\w*|ваш\w* [^.\n]{0,60}(?:персональн\w+ )?(?:данн|контакт|резюме|телефон|номер|сведени)\w*[^.\n]{0,60}(?:получ(?:ены|ил|или|ила)|нам переда\w+|переда(?:ны|л|ла|ли) (?:нам|обществу))[^.\n]{0,80}|персональн\w+ данн\w+ ваш\w+ [^.\n]{0,140}(?:получены|получили|переданы|передал\w*)[^.\n]{0,60}|(?:переда|предостав|сообщ|присла|направ)\w+ (?:нам|обществу|компании) [^.\n]{0,60}ваш\w*|получ\w+[^.\n]{0,90}персональн\w+ данн\w+ о вас|о получении персональн\w+ данн\w+|уступ\w+ прав\w*|договор\w* цессии"
)
_THIRD_TITLE = pattern(
    r"уведомлени\w+[^\n]{0,60}(?:о получении персональн|субъекта персональн|об обработке персональн|об уступке)\w*|(?:ч\w*\.? ?3 ст\w*\.? ?18|част\w+ 3 стат\w+ 18)(?!\.)"
)
_NOTICE_TITLE = pattern(
    r"(?:уведомлени\w+|о|об|извещени\w+) (?:о |об )?(?:продлени|уточнени|уничтожени|прекращени|блокировани|устранени|внесении|удалени|исполнени)\w*"
)
_PENDING = pattern(
    r"(?:обращени|запрос|заявлени)\w*[^.\n]{0,60}(?:принят\w* (?:в работу|к рассмотр)|зарегистрирован\w*|будет рассмотрен\w*|передан\w*)"
)
_ABOUT_DATA = pattern(
    r"персональн\w+ данн\w+|152-фз|данн\w+|сведени\w+|согласи\w+|рассыл\w+|реклам\w+|номер\w*|аккаунт\w*|информаци\w+|ваш\w* (?:запрос|обращени|заявлени|письм|просьб|вопрос|жалоб)\w*|запрос\w* ваш|обо мне|на меня|фото\w*|публикаци\w*|фамили\w*|отчеств\w*|паспорт\w*|обрабатыва\w+|ваш\w* (?:[а-я]+ ){0,3}(?:телефон|имя|контакт|резюме|адрес|почт)\w*"
)


def kind_of(letter: Letter, stated: dict[str, Element]) -> Kind | None:
    """The kind by its title, then by whose voice it has and what it does; None where it is none of them.

    `stated`: the elements of an answer, which tell an answer from a refusal or a notice.
    """
    title = (0, min(_TITLE_LENGTH, len(letter.norm)))
    if letter.first(_ABOUT_DATA) is None and letter.first(_DESTROYS) is None:
        return None
    act = _act_title(letter)
    log = letter.first(_LOG, within=(0, min(400, len(letter.norm))))
    if log is not None and (act is None or log[0] < act[0]) and not _is_letter(letter):
        return Kind("destruction_log", log)
    if act is not None and letter.first(_DESTROYS) is not None and not _is_letter(letter):
        return Kind("destruction_act", act)
    if _is_operators(letter):
        return _reply(letter, stated, title)
    return _by_subject(letter)


def _act_title(letter: Letter) -> Span | None:
    for start, end in letter.lines[:14]:
        match = _ACT.match(letter.norm, start, end)
        if match is not None and re.match(
            r"(?:[^\n]{0,20}форма |\W*(?:приложение[^\n]*)?)\W*а ?к ?т", letter.words((start, end))
        ):
            return start, end
    return None


def _is_letter(letter: Letter) -> bool:
    return (
        re.search(
            r"(?<!\w)(?:прошу|требую|уважаем|здравствуйте|добрый день|в ответ на|сообщаем)", letter.norm
        )
        is not None
    )


def _count(letter: Letter, rule: re.Pattern[str]) -> int:
    return len({letter.words(span)[:12] for span in letter.find(rule) if not letter.in_header(span[0])})


def _is_operators(letter: Letter) -> bool:
    """Whether the operator speaks: «Ваш запрос», «сообщаем»; not «прошу», «мои данные»."""
    theirs, mine = _count(letter, _THEIRS), _count(letter, _MINE)
    if (
        withdraws(letter) is not None
        and re.search(r"(?<!\w)(?:отзываю|прошу считать)", letter.norm)
        and theirs <= mine
    ):
        return False
    return theirs > mine or (theirs == mine and theirs > 0 and not demands(letter))


def _by_subject(letter: Letter) -> Kind | None:
    taken = withdraws(letter)
    title = letter.first(_WITHDRAWAL_TITLE, within=(0, min(_TITLE_LENGTH, len(letter.norm))))
    if taken is not None and (
        title is not None
        or re.search(
            r"(?<!\w)(?:отзываю|отзываем|аннулирую|прошу (?:считать|признать))",
            letter.words((max(taken[0] - 20, 0), taken[1])),
        )
    ):
        return Kind("withdrawal", title or taken)
    asked = demands(letter)
    if asked:
        return Kind("subject_request", min(asked.values()))
    if taken is not None:
        return Kind("withdrawal", taken)
    mine = letter.first(_MINE)
    return Kind("subject_request", mine) if mine is not None and letter.first(_ABOUT_DATA) else None


def _reply(letter: Letter, stated: dict[str, Element], title: Span) -> Kind:
    said = [name for name, one in stated.items() if one.state is State.PRESENT and name not in _NOT_TELLING]
    refused = letter.first(_REFUSES, unless=_NOT_REFUSED)
    third = letter.first(_THIRD)
    answers = re.search(
        r"в ответ на|на ваш|ваш\w* (?:запрос|обращени|заявлени|письм|вопрос|просьб)|вы (?:писали|написали|обращались|обратились|просили)",
        letter.norm,
    )
    third_title = letter.first(_THIRD_TITLE, within=title)
    if third_title is not None and third is not None and refused is None:
        return Kind("third_party_notice", third_title)
    if third is not None and answers is None and refused is None and denial(letter) is None:
        return Kind("third_party_notice", third)
    if refused is not None and len(said) < 5:
        return Kind("refusal", refused)
    told = matters(letter)
    noticed = letter.first(_NOTICE_TITLE, within=title)
    confirmed = confirmation_of_processing(letter)
    if denial(letter) is not None and "extension" not in told:
        return Kind("answer", denial(letter))
    if (
        told
        and (len(said) < 3 or noticed is not None)
        and not (set(told) == {"asks_documents"} and confirmed.state is State.PRESENT)
    ):
        return Kind("operator_notice", noticed or min(told.values()))
    if len(said) < 2 and confirmed.state is not State.PRESENT and letter.first(_PENDING) is not None:
        return Kind("operator_notice", letter.first(_PENDING))
    because = confirmed.passage
    return Kind("answer", letter.first(_THEIRS) if because is None else _span_of(letter, confirmed))


_NOT_TELLING = (
    "confirmation_of_processing",
    "operator_name_location",
    "rights_procedure",
    "legal_grounds",
    "other",
)
"""What a refusal or a notice has as well."""


def _span_of(letter: Letter, element: Element) -> Span | None:
    for span in letter.find(pattern(r"обраб\w+|данн\w+")):
        place = element.passage.location if element.passage else None
        if (
            place is not None
            and place.start is not None
            and place.start <= letter.own.text.source_span(*span)[0] < (place.end or 0)
        ):
            return letter.sentence(span[0])
    return letter.first(_THEIRS)
