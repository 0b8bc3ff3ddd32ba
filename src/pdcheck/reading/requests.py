"""The words by which a journal tells what was asked → the kinds of requests that they name."""

import re

from pdcheck.terms import RequestKind
from pdcheck.text import Text, pattern

_SIGNS: tuple[tuple[RequestKind, str], ...] = (
    (
        RequestKind.ACCESS,
        r"доступ|access|ознаком|(?:предостав|получ|выда|сообщ|направ)\w* (?:[а-я]+ ){0,2}?(?:сведени|информаци|коп|данн|пдн)"
        r"|запр(?:ос|аш)\w* (?:об? |на )?(?:(?:сво|персональн|перс|их|мо|его)\w*\.? ){0,2}(?:сведени|информаци|коп|данн|пдн)"
        r"|(?:сведени|информаци)\w+ об? |запрос\w* субъект|запрос\w* (?:по )?пдн?(?!\w)"
        r"|подтвержд\w+ (?:факта )?обраб|какие данн|(?:часть?|ч\.?) ?[37] ст\w*\.? ?14|ст\w*\.? ?14(?!\d)",
    ),
    (
        RequestKind.CORRECTION,
        r"уточн|исправ|rectif|correct|измен\w+ (?:[а-я]+ ){0,2}?(?:данн|пд|фамил|имен|адрес|телефон|сведени)|актуализ|обновл|неточн|недостоверн|неполн",
    ),
    (
        RequestKind.DESTRUCTION,
        r"уничтож|eras(?:e|ure)|delet|удал(?:ить|ени|яй|ит)\w*|стереть|забвени|незаконн\w+ (?:получ|обраб)",
    ),
    (RequestKind.BLOCKING, r"(?:за)?блокир"),
    (RequestKind.WITHDRAWAL, r"отзыв|withdraw|отзыва\w+|отозва\w+|отказ\w* от (?:согласи|обраб)"),
    (
        RequestKind.STOP,
        r"(?:прекра[щт]|останов|запре[тщ])\w* (?:[а-я]+ ){0,2}?(?:обраб|использ|хранени)|не обрабатывать|(?:часть?|ч\.?) ?5\.1 ст",
    ),
    (
        RequestKind.DISTRIBUTION_STOP,
        r"(?:прекра[щт]|запре[тщ]|снять|убрать)\w* (?:[а-я]+ ){0,2}?(?:распростран|передач|публикац|размещ|фото)|(?<!\w)ст\w*\.? ?10\.1",
    ),
    (
        RequestKind.ADVERTISING_STOP,
        r"реклам|рассыл|отпис|спам|звон\w+|не звонить|маркетинг|(?<!\w)ст\w*\.? ?15(?!\d)",
    ),
    (
        RequestKind.OBJECTION,
        r"возражени\w+ (?:против|на) (?:[а-я]+ ){0,2}?(?:автоматиз|решени)|автоматизированн\w+ (?:решени|обработк\w+ решени)|(?<!\w)ст\w*\.? ?16(?!\d)",
    ),
    (
        RequestKind.REGULATOR,
        r"роскомнадзор|(?<!\w)ркн(?!\w)|уполномоченн\w+ орган|(?<!\w)ч\w*\.? ?4 ст\w*\.? ?20(?!\d)",
    ),
)
_PATTERNS: tuple[tuple[RequestKind, re.Pattern[str]], ...] = tuple(
    (kind, pattern(rf"(?<!\w)(?:{words})")) for kind, words in _SIGNS
)
_NOT_ASKED = pattern(r"(?:сведени\w+|информаци\w+|уведомлени\w+|сообщени\w+) об? ")
"""Before a noun of action these words ask for news of it, not for the action: «сведения об удалении»."""


def kinds_of(words: str) -> tuple[RequestKind, ...]:
    """The kinds that the words name, in a fixed order; empty where they name none that we know."""
    norm = Text(words).norm
    found = [kind for kind, signs in _PATTERNS if _is_asked(norm, signs)]
    if RequestKind.REGULATOR in found:
        return (RequestKind.REGULATOR,)
    if RequestKind.ADVERTISING_STOP in found and RequestKind.STOP in found:
        found.remove(RequestKind.STOP)  # «прекратить использование номера для звонков» is one demand
    if RequestKind.WITHDRAWAL in found and RequestKind.DESTRUCTION in found:
        found.remove(RequestKind.DESTRUCTION)  # it follows from the withdrawal
    return tuple(found)


def _is_asked(norm: str, signs: re.Pattern[str]) -> bool:
    return any(
        not any(before.end() == match.start() for before in _NOT_ASKED.finditer(norm, 0, match.start()))
        for match in signs.finditer(norm)
    )
