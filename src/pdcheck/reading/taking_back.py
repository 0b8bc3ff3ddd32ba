"""Taking consent back, by the sense of a sentence: an act of taking back, what is taken back, and a way to do it."""

from collections.abc import Iterator

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_TAKES_BACK = pattern(
    r"(?<!\w)(?:отозв\w+|отзыв\w*(?! (?:о|об|покупател|клиент)(?!\w))|отзов\w+|аннулир\w+|передум\w+|расхоте\w+|раздум\w+|перереш\w+|(?:удал|убер|сотр|сним|скро|вычеркн)\w+ (?:[а-я]+ ){0,3}по (?:[а-я]+ ){0,2}(?:письм|просьб|запрос|заявлени|требовани|звонк|обращени|слов)\w*|расторг\w+|отмен(?:и|я|а)\w*|отка(?:з|ж)\w+|забр[ае]\w+|(?:вз|бр)[яа]\w* (?:[а-я]+ ){0,3}(?:обратно|назад)|прекра[тщ]\w+|останов\w+|переста\w+|приостанов\w+|удал(?:ить|ите|яйте|ив|ение) (?:[а-я]+ ){0,2}(?:учетн|аккаунт|профил|запис|анкет|данн)\w*|отпис\w+|сня(?:ть|в|тие) (?:[а-я]+ ){0,2}(?:галоч|отмет|флаж|соглас)\w*|возраж(?:ени|ать|ай|у|ае)\w*|больше не (?:хо|жела|согл)\w+|(?:(?:за)?хо[чт]|(?:по)?жела|реши|нужно|надо|понадоб)\w* (?:[а-я]+ ){0,3}(?:раньше|досрочно|ждать|прекрат|остановить|выйти)\w*|отключ\w+|(?:не|перестал\w*) соглас\w+|недейств\w+|утратившим силу|вычеркн\w+|не понрав\w+|надоест|надоел\w*|стало? неудобно|удаля\w+ вс[её]|забудь(?:те)?(?!\w)|исключ\w+ (?:меня|нас|себя|из))"
)
"""Verbs and nouns by which what was given is taken back."""
_WHAT_IS_GIVEN = pattern(
    r"(?<!\w)(?:согласи|соглас|разрешени|позволени|дозволени|добро|обработк|обрабатыв|данн[ыхое]|сведени|подписк|рассыл|учетн|аккаунт|профил|участи|его|ее|оно|это|их|раньше|досрочно|бумаг|расписк|отметк|галочк|передум|расхоте|раздум|удал|убер|ждать|возражени\w+ (?:мож|заяв|пода|принима)|использова|публикац|распространени|фото|снимок|снимк|видео|понрав|надое|все(?!\w))"
)
_WAY = pattern(
    r"[\w.+-]+@[\w-]|(?<!\w)(?:8|\+7)[ (-]{0,3}\d{3}|(?<!\w)(?:письм(?:ом|о|а|енн\w+)(?!\w)|заявлени\w+|обращени\w+|уведомлени\w+|записк\w+|сообщени\w+|требовани\w+|звон(?:ок|ком|ит\w*)|позвон\w+|напи(?:ш|с)\w+|(?:сказа|скаж|сообщи)\w+ (?!об?(?!\w)|что)[а-я]{3,}|пришл\w+|присл\w+|отправ\w+|направ\w+|пода[втй]\w*|подает\w*|подан\w+|вруч\w+|обрати\w+|обращ\w+|нажа\w+|нажм\w+|кнопк\w+|ссылк\w+|вкладк\w+|меню|настройк\w+|профил[еья]|кабинет\w*|в чат\w*|бот[ауе]?(?!\w)|команд\w+|слов(?:о|ом|а) \"|\"?стоп\"?(?!\w)|устно|лично|канцеляр\w+|кафедр\w+|стойк\w+|ресепшен\w*|офис\w*|секретар\w+|приемн\w+|администратор\w*|менеджер\w*|координатор\w*|куратор\w*|директор\w*|бухгалтери\w*|мфц|госуслуг\w*|почт(?:ой|е|у|ы)(?!\w)|по телефон\w+|пиш(?:ем|у|ите|ет)(?!\w)|звон(?:ю|им|ите)(?!\w)|руководител\w+|воспитател\w+|учител\w+|на адрес|по адрес\w+|по (?:этому|тому|указанн\w+|любому|тем)(?: же)? (?:[а-я]+ )?(?:адрес|телефон|контакт|номер)\w*|через [а-я]{4,}|посредством|путем|форм[уае](?!\w)|оставив|заполнив|сняв|удалив|отключив|выбрав|переключ\w+|вновь|на имя|отдел[аеу]?(?!\w) [а-я]+|управлени\w+ [а-я]+)"
)
"""Means, places and people by which something reaches the operator."""
_MAY = pattern(
    r"(?<!\w)(?:мо(?:жет|жно|гу|жете|жешь|гут|жем)|вправе|право|возможн\w+|допускается|свобод\w+|волен|вольн\w+|не запрещ\w+|в любо[ей]|во всякое|когда угодно|всегда|разъяснен\w*|известно|в случае|если|достаточно|нужно|надо|следует|необходимо|хоти|хоче\w*|хоч\w+|\w+(?:йте|ите)(?!\w)|прекращается|отзывается|пода[ею]\w+)"
)
_CONSEQUENCE = pattern(
    r"(?:в случае|при|после|последстви\w+|с момента|с даты|со дня|до|до момента|вплоть до|в связи с) (?:[а-я]+ ){0,3}?(?:отзыв\w*|отказ\w*|прекращени\w*|отмен\w*|возражени\w*)|(?:оператор|мы|компани\w*|общество|клиника|школа|организаци\w*|работодател\w*)(?: [а-я]+){0,3} (?:прекра[тщ]|обязу|обязан|удал|уничтож|вправе|переста)\w*"
)
"""What the operator does after, or what follows; not how to take back."""
_OF_SOMETHING_ELSE = pattern(
    r"(?<!\w)(?:не возража\w+|возражени\w+ не (?:име|заяв)\w*|возражений не|без возражени\w*|против [^.\n]{0,60}не возраж\w*|отка[зж]\w+ (?:в|от (?:предоставлени|подписи|дачи|заключени|исполнени|договор|заказ|товар|поездк|лечени|вмешательств))|отмен\w+ (?:заказ|запис|брони|бронировани|занят|урок|визит|поездк|приказ|закон)\w*|прекращ\w+ (?:трудов|договор|членств|действия договор|регистрац|работ|деятельност)\w*|(?:невозмож|нельзя|не может быть|не подлежит) [^.\n]{0,30}(?:отоз|отзыв)\w*|исключ\w+ [^.\n]{0,20}случа\w*|файл\w* cookie|куки)"
)
_LIMIT = 60
"""Sentences about taking back that are looked at; no consent has as many."""


def way_back(source: Source) -> Span | None:
    """Where a way to take consent back is told: in the sentence itself or in the one after it."""
    for start, end in _sentences(source):
        match = _TAKES_BACK.search(source.norm, start, end)
        if match is None or _CONSEQUENCE.search(source.norm, start, end):
            continue
        is_open = source.norm[start:end].rstrip()[-1:] in (":", "?")
        way = _WAY.search(source.norm, match.end(), end) or _WAY.search(source.norm, start, match.start())
        if way is not None and (_MAY.search(source.norm, start, end) or _opens(source.norm, start)):
            return max(start, min(way.start(), max(start, way.start() - 60))), min(end, way.end() + 120)
        is_label = ":" in source.norm[match.end() : match.end() + 40] and end - match.end() > 12
        if is_label and _WHAT_IS_GIVEN.search(source.norm, start, match.end() + 30):
            return start, end
        following = source.sentence(end) if end < len(source.norm) else None
        if following and (is_open or _GOES_ON.match(source.norm, *following)):
            way = _WAY.search(source.norm, *following)
            if way is not None:
                return start if following[1] - start < 200 else following[0], following[1]
    return None


_GOES_ON = pattern(
    r"[\W\d]*(?:для этого|это (?:можно|делается)|сделать это|достаточно|нужно|надо|просто|напи|позвон|обрати|пришл|направ|пода|отправ|заявлени|отзыв|письм|(?:и )?тогда|адрес|способ|по (?:этому|тому|телефон|адрес|почт)|на адрес|через)"
)
"""Openings of a sentence that tells how to do what the one before it allows."""


def bare_right(source: Source) -> Span | None:
    """Where taking back is said to be possible, no way being told."""
    for start, end in _sentences(source):
        match = _TAKES_BACK.search(source.norm, start, end)
        if (
            match
            and _MAY.search(source.norm, start, end)
            and not _CONSEQUENCE.search(source.norm, start, end)
        ):
            return start, min(end, start + 200)
    return None


def _sentences(source: Source) -> Iterator[Span]:
    """Sentences in which what was given is taken back."""
    last = given = 0
    for match in source.every(_TAKES_BACK):
        start, end = source.sentence(match.start())
        if match.start() < last:
            continue
        last = end
        before = source.sentence(start - 1)[0] if start else 0
        if not _WHAT_IS_GIVEN.search(source.norm, start, end) and not (
            end - start < 40 and _WHAT_IS_GIVEN.search(source.norm, before, start)
        ):
            continue
        if _OF_SOMETHING_ELSE.search(source.norm, start, end):
            continue
        given += 1
        if given > _LIMIT:
            return
        yield start, end


def _opens(norm: str, start: int) -> bool:
    """Whether the sentence opens with the word itself: «Отзыв: письмо на …»."""
    return _OPENING.match(norm, start) is not None


_OPENING = pattern(rf"[\W\d]{{0,8}}{_TAKES_BACK.pattern}")
