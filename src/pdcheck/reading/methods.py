"""How data are processed: by machine, by hand, or both."""

import re
from itertools import islice

from pdcheck.artifacts import Element
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_BOTH = pattern(
    r"ручн\w+[^.;\n]{0,40}(?:автоматиз|техническ|с использовани|с помощью|машинн)\w*|(?:эвм|компьютер\w*|вычислительн\w+ техник\w+)[^.;\n]{0,40} без|(?:с использованием|с применением|при помощи|с помощью|посредством)[^.;\n]{0,40}(?:средств\w*|автоматизац\w*)[^.;\n]{0,60}(?:без|неавтоматиз)\w*"
    r"|без (?:использования|применения)[^.;\n]{0,40}(?:средств\w*|автоматизац\w*)[^.;\n]{0,60}(?:с|при) (?:их|таких|использовани\w+|применени\w+)"
    r"|смешанн\w+(?: способ\w*| обработк\w*)?|автоматизированн\w+[^.;\n]{0,40}(?:неавтоматизированн\w+|без использования|и ручн\w+)|неавтоматизированн\w+[^.;\n]{0,60}автоматизированн\w+"
    r"|как (?:автоматизированн|в автоматизированн|с использованием)[^.;\n]{0,100}так и[^.;\n]{0,60}"
)
_ONE_WAY = pattern(
    r"(?P<hint>в том числе |включая |любым(?:и)? (?:законн\w+ )?)?(?:с (?:использованием|применением) (?:средств|систем)\w* автоматизации|(?:не)?автоматизированн\w+(?: обработк\w*| способ\w*)?|"
    r"без (?:использования|применения) средств автоматизации|вручную|с помощью (?:средств )?автоматизац\w+)"
)
_HINT = pattern(
    r"в (?:[а-я]+ )?бумажн\w+ (?:ежедневник|журнал|карточк|папк|тетрад|картотек)\w*|(?:леж|хран|вед|запис|внос|занос)\w+ (?:[а-я]+ ){0,3}(?:в|на) (?:[а-я]+ ){0,2}(?:папк|сейф|журнал|тетрад|ежедневник|картотек|ноутбук|компьютер|программ|таблиц|excel|crm|1с|шкаф|баз)\w*[^.;\n]{0,60}|не ограничен\w* в (?:применении|выборе) (?:[а-я]+ )?способ\w*|внесени\w+[^.;\n]{0,20}в электронн\w+ баз\w+[^.;\n]{0,60}|люб(?:ым|ыми) (?:\w+ )?способ\w*|на бумажн\w+(?: и(?:ли)? электронн\w+)?[^.;\n]{0,20}носител\w*|на электронн\w+[^.;\n]{0,30}носител\w*|в электронн\w+ (?:виде|форме) и|в бумажн\w+ виде|способ\w* обработки:? [^.;\n]{3,80}"
)
_PLACE_STEMS = (
    "сейф",
    "папк",
    "журнал",
    "тетрад",
    "ежедневник",
    "картотек",
    "ноутбук",
    "программ",
    "таблиц",
    "шкаф",
)
_METHOD_STEMS = ("автоматиз", "смешанн", "ручн", "эвм", "компьютер", "вычислительн")


def processing_methods(source: Source) -> Element:
    """Automated, not automated or mixed; only one side hinted at, or media named, is partial."""
    norm = source.norm
    for stem in _METHOD_STEMS:
        for match in source.near(stem, _BOTH, before=80, after=140):
            if not _is_definition(source, match.start()):
                return source.present(match.span())
    hint: Span | None = None
    for stem in ("автоматиз", "вручную"):
        for match in source.near(stem, _ONE_WAY, before=60, after=30):
            if (
                _is_definition(source, match.start())
                or "рассылк" in norm[match.end() : match.end() + 15].split(".")[0]
            ):
                continue
            lead = norm[max(match.start() - 16, 0) : match.start()]
            if match.group("hint") or "в том числе" in lead or "включая" in lead:
                hint = hint or match.span()
                continue
            return source.present(match.span())
    for stem in ("люб", "бумажн", "электронн", "способ", *_PLACE_STEMS):
        hint = hint or next((match.span() for match in source.near(stem, _HINT, before=40, after=90)), None)
    hint = hint or _tools(source)
    return source.partial(hint) if hint else source.absent()


_TOOL = pattern(
    r"(?<!\w)(?:от руки|бумаг[аеу](?!\w)|бумажн\w+|картон\w*|тетрад\w+|журнал\w*|формуляр\w*|картотек\w+|компьютер\w*|программ(?:ой|е|у|а)(?!\w)|электронн\w+ (?:каталог|таблиц|баз|журнал|карт|систем|архив|реестр|вид|форм)\w*|таблиц[аеуы]\w*|баз[аеуы] данных|(?<!\w)crm|(?<!\w)1с(?!\w)|автоматически(?!\w))"
)
_WORKED = pattern(
    r"(?<!\w)(?:вед[еу]т|вест[иь]|ведется|пиш[еу]т|хран[ия]|внос[ия]|запис[ыа]|занос[ия]|обраб|дела[ею]т|лежа|фиксир|оформля|попада|загруж|вводи)\w*"
)


def _tools(source: Source) -> Span | None:
    """Paper, a journal, a computer or a program by which something is kept or done."""
    for match in islice(source.every(_TOOL), 40):
        start, end = source.sentence(match.start())
        if _WORKED.search(source.norm, start, end) and _IS_OF_DATA.search(source.norm, start, end):
            return match.span()
    return None


_IS_OF_DATA = pattern(
    r"(?<!\w)(?:данн|сведени|информаци|рассылк|книг|запис|анкет|карт|протокол|они(?!\w)|их(?!\w)|все(?!\w)|имя|номер|телефон)\w*"
)


def _is_definition(source: Source, position: int) -> bool:
    """Whether words stand in a definition copied from the statute, not in the operator's own statement."""
    start, end = source.sentence(position)
    sentence = source.norm[start:end]
    return (
        bool(
            re.search(
                r"^[\W\d]*(?:обработка )?персональных данных\s*-\s*(?:это |любое |любая )|автоматизированная обработка персональных данных\s*-",
                sentence,
            )
        )
        and "соглас" not in sentence
    )
