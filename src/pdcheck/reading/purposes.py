"""What for: the statement of purposes, and whether any of them is concrete."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pdcheck.artifacts import Element
from pdcheck.reading.aims import aims
from pdcheck.reading.blocks import before_next_label, block_end, is_heading
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_PURPOSE = pattern(
    r"цел(?:ью|ями) (?:[\w-]+ ){0,4}?(?:служ\w+|явля\w+|выступа\w+|счита\w+|станов\w+)|(?:в|для) (?:[\w-]+ )?цел(?:ях|ей|и)(?! обработки не)|с целью|со следующ\w+ цел\w+(?: обработки(?: персональных данных)?)?|для (?:достижения )?(?:следующ\w+ )?цел(?:ей|и)"
    r"|цел(?:ь|и|ями|ью|ей|ям)(?: (?:и способы |и действия |и сроки )?(?:обработки|использования|сбора|распространения|согласия|рассылки|получения))?"
    r"(?: (?:моих |ваших |их |указанных )?(?:персональных )?(?:данных|изображени\w+))?(?: (?:являются|является|следующие))? ?[:\-\n]"
)
_CANDIDATES = 80
"""Introductions of a purpose that are looked at; no consent has as many."""
_PURPOSE_HEADING = re.compile(
    r"(?:(?:для|ради) (?:чего|каких целей|какой цели)|с какой целью|(?:перечень |заявленные )?цел(?:ь|и)\b|зачем|почему|назначение|предмет (?:контакт|сообщени|рассыл))"
)
_ELSEWHERE = pattern(
    r"[ ,]*(?:указанн|определенн|перечисленн|изложенн)\w+ в (?:[а-я]+ )?(?:политик|положени|договор|устав|оферт|правил)"
)
"""Purposes left to another document."""
_WHAT_FOR = pattern(r"(?:зачем|для чего)[^.:\n]{0,40}[:?\-] ?(?P<what>[^.\n]{8,300})")
_FOR = pattern(
    r"(?:обработ\w+|обрабатыва\w+|использ\w+|применя\w+|согласие|данных|данные|сообщения направляются)[^.;\n]{0,220}?,? "
    r"(?P<what>(?:исключительно |только )?(?:для|в связи с|в рамках|чтобы|ради|при(?= (?:запис|выдач|оформлени|регистраци|обслуживани|прием|проведени)\w+ )) (?!которых|этого|чего|таких|указанных|достижения|этих|совершения|осуществления (?:следующих|действий)|эт|рассылки так|нее)[а-я][^.;\n]{6,200})"
)
_RECEIVING = pattern(
    r"согласи[ея][^.;:\n]{0,120}?(?P<what>на (?:получение|направление|рассылку|участие|размещение|публикаци\w+|использование|осуществление)[^.;\n]{6,220})"
)
_NEEDED = pattern(
    r"(?:нужн\w+|нужен|необходим\w*|потребн?\w*|требу\w+|понадоб\w+|служ(?:ат|ит)|пойд\w+|ид(?:ет|ут)|использ\w+|примен\w+|собира\w+|запрашива\w+|обраб\w+|хран\w+|видят|берем|прос\w+)[^.;\n]{0,90}?[ ,:]"
    r"(?P<what>(?:исключительно |только |лишь )?(?:для|чтобы|ради|на то,? чтобы|затем,? чтобы)(?: |: ?)(?!которых|этого|чего|таких|указанных|достижения|этих|совершения|отзыва|нее|него|них|распространения|обработки|передачи)[а-я][^.;\n]{6,220})"
)
_SO_THAT = pattern(
    r"(?P<what>чтобы (?:мы |я |оператор |вы )?(?:могл\w+ )?(?!отозва|отказ|отпис|удалить|прекрат|отмен|убра|снять|узнать (?:больше|подроб))[а-я-]+(?:ть|ться|ти|чь)(?!\w)[^.;\n]{4,200})"
)
_NO_PURPOSE = pattern(
    r"(?:против|возража\w+|тем|хочу|желаю|прошу|требу\w+|захо\w+|того|так|отозва\w+[^.\n]{0,40}),? ?$"
)
"""Before «чтобы» that opens no purpose: «не против, чтобы», «с тем, чтобы»."""
_ADVERTISING_RECEIVED = pattern(
    r"согласи[ея](?:(?!на обработку)[^\n]){0,400}? (?P<what>на (?:получение|направление|отправку) (?:[а-я]+ ){0,3}?(?:реклам|рассыл|новост|предложени)[^.;\n]{2,200})"
)
"""What is consented to stands past the operator's details with their colons and dots."""
_WANTS_TO_RECEIVE = pattern(
    r"(?:хочу|хотел\w* бы|желаю|прошу|готов\w*|не против|разрешаю|позволяю)[^.;:\n]{0,20} (?P<what>(?:знать|узнавать|быть в курсе|видеть|читать|получать|присылать|направлять|отправлять|слать|сообщать|писать|звонить|информировать)[^.;\n]{4,220})"
)
_AGREES_TO_RECEIVE = pattern(r"соглаша\w+ (?P<what>(?:получать|на получение) [^.;\n]{6,220})")
VAGUE_PURPOSE = pattern(
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


_TELLING = re.compile(
    r"(?:обучени|лечени|воспитани|доставк|перевозк|диагностик|рассылк|публикаци|консультаци|бронировани|трудоустройств)\w*$"
)
"""Purposes that one word names."""


class Purposes(NamedTuple):
    """Where the purposes stand, and whether any of them is concrete."""

    span: Span
    is_concrete: bool


def purposes(source: Source) -> Purposes | None:
    """The statement of purposes: the first concrete one, else the first vague one."""
    return _best(source, _purpose_spans(source)) or _best(source, aims(source))


def _best(source: Source, spans: Iterator[Span]) -> Purposes | None:
    vague: Purposes | None = None
    for span in spans:
        if _is_denied(source, span) or _THAT_THEY_ARE_PROCESSED.match(source.norm, *span):
            continue
        if source.norm.startswith("для ", span[0]) and is_heading(source, span[0]):
            continue
        rest = _FILLER.sub(" ", VAGUE_PURPOSE.sub(" ", source.words(span)))
        if len(rest.split()) >= 2 or len(rest.strip()) > 14 or _TELLING.match(rest.strip()):
            return Purposes(span, is_concrete=True)
        vague = vague or Purposes(span, is_concrete=False)
    return vague


_THAT_THEY_ARE_PROCESSED = pattern(
    r"чтобы (?:[а-я]+ ){0,2}(?:персональн\w+ )?(?:данн|сведени)\w+[^;\n]{0,160}?(?:обрабатыва|хран|использ|переда|собира)\w+(?:с[ья])?(?:ь|[.;\n])"
)
"""«Согласие на то, чтобы данные обрабатывались» tells no purpose."""


def _purpose_spans(source: Source) -> Iterator[Span]:
    """Candidates, the plainest statements first."""
    last = 0
    for match in islice(source.every(_PURPOSE), _CANDIDATES):
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
            yield section.body, min(block_end(source, section.body, section.end), section.body + 600)
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
    received = received or [
        match.span("what") for match in source.near("согласи", _ADVERTISING_RECEIVED, after=640)
    ]
    given = re.compile(r"да(?:ю|ет|ете|но|ется)(?!\w)|выража\w+")
    yield from sorted(
        received,
        key=lambda span: (
            not given.search(source.words(source.sentence(span[0]))),
            is_heading(source, span[0]),
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
        return body, before_next_label(source, body, block_end(source, body, len(norm)))
    end = source.sentence(after)[1]
    colon = norm.find(":", after, end)
    if colon >= 0 and norm[colon + 1 : colon + 3].strip() == "":
        end = block_end(source, colon + 2, len(norm))
    return start, end


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
