"""How consent is withdrawn: the right, and the channel by which to use it."""

import re
from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Element
from pdcheck.reading.source import Source, Span
from pdcheck.reading.taking_back import bare_right, way_back
from pdcheck.reading.term import DEMAND, UNTIL_WITHDRAWN, places
from pdcheck.text import pattern

_WITHDRAW = pattern(
    r"действи\w+ (?:[а-я]+ )?согласия прекраща\w+|(?<!\w)не (?:жела|хоч|хот)\w+,?(?: чтобы)?[^.\n]{0,60}обраб[^.\n]{0,30}|(?:по)?проси\w+ удалить|от(?:оз\w+|зыв\w*)|отзов\w+|(?:забрать|взять) (?:[а-я]+ ){0,2}(?:согласие|разрешение|назад|обратно)|(?:прекратить|остановить) (?:обработку|рассылку)|передума\w+|захо(?:чу|чет|тите)\w*[^.\n]{0,40}(?:убра|удал|стер|прекра|сня)\w*|больше не (?:хот|жела)\w+|убрать (?:его|ее|их|отзыв|фото|данные)|потребу\w+ прекра\w+|отказ(?:аться|аться|ываться)? (?:от|в любой)|отписат\w+|отписк\w+|потребовать (?:прекра|удал)\w*|прекращени\w+ (?:обработки|распространения)|аннулир\w+|отмен(?:ить|ено|а) (?:свое |настоящее |данное )?согласи\w*|отказаться"
)
_WITHDRAW_STEMS = (
    "забрать",
    "взять",
    "прекратить",
    "остановить",
    "отзов",
    "передума",
    "захо",
    "больше не",
    "убрать",
    "потребует",
    "не желает",
    "не хот",
    "не хоч",
    "просит",
    "отоз",
    "отзыв",
    "отказ",
    "отпис",
    "потребовать",
    "аннулир",
    "прекраща",
    "отменит",
    "отменен",
    "отмена",
    "требовани",
    "прекращени",
)
_CHANNEL = pattern(
    r"[\w.+-]+@[\w-]+|(?:письмом|заявлением|звонком|сообщением|уведомлением|обращением|командой|кнопкой|запиской)(?!\w)[^.\n]{0,80}|(?:заполнив|послав|нажав|отправив|подав|поданн|написав)\w*[^.\n]{0,120}|(?:на стойке|в отделени|в офис|у администратор|в отдел|в правлени|в канцеляр|в приемн|в бухгалтери|секретар|на ресепшен)\w*[^.\n]{0,60}|(?:путем|посредством|через|способ\w*)[^.\n]{0,120}(?:направлени|подачи|удалени|отправ|заявлени|уведомлени|обращени|письм|составлени|предоставлени|кнопк|кабинет|ссылк|отпис|форм)\w*"
    r"|(?:направи(?:в|ть|те|вш)|подав|подать|отправи|написа|напиш|скажи|пришл|ответ(?:ив|ьте)|звоните|позвоните|придите|приходите|вруч|позвони|обрати(?:вш|ть)|сообщи|представи|удалив)\w*[^.\n]{0,160}|(?:по|на) (?:электронн\w+ (?:почт|адрес)|e-?mail|адрес|телефон|почт)\w*[^.\n]{0,60}"
    r"|(?:письменн\w+|соответствующ\w+|моим|моего|личн\w+|электронн\w+) (?:\w+ )?(?:заявлени|уведомлени|обращени|запрос|документ|требовани|письм|сообщени|распоряжени)\w*|в письменн\w+ (?:виде|форме)|письменно|заказным письмом|(?:в|через) (?:настройк|личн\w+ кабинет|профил|интерфейс|приложени)\w*"
    r"|по ссылке|ссылк\w+ [^.\n]{0,30}отпис\w+|заявлени\w+|по телефону|направляется|на имя (?:директора|руководителя|оператора|заведующ)"
)
_RIGHT = pattern(
    r"(?:вправе|право|праве|может|могу|можете|можно|возможно|мож\w+|допускается|оставляю за собой|уведомлен\w*|осуществля\w+|направляется|отзывается|прекращается|отказаться|отписаться|в любо[ей]|хотите|достаточно|принима\w+|напиш\w+|пришл\w+|скажи\w+|подан\w+|если (?:вы |я )?(?:передума|захо))"
)
_RESTRICTED = pattern(
    r"отозва\w+[^.\n]{0,120}(?:невозмож|не допуска|только (?:с согласия|по решению|после|при условии)|не ранее|штраф|запрещ|нельзя)\w*|не (?:вправе|может|имеет права)[^.\n]{0,40}отозва\w+|(?:отзыв|согласие)[^.\n]{0,30}не (?:может быть отозван|подлежит отзыв|допускается)\w*"
    r"|(?:чтобы отозвать|для отзыва)[^.\n]{0,30}(?:нужно|необходимо|требуется|следует) (?:[а-я]+ ){0,2}(?:вернуть|погасить|оплатить|расторгнуть|сдать|рассчитаться)\w*"
)
_SUPPOSED = pattern(
    r"передума\w+[^.\n]{0,80}|"
    + UNTIL_WITHDRAWN.pattern
    + r"|(?:в случае|при|после)[^.;\n]{0,20} отзыва (?:[а-я]+ )?согласия"
)
"""Withdrawal is taken for possible, though the right to it is not said."""
_PAST = pattern(
    r"(?:в случае|после|при|до|отзыв не|последстви)[^.\n]{0,30}отзыв|до (?:момента |дня )?(?:его |моего )?отзыва"
)


def withdrawal(source: Source, *, is_advertising: bool) -> Element:
    """The right with a channel or a form addressed to the operator; the bare possibility is partial."""
    restricted = next(
        (m for stem in ("отоз", "отзыва") for m in source.near(stem, _RESTRICTED, before=60, after=160)), None
    )
    possible: Span | None = None
    first: Span | None = None
    for start, end in _withdrawal_sentences(source):
        if not is_advertising and _OF_MESSAGES_ALONE.search(source.norm, start, end):
            continue
        if restricted and start <= restricted.start() < end:
            return source.partial(restricted.span())
        channel = _channel(source, (start, end))
        if channel is not None:
            if "@" in source.words(channel):
                return source.present(channel)
            first = first or channel
        if possible is None and (_RIGHT.search(source.norm, start, end) or _is_listed_right(source, start)):
            match = _WITHDRAW.search(source.norm, start, end)
            possible = (max(start, match.start() - 40), min(end, match.end() + 90)) if match else None
    if first is not None:
        return source.present(first)
    if restricted is None and (told := way_back(source)) is not None:
        return source.present(told)
    for section in source.text.under(
        re.compile(
            r"(?:порядок |способ\w* |право |как )?(?:и )?(?:отзыв|отозвать|отменить|передумать|прекратить|отписаться|отказ|отписка)\w*|срок и от(?:каз|зыв)"
        )
    ):
        named = _CHANNEL.search(source.norm, section.body, min(section.end, section.body + 500))
        if named is not None:
            return source.present(_clause(source, named.span(), (section.body, section.end)))
    if possible is None:
        until = next(
            (
                m
                for stem in ("отзыв", "отоз", "отзов", "потреб", "передума")
                for m in source.near(stem, _SUPPOSED, before=40, after=60)
            ),
            None,
        )
        possible = until.span() if until else bare_right(source)
    return source.partial(possible) if possible else source.absent()


_OF_MESSAGES_ALONE = pattern(
    r"(?<!\w)не возража\w+ [^.\n]{0,60}(?:реклам|рассыл|смс|sms|новост)[^.\n]{0,80}(?:отказ|отпис)"
    r"|(?:реклам|рассыл|смс|sms|новост|акци)\w*[^.\n]{0,60}(?:отказ|отпис)\w*(?![^.\n]*(?:согласи|обработ|отоз))"
)
"""Opting out of messages that come beside the service consented to: no withdrawal of the consent."""


_OF_RIGHTS = re.compile(r"(?:право|вправе|может|можете|права)[^\n]{0,60}:\s")


def _is_listed_right(source: Source, start: int) -> bool:
    """Whether a line is an item of a list of rights: «Субъект имеет право: …»."""
    return source.norm[start : start + 12].lstrip()[:1] in "-•*·—" and (
        _OF_RIGHTS.search(source.norm, max(start - 500, 0), start) is not None
    )


_OF_A_REVIEW = re.compile(
    r"(?<!\w)(?:под|мо[йеи]\w*|ваш\w*|этот|текст\w*|оставл?\w+|публи\w+|размещ\w+|размест\w+|автор\w*)\s+отзыв\w*"
)
"""«Отзыв» that praises or scolds and takes nothing back."""


def _withdrawal_sentences(source: Source) -> Iterator[Span]:
    seen: set[Span] = set()
    found = sorted(position for stem in _WITHDRAW_STEMS for position in places(source.norm, stem))
    for position in found:
        span = source.sentence(position)
        if span in seen:
            continue
        seen.add(span)
        match = _WITHDRAW.search(source.norm, *span)
        if match is None:
            continue
        words = source.words(span)
        if _OF_A_REVIEW.search(words) and not re.search(r"соглас|отоз|отзов|отзыв\w* обраб", words):
            continue
        if (
            re.search(
                r"отказ\w*\s+(?:от\s+(?:предоставления|дачи)|в\s+(?:заключени|предоставлени))|(?:в\s+случае|последстви\w+)\s+(?:моего\s+)?отказа",
                words,
            )
            and "отоз" not in words
        ):
            continue
        if span[1] < len(source.norm) and words.rstrip().endswith(":"):
            span = (span[0], min(span[1] + 500, len(source.norm)))
        yield span


def _channel(source: Source, span: Span) -> Span | None:
    """The channel in a sentence about withdrawal, unless the sentence is about what follows it."""
    for match in islice(_WITHDRAW.finditer(source.norm, *span), 5):
        channel = _CHANNEL.search(source.norm, match.start(), span[1]) or _CHANNEL.search(
            source.norm, span[0], match.end()
        )
        if channel is None:
            continue
        before = source.norm[max(span[0], match.start() - 40) : match.end()]
        if (
            _PAST.search(before)
            and not re.match(r"(?:путем|посредством|через)", source.norm[channel.start() : channel.end()])
            and not _RIGHT.search(source.norm, span[0], match.start())
        ):
            continue
        stated = source.words(span)
        if not (
            _RIGHT.search(stated)
            or DEMAND.search(stated)
            or re.match(r"путем|посредством", channel.group())
            or re.match(r"[\W\d]*(?:чтобы|как|для того|если)\W", stated)
            or "отзов" in stated
            or re.search(r"(?<!\w)не\s+(?:жела|хо[тч])", stated)
            or re.match(r"[\W\d]*(?:способ\w*\s+)?(?:порядок\s+)?отзыв", stated)
        ):
            continue
        return _clause(source, channel.span(), span)
    return None


def _clause(source: Source, channel: Span, sentence: Span) -> Span:
    """The channel with its whole clause, for the quote."""
    start = max(sentence[0], source.norm.rfind(",", sentence[0], channel[0]) + 1, channel[0] - 60)
    return min(start, channel[0]), min(max(channel[1], channel[0] + 220), sentence[1])
