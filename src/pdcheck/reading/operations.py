"""What is done with the data: operations enumerated, referred to, or named in passing."""

import re
from itertools import islice

from pdcheck.artifacts import Element
from pdcheck.reading.blocks import is_heading
from pdcheck.reading.purposes import Purposes
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

ACTION = re.compile(
    r"(?<![^\W_])(?=[абвгдзиконпрсуфх])(?:сбор(?!н)\w*|запис(?:ь|и)(?!\w)|систематизаци\w*|накоплени\w*|хранени\w*|уточнени\w*|обновлени\w*|изменени\w*|извлечени\w*|использовани\w*|передач\w*|распространени\w*|предоставлени\w*"
    r"|доступ(?!н)\w*|получени[еяюй]м?(?!\w)(?!\s+(?:информац|услуг|сведен|ответ|реклам|рассыл|доступ))|фиксаци\w*|упорядочени\w*|сохранени\w*|сличени\w*|сверк\w*|сняти[ея](?!\w)|внесени\w*|стирани\w*|изучени\w*|проверк\w*|копировани\w*|просмотр\w*|ознакомлени\w*|группировк\w*|размещени\w*|опубликовани\w*|обезличивани\w*|блокировани\w*|удалени\w*|уничтожени\w*|сопоставлени\w*|анализ(?!ир)\w*"
    r"|соб(?:ира|рать)\w*|запис(?:ыва|ать)\w*|систематизир\w*|накапл\w*|накопи\w*|хран(?:ит|ить|им|ю|ят)(?!\w)|сохран(?:ять|яет|яют|ить)(?!\w)|сопоставля\w*|сопоставить|внос(?:ит|ят|ить)(?!\w)|получ(?:ать|ить|ает|ают)(?!\w)|фиксир\w*|упорядоч\w*|слича\w*|сверя\w*|изуча\w*|проверя\w*|просматрива\w*|копир(?:ова|уе|ую)\w*|стира(?:ть|ет|ют)|стер(?:еть|ет)|распространя\w*|предоставля(?:ть|ет|ют)(?!\w)|анализирова\w*|размеща(?:ть|ет|ют)(?!\w)|публикова\w*|уточня\w*|уточнить|обновля\w*|обновить|извлека\w*|извлечь|использ(?:уе|ую|ова)\w*|переда(?:ва|е|ть|дим|ю|м)\w*|обезличива\w*|блокир\w+|удал(?:я\w+|ить|им)(?!\w)|уничтож(?:а\w+|ить|им))"
)
"""One operation with data, as a noun or a verb."""
_LAW_REFERENCE = pattern(
    r"любы\w+ (?:[а-я]+ ){0,2}действи\w+[^.\n]{0,60}(?:предусмотренн|не запрещенн|в соответствии с|не противоречащ)\w*[^.\n]{0,60}|(?:действи\w*|операци\w*|обработк\w*)[^.\n]{0,120}(?:п(?:\.|ункт\w*) ?3 (?:ч\.? ?1 )?ст(?:\.|ать\w*) ?3|стать\w+ 3 )[^.\n]{0,60}"
)
_ONE_ACTION = pattern(
    r"передавать [^.\n]{3,80}|переда(?:ет|ем|ю|дим|м)(?:ся)? (?!нам)[^.\n]{3,60}|сохран(?:ю|им|ит) [^.\n]{3,50}|держа(?:ть|л\w*|т) у себя[^.\n]{0,40}|пользова(?:ться|л\w+) (?:мо|наш|ваш|эт|персональн|данн)\w+[^.\n]{0,30}|(?:обреза|монтирова|редактирова|ретуширова|подписыва|выкладыва|выложи|показа|показыва)(?:ть|л\w*)(?:,? [^.\n]{3,60})?|переда(?:ча|чу|чи)(?!\n) [^.\n]{3,60}(?:лиц|орган|данн)\w*|распространени\w+ ?(?:\([^)\n]*\))?|хран(?:ятся|ить|ит) (?!до |в течение |не (?:более|дольше|менее) |пока )[^.\n]{3,60}|сохраня\w+ (?!до |в течение |не (?:более|дольше|менее) |пока )[^.\n]{3,50}"
    r"|обрабатывать и хранить|публик(?:овать|ацию|ация),? [^.\n]{3,60}|размещ(?:ать|ение) [^.\n]{3,60}|использовать [^.\n]{3,60}(?:изображени|фото|видео|данн)\w*"
)
_ONE_ACTION_STEMS = (
    "переда",
    "распростран",
    "хран",
    "публик",
    "размещ",
    "использовать",
    "держа",
    "пользова",
    "обреза",
    "монтирова",
    "редактирова",
    "выкладыва",
    "показ",
)


_NEXT_ITEM = re.compile(r"^[^\n]{0,300}[;,]\s*\n\s*(?:\d{1,2}[.)]|[а-я]\)|[-•*·])\s*$")
"""Between an operation and the one that opens the next item of the same list, however long the first item is."""


_WITHIN_ITEM = re.compile(r"\s*(?:\d{1,2}\)|[а-я]\)|[-•*·])[^\n]{0,300}(?:срок|цел|закон)[^\n]*$")
"""Before an operation named in passing within an item of a list: «хранение в течение сроков хранения…»."""


_LOOSE_OPERATIONS = frozenset(
    (
        "получ",
        "прове",
        "изуче",
        "изуча",
        "внесе",
        "вноси",
        "вносят",
        "просм",
        "ознак",
        "снятие",
        "сняти",
        "разме",
        "публи",
        "опубл",
        "копир",
        "сверк",
        "сверя",
        "предо",
        "досту",
    )
)
"""Stems that name operations on data only beside others: alone they are what a purpose or a service is made of."""


def actions(source: Source) -> list[Span]:
    """Enumerations of operations, the longest first."""
    runs: list[tuple[int, int, set[str]]] = []
    for match in source.every(ACTION):
        start, end, stem = match.start(), match.end(), match.group()[:5]
        between = source.norm[runs[-1][1] : start] if runs else ""
        joined = (
            bool(runs) and len(between) <= 90 and not re.search(r"[.!?]\s|цел|срок|политик|закон", between)
        )
        if (
            joined and (between.isspace() or re.search(r"[,;:()\n/]|(?<!\w)и(?!\w)", between))
        ) or _NEXT_ITEM.search(between):
            runs[-1] = (runs[-1][0], end, runs[-1][2] | {stem})
        elif not (runs and _WITHIN_ITEM.match(source.norm, source.norm.rfind("\n", 0, start) + 1, start)):
            runs.append((start, end, {stem}))
    runs = [run for run in runs if not _FORBIDS.search(source.norm, source.sentence(run[0])[0], run[0])]
    kept = [run for run in runs if len(run[2]) >= 3 and len(run[2] - _LOOSE_OPERATIONS) >= 2]
    return [(start, end) for start, end, stems in sorted(kept, key=lambda run: (-len(run[2]), run[0]))]


def actions_list(source: Source, enumerated: list[Span], stated: Purposes | None) -> Element:
    """Operations enumerated; a reference to the statute, or one or two operations, is partial."""
    if enumerated:
        return source.present(enumerated[0])
    captioned = _captioned(source)
    if captioned is not None:
        return source.present(captioned)
    reference = next(source.near("действи", _LAW_REFERENCE, after=240), None) or next(
        source.near("обработк", _LAW_REFERENCE, after=240), None
    )
    if reference is not None:
        return source.partial(reference.span())
    named = [
        match.span()
        for stem in _ONE_ACTION_STEMS
        for match in source.near(stem, _ONE_ACTION, before=4, after=120)
        if not _is_no_operation(source, match.span()) and not _is_purpose(source, stated, match.start())
    ]
    if named:
        consented = [span for span in named if "соглас" in source.words(source.sentence(span[0]))]
        return source.partial((consented or named)[0])
    used = _any_use(source)
    return source.partial(used) if used else source.absent()


_FORBIDS = pattern(r"(?:запрещ|запрет|не допуска|не разреша|без права|недопустим)\w*[^.;\n]*$")
_USES = pattern(
    r"(?<!\w)(?:использовать|пользоваться|запи(?:шем|шут|сать|сывать|сываем|сывают)|сохран(?:им|ить|яем|ять)|дели(?:ться|мся|тся)|переда(?:ть|вать|дим|ем|ют|ет|ются|ется)|сообща(?:ть|ем|ют|ются)|вн(?:осим|ести|осить|осятся|осит)|держ(?:ать|им|ит)|хран(?:ить|им|ит|ятся)|публиковать|опубликовать|показ(?:ать|ывать)|смотре(?:ть|л)|провер(?:ить|ять|яем)|копировать|обраба?т(?:ывать|ываем|ает)|собира(?:ть|ем|ет|ют))(?!\w)"
)
_OF_DATA = pattern(
    r"(?<!\w)(?:данн|сведени|информаци|контакт|номер|имя|имен|фото|это к себе|их(?!\w)|запис|анкет|образец|голос|телефон|лиц)\w*"
)
_NO_USE = pattern(r"(?<!\w)(?:не|никогда|нельзя|отозва|прекрат|запре|вправе обрат|суд|закон)\w*")


def _any_use(source: Source) -> Span | None:
    """One act upon data that is said in passing: «запишем это к себе», «можно делиться моими контактами»."""
    for match in islice(source.every(_USES), 40):
        start, end = source.sentence(match.start())
        if match.group().startswith(("обраб", "обра")):
            continue
        rest = min(end, match.end() + 50)
        if _NO_USE.search(source.norm, start, match.start()):
            continue
        if _OF_DATA.search(source.norm, match.end(), rest) or _OF_DATA.search(
            source.norm, start, match.start()
        ):
            return match.start(), min(end, match.end() + 40)
    return None


_CAPTION = pattern(
    r"(?:перечень (?:[а-я]+ )?)?(?:действи[яй]|операци[ий])(?: (?:с|над) (?:[а-я]+ ){0,2}данными)?(?: \([^)\n]{1,40}\))?: ?"
)


def _captioned(source: Source) -> Span | None:
    """Operations listed under their own caption, where two already make a list: «Действия: сбор, хранение»."""
    for caption in source.near("действи", _CAPTION, before=20, after=80):
        first = ACTION.match(source.norm, caption.end())
        if first is None:
            continue
        end = source.sentence(caption.end())[1]
        found = list(ACTION.finditer(source.norm, caption.end(), end))
        if len({match.group()[:5] for match in found}) >= 2:
            return first.start(), found[-1].end()
    return None


_NO_OPERATION = pattern(
    r" не (?:могут быть |может быть )?(?:допуска|производ|осуществл|распростран)\w*|запрещ"
)


def _is_purpose(source: Source, stated: Purposes | None, position: int) -> bool:
    """Whether words stand in the list of purposes, where an operation is no operation consented to."""
    return (
        stated is not None
        and "\n" in source.words(stated.span)
        and stated.span[0] <= position < stated.span[1]
    )


def _is_no_operation(source: Source, span: Span) -> bool:
    start = source.sentence(span[0])[0]
    if is_heading(source, span[0]):
        return True
    lead = source.norm[start : span[0]]
    negated = r"(?:(?<!\w)не|без|отзыв\w*|прекра\w+|отказ\w*|требова\w+|срок\w*)\s+(?:[\w.]+\s+){0,3}$"
    return bool(re.search(negated, lead) or _NO_OPERATION.search(source.norm, *span))
