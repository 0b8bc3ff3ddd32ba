"""What a person asks for, and how a consent is withdrawn."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import FIELD, pattern
from pdcheck.reading.source import Span

_ASKS = r"(?:прошу|просим|требую|требуем|хочу|желаю|необходимо|предлагаю|настаиваю|обязываю|пожалуйста)"
_ACTS = {
    "access": r"сообщи\w+|предостав\w+|представ\w+|подтверд\w+|разъясн\w+|ознакомить|выдать|направить (?:мне )?(?:сведени|информаци|копи|перечень|справк)\w*|прислать (?:мне )?(?:сведени|информаци|копи|перечень|справк|список)\w*|указать,? (?:как|кто|на)|рассказать|узнать|раскрыть|дать (?:ответ|информаци|доступ)\w*|получить (?:сведени|информаци|копи)\w*",
    "correct": r"уточн\w+|исправ\w+|измен\w+|обнов\w+|внести (?:изменени|исправлени)\w*|заменить|дополнить",
    "block": r"(?:за)?блокир\w+|приостанов\w+ обработк\w*|не использовать (?:старые|неверные|мои)",
    "destroy": r"уничтож\w+|удал\w+|стереть|сотрите|(?:убрать|уберите)[^.\n]{0,40}(?:из баз|из систем|данные)|исключить из баз\w*|вычеркн\w+",
    "stop": r"прекра[тщ]\w+[^.\n]{0,40}(?:обработк|обрабатыв|использован|использовать|хранени|передач|публикаци|размещени|распространени)\w*|не обрабатывать|больше не (?:обрабатыв|использ)\w*|обработку[^.\n]{0,70}прекратить|остановить обработк\w*",
    "stop_advertising": r"(?:прекра[тщ]\w+|останов\w+|отключ\w+|отпис\w+|не (?:присыл\w+|отправля\w+|направля\w+|звонить|беспокоить)|исключ\w+|отказ\w+|убра\w+|убер\w+)[^.\n]{0,80}(?:рассыл|реклам|спам|смс|sms|предложени|обзвон|звонк|звонить|акци|маркетинг|новост|промо)\w*|не звонить|не присылать",
    "stop_distribution": r"(?:прекра[тщ]\w+|убра\w+|убер\w+|удал\w+|снять)[^.\n]{0,60}(?:распространени|публикаци|размещени|с сайта|со страниц|в открытом доступе|фотограф)\w*",
}
_IN_LIST = {name: pattern(rf"(?<!\w)(?:{acts})") for name, acts in _ACTS.items()}
_OPENS = pattern(rf"(?<!\w){_ASKS}(?!\w)")
_ANY = pattern(
    rf"(?<!\w){_ASKS}(?!\w)[^.\n]{{5,260}}|(?:удалите|уберите|исправьте|сообщите|прекратите|сотрите|пришлите|предоставьте|уничтожьте|заблокируйте|отпишите|хватит)(?!\w)[^.\n]{{3,160}}"
)
_IMPERATIVE = {
    "access": pattern(
        r"(?<!\w)запрашива\w+ [^.\n]{0,60}(?:сведени|информаци|данн|копи)\w*|(?<!\w)(?:сообщите|скиньте|пришлите|предоставьте|подтвердите|расскажите|какие (?:мои )?данные|кому вы)(?!\w)"
    ),
    "correct": pattern(r"(?<!\w)(?:исправьте|уточните|измените|обновите)(?!\w)"),
    "block": pattern(r"(?<!\w)(?:заблокируйте|приостановите)(?!\w)"),
    "destroy": pattern(r"(?<!\w)(?:удалите|уничтожьте|сотрите)(?!\w)"),
    "stop": pattern(r"(?<!\w)прекратите (?:обработк|обрабатыв|использ)\w*"),
    "stop_advertising": pattern(
        r"(?<!\w)(?:прекратите|хватит|не присылайте|отпишите|перестаньте)[^.\n]{0,60}(?:рассыл|реклам|спам|смс|звон|слать|присылать|акци)\w*|не звоните"
    ),
    "stop_distribution": pattern(
        r"(?<!\w)(?:уберите|удалите)[^.\n]{0,40}(?:с сайта|со страниц|фотограф|публикаци)\w*"
    ),
}
_LISTED = re.compile(r"[ \t]*(?:\(?\d{1,2}[.)]|[а-яa-z]\)|[-•*·–—☐☑□])")
_ANSWER_ONLY = pattern(
    r"(?:сообщить|уведомить|подтвердить|ответ\w*|письменно)[^.\n]{0,60}(?:результат|исполнени|принят\w+ мер|решени|рассмотрени|об уничтожени|об удалени|о выполнени|исполнение)\w*|ответ[^.\n]{0,20}(?:прошу|направ|дать|просим)\w*|прошу[^.\n]{0,20}ответ|письменно подтвердить|прислать мне об этом"
)
_OF_PROCESSING = pattern(r"прекра\w+[^.\n]{0,30}обработк|обработк\w+[^.\n]{0,40}прекра|обрабатыва")
_NOT_ADVERT = pattern(r"реклам|рассыл|спам|смс|sms|акци|звон|маркетинг|новост|промо|обзвон")


def demands(letter: Letter) -> dict[str, Span]:
    """What is asked, by its sort: access, correct, block, destroy, stop, stop_advertising, stop_distribution."""
    found: dict[str, Span] = {}
    for start, _ in letter.find(_OPENS):
        span = _reach(letter, start)
        span = (letter.sentence(start)[0], span[1])
        for name, rule in _IN_LIST.items():
            for match in rule.finditer(letter.norm, *span):
                if name == "access" and _ANSWER_ONLY.search(
                    letter.norm, max(match.start() - 30, span[0]), min(match.end() + 70, span[1])
                ):
                    continue
                found.setdefault(name, (start, min(max(match.end() + 60, start + 40), span[1])))
                break
    for name, rule in _IMPERATIVE.items():
        if name not in found and (told := letter.first(rule)) is not None:
            found[name] = letter.sentence(told[0])
    if "stop_advertising" in found and "stop" in found and found["stop"][0] == found["stop_advertising"][0]:
        words = letter.words(found["stop"])
        if not re.search(r"обработк|обрабатыв", words):
            found.pop("stop")
    if "stop_distribution" in found and "stop" in found and not _OF_PROCESSING.search(letter.norm):
        found.pop("stop")
    if "stop_advertising" in found and not _NOT_ADVERT.search(letter.norm):
        found.pop("stop_advertising")
    return found


def _reach(letter: Letter, start: int) -> Span:
    """From a request to the end of its sentence, or of the list that its colon opens."""
    end = letter.sentence(start)[1]
    if not letter.norm[start:end].rstrip().endswith(":"):
        return start, end
    last = None
    for first, stop in letter.lines:
        if first < end - 1:
            continue
        if last is not None and not _LISTED.match(letter.norm, first):
            break
        last = stop
    return start, last or end


def demand(letter: Letter, asked: dict[str, Span]) -> Element:
    """A demand that can be met; one without its matter is partial."""
    if asked:
        return letter.element(min(asked.values()))
    return letter.element(None, letter.first(_ANY))


_WITHDRAWS = pattern(
    r"(?<!\w)(?:отзываю|отозвать|отзываем|аннулирую|прошу (?:считать|признать)[^.\n]{0,160}(?:отозванн|недействительн|прекращенн|аннулированн)\w*|отменяю|прекращаю действие)[^.\n]{0,160}(?:согласи|разрешени|прав[оа] на)\w*|(?:согласи|разрешени)\w*[^.\n]{0,200}(?:отзываю|прошу считать отозванн\w+|отозванн\w+|больше не действует|аннулирую|прошу аннулировать)|настоящ\w+ отзыв\w*[^.\n]{0,80}|отзыв согласия на обработку"
)
_OF_A_PART = pattern(
    r"отзыв\w*[^.\n]{0,80}касается|в (?:указанной |следующей )?части(?! \d)|частично|только в отношении|за исключением[^.\n]{0,40}(?:данн|цел)"
)


def withdraws(letter: Letter) -> Span | None:
    """Where a consent is taken back."""
    strong = letter.first(_WITHDRAWS_VERB)
    return strong or letter.first(_WITHDRAWS)


_WITHDRAWS_VERB = pattern(
    r"(?<!\w)(?:отзываю|отзываем|аннулирую)(?!\w)[^.\n]{0,200}|прошу (?:считать|признать)[^.\n]{0,200}(?:отозванн|аннулированн)\w*|согласи\w+[^.\n]{0,120}прошу (?:считать )?(?:отозван|аннулир)\w+"
)


def withdrawal_statement(letter: Letter) -> Element:
    """The consent taken back as a whole; a part of it is partial."""
    span = withdraws(letter)
    if span is None:
        return letter.element(None)
    part = letter.first(_OF_A_PART)
    return (
        letter.element(None, letter.first(_WITHDRAWS) or span) if part is not None else letter.element(span)
    )


_CONSENT = pattern(r"(?:согласи\w+|разрешени\w+)[^\n]{0,260}")
_IDENTIFIED = pattern(
    rf"(?:от|данн\w+|предоставленн\w+|подписанн\w+|оформленн\w+|дал[аи]?)[^.\n]{{0,80}}(?:\d{{1,2}}\.\d{{2}}\.\d{{2,4}}|\d{{1,2}} [а-я]+ 20\d\d|\" ?{FIELD}|{FIELD})|при (?:заключении|оформлении|регистрации|подписке|записи|заселении|приеме|покупке|использовании|подаче)[^.\n]{{4,80}}|на (?:вашем )?сайте [a-zа-я_]|в (?:форме|анкете|приложении|договоре|личном кабинете)[^.\n]{{2,60}}|на (?:получение|рассылку|размещение|публикацию)[^.\n]{{4,}}\d|договор\w*[^.\n]{{0,40}}(?:№|от) ?(?:\d|{FIELD})|\d{{2}}\.\d{{2}}\.\d{{4}}"
)
_CONTRACT = pattern(rf"договор\w*[^.\n]{{0,20}}№ ?(?:\d|{FIELD})[^.\n]{{0,40}}")
_BARE_CONSENT = pattern(
    r"(?:ранее )?(?:данн\w+|предоставленн\w+|мо[её]|свое|которое я дал\w?)[^.\n]{0,40}согласи\w+|согласи\w+[^.\n]{0,80}(?:данн\w+|предоставленн\w+|котор\w+ я дал\w?)[^.\n]{0,60}"
)


def consent_reference(letter: Letter) -> Element:
    """Which consent: its day, its contract, the form or occasion; «ранее данное согласие» alone is partial."""
    for start, end in letter.find(_CONSENT):
        if start < letter.head_end and "отзыв" in letter.words(letter.line(start)):
            continue
        match = _IDENTIFIED.search(letter.norm, max(letter.sentence(start)[0], start - 60), end)
        if match is not None:
            return letter.element((start, max(match.end(), start + 10)))
    contract = letter.first(_CONTRACT, needs=pattern(r"согласи|заключ"))
    return letter.element(contract, letter.first(_BARE_CONSENT))


def demand_stop(letter: Letter, asked: dict[str, Span]) -> Element:
    """The demand to stop processing."""
    return letter.element(asked.get("stop") or asked.get("stop_distribution"))


def demand_destroy(letter: Letter, asked: dict[str, Span]) -> Element:
    """The demand to destroy the data."""
    return letter.element(asked.get("destroy"))
