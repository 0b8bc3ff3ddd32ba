"""How long consent holds, how it is withdrawn, and by what act it is given."""

import re
from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Element
from pdcheck.reading.source import Source, Span
from pdcheck.text import BLANK, pattern

# ── Term ───────────────────────────────────────────────────────────────────────────────────────────────────

_NUMBER = r"(?:\d{1,3}|од(?:ин|ного|ной)|дв(?:а|ух|е)|тр(?:и|ех)|четыр(?:е|ех)|пят(?:ь|и)|шест(?:ь|и)|сем(?:ь|и)|восем\w*|девят\w*|десят\w*|пятнадцат\w*|двадцат\w*|тридцат\w*|пятидесят\w*|семидесят\w*|полугод\w*)"
_PERIOD = rf"{_NUMBER}(?: ?\([^)\n]{{1,30}}\))?(?:-х|-ти|-и)? ?(?:полных |календарных |рабочих )?(?:год\w*|лет|месяц\w*|недел\w*|дн\w*|день|суток)"
_FIXED = pattern(
    rf"через {_PERIOD}[^.;\n]{{0,40}}(?:удал|уничтож|стира|стер|прекра|сжига)\w*|(?:храни|держ|леж)\w+ (?:[а-я]+ ){{0,3}}{_PERIOD}[^.;\n]{{0,40}}|(?:в течение|на) (?:одного |целого |всего )?(?:года|месяца|полугода|недели|год)(?!\w)[^.;\n]{{0,40}}|(?:в течение|на срок|сроком(?: на| действия)?|срок\w*[^.;\n]{{0,70}}?(?:составляет|-|:|–)|действ\w+|не (?:более|дольше|менее|свыше|больше)|до (?:истечения|окончания)?|на период|по истечении|на) ?(?:не более |не менее |до )?(?:чем )?(?:на )?{_PERIOD}[^.;\n]{{0,80}}"
    rf"|{_PERIOD} (?:с|со|после|от) (?:даты|момента|дня|его|моего)[^.;\n]{{0,60}}|(?:до|по) \"?\d{{1,2}}\"?(?:\.\d{{1,2}}\.\d{{2,4}}| [а-я]+ \d{{4}})[^.;\n]{{0,20}}|полгода|бессрочного"
)
_EVENT = pattern(
    r"до конца [^.;\n]{3,60}|(?:после|по окончании|как только|когда|с окончанием) (?!(?:его |ее )?(?:получени|поступлени|отзыв|достижени|подач|направлени|заявлени|требовани))[^.;\n]{3,120}?(?:согласи|разрешени|анкет|данн|баз|запис|страничк|бумаг|фото|форм|сведени)\w*[^.;\n]{0,60}(?:сжига|уничтож|удал|стира|стер|вырыва|прекраща|кончается|заканчива|утрачива|теряет)\w*[^.;\n]{0,40}|пока (?!не )(?:[а-я-]+ ){0,3}?(?!не )(?:состо[ия]|уча[сщ]|работа|учит|учусь|явля|посеща|занима|оста|длит|действу|ход|жив|обслужива|пользу|име|наход|служ|леч|наблюда|аренд|сда|снима|числ)[а-я]+[^.;\n]{0,60}|(?:до|по) (?:момента |дня |даты |наступления |фактическо\w+ )?(?:окончани\w+|завершени\w+|прекращени\w+|расторжени\w+|увольнени\w+|отчислени\w+|выпуска|исполнени\w+|истечени\w+(?! (?:[а-я]+ ){0,2}срок\w* (?:[а-я]+ )?хранени)|принятия|решени\w+|вынесени\w+|ликвидации|удалени\w+|закрытия|получения|проведения|подведения|выполнени\w+|заключения|ответа|достижени\w+ (?:ребенком|несовершеннолетним|совершеннолети\w+|возраста))[^.;\n]{0,100}"
    r"|(?:в течение|на (?:весь )?(?:период|срок|время)|период)[^.;\n]{0,30}(?:работы|обучени\w+|действия (?!(?:настоящ\w+ |данн\w+ )?согласи)(?:[а-я]+ ){0,2}[а-я]{4,}|трудов\w+ (?:отношени|договор)\w*|посещени\w+|пребывани\w+|членства|участи\w+|использовани\w+ (?:сервис|сайт|приложени)\w*|проведени\w+|ведения|деятельности|существования|жизни|договорн\w+ отношени\w+|службы|отношений|оказания|лечения|проживания|наблюдения)[^.;\n]{0,80}"
    r"|(?:до|по) (?:момента|дня|даты) (?!достижени|отзыв|отмен|аннулир|отказ|(?:[а-я]+ ){1,4}(?:отзыв|отмен|аннулир|заявлени|уведомлени|требовани))[а-я]{4,}[^.;\n]{0,80}|пока (?:вы |пользователь |я |мы |оператор )?(?:их |ее |его )?не (?!отоз|отзов|отзыв|будет отозв|попрос|отмен|потреб|передума|заяв|откаж|сообщ)[а-я]+[^.;\n]{0,60}|до (?:моего |его )?(?:увольнения|совершеннолетия)"
)
_GOAL = pattern(
    r"до (?:исчерпания|реализации|исполнения|выполнения|осуществления) (?:[а-я]+ ){0,3}цел[а-я]+[^.;\n]{0,60}|до:?[\s\-•*]*достижени\w+[^.;\n]{0,20}цел\w+[^.;\n]{0,80}|(?:до|по) (?:момента |полного |фактического )*достижени\w+[^.;\n]{0,20}цел\w+[^.;\n]{0,80}|(?:для |в течение (?:срока|периода|времени)[^.;\n]{0,20}(?:необходим\w+|требуем\w+)[^.;\n]{0,20})достижени\w+ (?:указанн\w+ |эт\w+ |заявленн\w+ )?цел\w+[^.;\n]{0,40}"
    r"|пока (?:не (?:будут )?достигнут\w+ цел|цел\w+ [^.;\n]{0,20}не достигнут)\w*"
)
_UNTIL_WITHDRAWN = pattern(
    r"(?:до|вплоть до) (?:момента |дня |даты |получения |моего |его |ее |письменного |подачи |направления |отзыва )*(?:отзыв\w*|отмен\w*|аннулировани\w*|отказа от)[^.;\n]{0,60}|пока (?:[а-я]+ ){0,3}?(?:его |оно |ее )?не (?:от(?:оз|зов)\w+|будет отозвано|отмен\w+|передума\w+|потребу\w+|попрос\w+|заяв\w+|откаж\w+|сообщ\w+)[^.;\n]{0,40}|до (?:получения |поступления )?(?:заявления|уведомления) об отзыве"
)
_INDEFINITE = pattern(
    r"действ\w+ (?:постоянно|всегда)|пожизненно|бессрочн\w+[^.;\n]{0,60}|без (?:каких-либо )?(?:ограничени\w+|указания) срок\w*[^.;\n]{0,30}|не ограничен\w* (?:каким-либо |никаким |никакими )?(?:по )?(?:срок|врем)\w*|неограниченн\w+ (?:срок|период|врем)\w*|(?:вис|размещ|публику|остае?)\w+ (?:[а-я]+ )?(?:неограниченн\w+|бессрочно|всегда|навсегда)[^.;\n]{0,20}|навсегда|срок\w* (?:\w+ ){0,3}не (?:ограничен|установлен|определен)\w*"
)
_STORAGE = pattern(
    r"(?:в течение|на|до истечения) (?:всего )?(?:срок\w*|период\w*),? (?:установленн|предусмотренн|определенн)\w+[^.;\n]{0,80}|(?:в течение|на|соответству\w+|и|до истечения|период|установленн\w+)[^.;\n]{0,40}(?:срок\w*|период\w*)[^.;\n]{0,10}(?:хранени\w+)[^.;\n]{0,100}|срок\w* хранени\w+[^.;\n]{0,80}"
)
_HOW_LONG = pattern(
    rf"(?:сколько|как долго|до каких пор)[^.:?\n]{{0,50}}[:?\-] ?[^.\n]{{0,80}}?(?:{_PERIOD}|пока |до |бессрочн)[^.\n]{{0,60}}"
)
_TERM_FIELD = pattern(
    rf"срок\w*[^.;\n_]{{0,90}}[:\-]? ?(?:до )?(?:{BLANK}|\"_+\")[^.;\n]{{0,30}}|(?:действ\w+|сроком)[^.;\n_]{{0,60}}(?:до|на|в течение|по) ?\"?{BLANK}[^.;\n]{{0,40}}"
)
_TERM_CONTEXT = re.compile(r"действ|срок|согласи|предоставл|дается|даю")
_NOT_A_TERM = pattern(
    r"прекра[тщ]\w+|уничтож\w+|удал(?:ит|ены|яет|яются)|обязан\w*|ответ\w* |рассм[оа]тр\w+|уведом\w+|опубликов\w+|сообщ\w+ (?:об|о)|после (?:получения|поступления) (?:отзыв|требован|запрос|уведомлен|заявлен)\w*|гарант\w+|оплат\w+|отозва\w+|отзыв согласия|вносит|договор (?:действует|заключ)|настоящ\w+ договор"
)
_TERM_STEMS = (
    "срок",
    "сколько",
    "как долго",
    "действ",
    "бессрочн",
    "до достижени",
    "до момента",
    "до отзыва",
    "до его",
    "отзыв",
    "в течение",
    "период",
    "пока ",
    "в силе",
    "после ",
    "как только",
    "по окончании",
    "навсегда",
    "неограниченн",
    "не ограничено",
    "свыше",
    "по достижени",
    "вплоть до",
)


def term(source: Source) -> Element:
    """A period, an event or the goals; «бессрочно», until withdrawal, or an undetermined storage is partial."""
    sentences = list(_term_sentences(source))
    for section in source.text.under(re.compile(r"срок")):
        field = _TERM_FIELD.search(source.norm, section.start, min(section.end, section.body + 60))
        if field is not None:
            return source.present(field.span(), sort="event")
    for rule, sort in (
        (_FIXED, "fixed"),
        (_HOW_LONG, "fixed"),
        (_TERM_FIELD, "field"),
        (_EVENT, "event"),
        (_GOAL, "goal_bound"),
    ):
        for start, end in sentences:
            match = rule.search(source.norm, start, end)
            if match is None or _is_other_term(source, match.span(), (start, end)):
                continue
            storage = _open_storage(source, match.span(), end) if sort == "event" else None
            if storage is not None:
                return source.partial(storage, sort="event")
            return source.present(
                _whole(source, match.span(), (start, end)), sort="event" if sort == "field" else sort
            )
    for rule, sort in (
        (_INDEFINITE, "indefinite"),
        (_UNTIL_WITHDRAWN, "until_withdrawal"),
        (_STORAGE, "event"),
    ):
        for start, end in sentences:
            match = rule.search(source.norm, start, end)
            if match is not None and not (
                sort == "event" and "согласи" not in source.norm[max(start - 120, 0) : end]
            ):
                return source.partial(_whole(source, match.span(), (start, end)), sort=sort)
    demand = _DEMAND.search(source.norm) if "требовани" in source.norm else None
    if demand is not None:
        return source.partial(
            (demand.start() + demand.group().find(":") + 2, demand.end()), sort="until_withdrawal"
        )
    return source.absent()


_DEMAND = pattern(r"срок[^.\n]{0,80}соглас[^:\n]{0,160}:[^\n]{0,200}?требовани\w+ о прекращении")


def _term_sentences(source: Source) -> Iterator[Span]:
    """Sentences that may speak of the term of consent, each once, in order; its own section first."""
    heading = re.compile(
        r"(?:срок|период|действие|продолжительность)\w*\b|до как\w+ (?:времени|дня|даты|момента|пор)|как долго|сколько (?:времени|действует|хран)|сколько$|на (?:какой|какое) (?:срок|время)|когда (?:закончится|прекратится|истекает)"
    )
    seen: set[Span] = set()
    for section in source.text.under(heading):
        if (
            "хранени" in section.heading
            and "согласи" not in section.heading
            and "срок хранения данных" not in section.heading
        ):
            continue
        position = section.body
        while position < section.end:
            span = source.sentence(position)
            position = span[1]
            if span not in seen and source.words(span).strip():
                seen.add(span)
                yield _with_list(source, span)
    places = sorted(position for stem in _TERM_STEMS for position in _places(source.norm, stem))
    for position in places:
        span = source.sentence(position)
        if span not in seen and _speaks_of_term(source, span):
            seen.add(span)
            yield _with_list(source, span)


def _with_list(source: Source, span: Span) -> Span:
    """A sentence that ends with a colon, together with the first items of the list after it."""
    if not source.words(span).rstrip().endswith(":"):
        return span
    return span[0], min(span[1] + 160, len(source.norm))


def _places(norm: str, stem: str) -> Iterator[int]:
    position = norm.find(stem)
    while position >= 0:
        yield position
        position = norm.find(stem, position + len(stem))


_CONSENT_HOLDS = pattern(
    r"(?:согласи|разрешени|бумаг|расписк|отметк|галочк)\w*[^.\n]{0,60}(?:действ|в силе|сохраняет силу|да[юе]|дан[оа]|кончается|не ограничен)|(?:кончается|прекращается|прекратится|теряет силу|утрачивает силу) (?:и |это )?(?:согласи|разрешени)|(?:после|как только|по окончании)[^.\n]{0,140}(?:сжига|уничтож|стира|вырыва|удаля)|(?:вис|размещ|публику)\w+ [^.\n]{0,30}(?:неограничен|бессрочн|всегда)|соглас\w*[^.\n]{0,200}(?:действ(?:ует|ительно|ия|ие)|дается|дано|предоставл\w+|выда\w+|вступает|сохраняет)|(?:действует|действительно|действия|действие) [^.\n]{0,60}соглас|срок[^.\n]{0,60}(?:соглас|действия)|(?m:^)[^\w\n]*(?:\d[\d.)]* )?срок\w*(?: действия)?[^.\n]{0,30}:|"
    r"(?:обработк\w+|обрабатыва\w+)[^.\n]{0,120}(?:до |в течение|бессрочн|срок)|даю соглас[^.\n]{0,600}(?:сроком на|на срок|бессрочн|до отзыва|в течение)|(?m:^)[^\w\n]*(?:\d[\d.)]* )?(?:срок|действует|действительно)|(?:данные|их) (?:хранятся|обрабатываются)[^.\n]{0,40}(?:до|пока|в течение)|(?:сколько|как долго)[^.\n]{0,40}(?:хран|действ|обрабат)|хран(?:им|ит|ятся)[^.\n]{0,40}(?:до|пока|в течение) "
)


def _speaks_of_term(source: Source, span: Span) -> bool:
    return bool(_CONSENT_HOLDS.search(source.norm, *span))


def _is_other_term(source: Source, match: Span, sentence: Span) -> bool:
    """Whether a period is that of an answer, a deletion, a payment and not of consent."""
    before = source.norm[max(sentence[0], match[0] - 110) : match[0]]
    if _NOT_A_TERM.search(before) and not re.search(r"действ|срок", before[-40:] + source.words(match)[:8]):
        return True
    words = source.words(match)
    return bool(
        re.search(
            r"рабочих\s+дн|с\s+(?:момента|даты|дня)\s+(?:получения|поступления)\s+(?:отзыв|заявлен|требован|уведомлен|соответств)",
            words,
        )
    ) or (
        "хран" in source.norm[sentence[0] : match[0]]
        and "соглас" not in source.norm[sentence[0] : match[0]]
        and "срок" not in before[-60:]
        and "данные" not in before
        and not re.search(r"хран(?:им|ятся|ит)\W", before)
    )


def _open_storage(source: Source, match: Span, end: int) -> Span | None:
    """An undetermined storage term that follows an event by «и»: «…и в течение срока хранения информации»."""
    rest = pattern(
        r"(?:,? ?и|а также) (?:в течение )?(?:всего )?(?:установленн\w+ |необходим\w+ )?срок\w* хранени\w+[^.;\n]{0,60}"
    ).search(source.norm, match[0], end)
    if rest is None or re.search(r"законодательств|\d|архивн", rest.group()):
        return None
    return rest.start() + len(rest.group()) - len(rest.group().lstrip(" ,и")), rest.end()


def _whole(source: Source, match: Span, sentence: Span) -> Span:
    """The match with the words about consent before it, where they are near."""
    start = source.norm.rfind("действ", max(sentence[0], match[0] - 80), match[0])
    return (start if start >= 0 else match[0], match[1])


# ── Withdrawal ─────────────────────────────────────────────────────────────────────────────────────────────

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
)
_SUPPOSED = pattern(
    r"передума\w+[^.\n]{0,80}|"
    + _UNTIL_WITHDRAWN.pattern
    + r"|(?:в случае|при|после)[^.;\n]{0,20} отзыва (?:[а-я]+ )?согласия"
)
"""Withdrawal is taken for possible, though the right to it is not said."""
_PAST = pattern(
    r"(?:в случае|после|при|до|отзыв не|последстви)[^.\n]{0,30}отзыв|до (?:момента |дня )?(?:его |моего )?отзыва"
)


def withdrawal(source: Source) -> Element:
    """The right with a channel or a form addressed to the operator; the bare possibility is partial."""
    restricted = next((m for m in source.near("отоз", _RESTRICTED, before=60, after=160)), None)
    possible: Span | None = None
    first: Span | None = None
    for start, end in _withdrawal_sentences(source):
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
        possible = until.span() if until else None
    return source.partial(possible) if possible else source.absent()


_OF_RIGHTS = re.compile(r"(?:право|вправе|может|можете|права)[^\n]{0,60}:\s")


def _is_listed_right(source: Source, start: int) -> bool:
    """Whether a line is an item of a list of rights: «Субъект имеет право: …»."""
    return source.norm[start : start + 12].lstrip()[:1] in "-•*·—" and (
        _OF_RIGHTS.search(source.norm, max(start - 500, 0), start) is not None
    )


def _withdrawal_sentences(source: Source) -> Iterator[Span]:
    seen: set[Span] = set()
    places = sorted(position for stem in _WITHDRAW_STEMS for position in _places(source.norm, stem))
    for position in places:
        span = source.sentence(position)
        if span in seen:
            continue
        seen.add(span)
        match = _WITHDRAW.search(source.norm, *span)
        if match is None:
            continue
        words = source.words(span)
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
            or _DEMAND.search(stated)
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


# ── Signature ──────────────────────────────────────────────────────────────────────────────────────────────

_PAPER = pattern(
    rf"(?:{BLANK}[\s/]*\(?роспись|роспись[:\s]{{0,3}}{BLANK}|согласен(?:\(на\)|\(а\)|на)?:? ?{BLANK}|руку приложил[^\n]{{0,20}}{BLANK}|(?<![^\n])(?:\d{{1,2}}\. ?)?(?:я|работник|сотрудник|соискатель|кандидат|клиент|пациент|заявитель|участник|гражданин|субъект|абонент|студент|ученик|слушатель|донор|волонтер|арендатор|собственник|абитуриент|заемщик|пайщик|член)\w*(?: [а-я]{{3,14}})? ?: ?{BLANK}[\s/,]*(?:дата|{BLANK}|число)|{BLANK}[\s/]*\(?(?:личная )?подпись|(?:личная )?подпись(?: \w+){{0,4}}(?: ?\([^)\n]*\))?[:\s/]{{0,4}}{BLANK}|\(?подпись[),/ ]{{1,4}} ?(?:\(?(?:расшифровка|ф\. ?и\. ?о|фио|фамилия|дата|инициалы)|{BLANK})"
    rf"|дата ?[/,и]? ?подпись[:\s]{{0,3}}{BLANK}|(?:подпис\w+)[^\n]{{0,40}}{BLANK}|\([^)\n]*подпись[^)\n]*\)|(?:подпись)\s*$|подпись (?:субъекта|работника|заявителя|родителя|законного|представителя|пациента|клиента|гражданина|соискателя|кандидата|участника)[^\n]{{0,40}})"
)
_ONLINE = pattern(
    r"(?:простановк\w+|проставл\w+|простав\w+|поставл?\w+|ставя|стави\w+|установ\w+|устанавлива\w+|установк\w+|отме(?:ча|ти|т)\w*|активаци\w+|активир\w+|включ\w+|вв(?:од|ед)\w+)[^.\n]{0,60}(?:отметк\w+|галочк\w+|флаж\w+|чек-?бокс\w*|символ\w*|знак\w*|поле?\b|полях?|пункт\w*|\"?v\"?|код\w* из|смс|sms|переключател\w+|тумблер\w*)"
    r"|(?:отметк|галочк|флаж|чек-?бокс)\w*[^.\n]{0,80}(?:проставл\w+|поставл\w+|установ\w+|подтвержда\w+|означа\w+|согласи\w+)|(?<![а-я])(?:нажима\w+|нажати\w+|нажав\w*|нажмите|кликая|кликнув|клик\w{0,2})(?![а-я])[^.\n]{0,30}(?:кнопк\w+|на кнопк\w+|элемент\w*|\"[^\"\n]{2,40}\")"
    r"|(?:☐|☑|□|\[ ?[xхv✓]? ?\]) ?(?:я |да(?!\w)|мне |настоящим )*(?:даю|согласен|согласна|подтвержда|выража|да(?!\w)|нет(?!\w))\w*|(?:код\w* (?:из|по) (?:смс|sms)|одноразов\w+ (?:код|парол)\w*|смс-код\w*|sms-код\w*|электронн\w+ подпис\w+)|отправ\w+ (?:команд|слово|сообщение \")\w*|команд\w+ /?[a-zа-я]+"
    r"|соглас\w+(?:\(\w+\))?[^.\n]{0,20}(?:☐|☑|□|\[ ?\])|проставлени\w+ (?:отметки|галочки|флажка)|чекбоксом|(?:ответ|напиш|отправ|пришл|набер)\w+ (?:[а-я]+ ){0,2}\"?(?:да|согласен|согласна|согласие|ок)(?!\w)|(?:сдви|передви)\w+ [^.\n]{0,20}(?:ползун|бегун|переключ)\w+|(?:жм[иу]|тапн|тапая|свайп)\w+[^.\n]{0,40}|(?:крестик|птичк)\w*[^.\n]{0,40}|выб(?:рав|ирая|ерите|рать) (?:пункт|вариант|ответ|\")[^.\n]{0,30}"
)
_ONLINE_STEMS = (
    "ответ",
    "напиш",
    "ползун",
    "переключ",
    "жми",
    "жму",
    "тапн",
    "тапая",
    "крестик",
    "птичк",
    "выбрав",
    "выбирая",
    "отмет",
    "[ ]",
    "[]",
    "вводя",
    "галочк",
    "флаж",
    "чекбокс",
    "чек-бокс",
    "символ",
    "нажима",
    "нажати",
    "нажав",
    "клик",
    "☐",
    "☑",
    "□",
    "код",
    "подпис",
    "команд",
    "отмеча",
    "актив",
    "пункт",
    "переключател",
)
_BY_USE = pattern(
    r"(?:вводя|введя|позвонив|указывая|указав|сообщая|направлени\w+ (?:заявк|форм|данн|сообщ|запрос)\w*|заполня\w+|заполнени\w+|заполнив|отправля\w+|отправк\w+|отправив|регистрир\w+|регистраци\w+|используя|использует|использовани\w+ (?!средств|таких|моих|изображ|персональн|данн)|продолж\w+ (?:использ|пользов|работ)\w+|оставля\w+|оставив|предоставляя|предоставив|направля\w+|оформля\w+|оформлени\w+|оплачивая|оплат\w+|пользуясь|скачив\w+|устанавливая приложение|обраща\w+|совершая|подписываясь|посеща\w+|входя|участвуя|приобретая|звоня|вступая|акцепт\w+|заключая|принимая)"
    r"[^.\n]{0,200}"
)
_BY_USE_STEMS = (
    "заполн",
    "отправ",
    "регистр",
    "использу",
    "использовани",
    "продолж",
    "оставля",
    "оставив",
    "предоставля",
    "предоставив",
    "направля",
    "оформл",
    "оплач",
    "оплат",
    "пользуясь",
    "скачив",
    "обраща",
    "совершая",
    "подписываясь",
    "посеща",
    "участвуя",
    "приобретая",
    "акцепт",
    "заключая",
    "принимая",
    "вводя",
    "введя",
    "указывая",
    "указав",
    "сообщая",
    "направлени",
    "позвонив",
)
_CONDITION_OF = re.compile(r"(?:услови\w+|для)\s+(?:для\s+)?(?:\w+\s+)?$")
_GIVES = re.compile(r"согла[сш]|принима|присоединя")


def signature(source: Source, *, is_embedded: bool) -> Element:
    """A place for signature, or a separate affirmative act; consent tied to using or sending is partial."""
    paper = None
    for stem in ("подпис", "роспись", "руку приложил", "согласен", "дата", "число"):
        for match in source.near(stem, _PAPER, before=120, after=140):
            if _is_subjects_signature(source, match.start()):
                line_end = source.norm.find("\n", match.end())
                paper = match.start(), min(match.end() + 40, line_end if line_end >= 0 else len(source.norm))
    paper = paper or _closing(source)
    if is_embedded:
        act = (
            paper
            or _by_use(source)
            or next((m.span() for m in source.near("подпис", re.compile(r"подпис\w+"))), None)
        )
        if act is None:
            act = next(
                (
                    m.span()
                    for m in source.near(
                        "получил", re.compile(r"экземпляр\w*\s+договора\s+получил\w*:?"), before=30
                    )
                ),
                None,
            )
        online = _separate_act(source)
        if online is not None and "оферт" not in source.words(online):
            return source.present(online)
        return source.partial(act) if act else source.absent()
    if paper is not None:
        return source.present(paper)
    act = _separate_act(source)
    if act is not None:
        return source.present(act)
    use = _by_use(source)
    return source.partial(use) if use else source.absent()


_CLOSING = pattern(
    rf"(?:\" ?{BLANK} ?\" ?{BLANK} ?(?:20)?{BLANK}? ?(?:г\.|года?)?|дата:? ?{BLANK}|\d{{2}}\.\d{{2}}\.\d{{4}})[ /,;]*{BLANK} ?(?:/|\()[^\n]{{0,60}}"
)
"""A date and a line to sign on with its caption, though the word is missing: «__» ____ 20__ г. ____ (____)."""


def _closing(source: Source) -> Span | None:
    """A place to sign among the last lines."""
    lines = source.text.lines[-3:]
    match = _CLOSING.search(source.norm, lines[0][0]) if lines else None
    return match.span() if match and _is_subjects_signature(source, match.start()) else None


def _is_subjects_signature(source: Source, position: int) -> bool:
    line_start = source.norm.rfind("\n", 0, position) + 1
    before = source.norm[line_start:position]
    return not re.search(
        r"директор|руководител|подпись\s+(?:представителя\s+)?(?:оператора|работодателя)|принял|электронн",
        before,
    )


def _separate_act(source: Source) -> Span | None:
    """The earliest tick, button, code or command that is said to give consent."""
    spans = []
    for stem in _ONLINE_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _ONLINE, before=70, after=120):
            start, end = source.sentence(match.start())
            around = source.norm[max(start - 160, 0) : min(end + 160, len(source.norm))]
            withdraws = (
                re.search(r"отписат|отозва", source.norm[start:end])
                and "согла" not in source.norm[match.start() : end]
            )
            is_denied = re.search(
                r"не\s+входит|не\s+означает|отзыв\w*\s+согласия|отписат",
                source.norm[start : min(match.end() + 40, end)],
            )
            if not _GIVES.search(around) or withdraws or is_denied:
                continue
            spans.append((match.start(), min(match.end() + 60, end)))
            break
    return min(spans, key=lambda span: ("электронн" in source.words(span)[:24], span), default=None)


def _by_use(source: Source) -> Span | None:
    spans = []
    for stem in _BY_USE_STEMS:
        for match in source.near(stem, _BY_USE, before=0, after=230):
            verb = match.group().split()[0]
            if _CONDITION_OF.search(source.norm, max(match.start() - 24, 0), match.start()):
                continue
            if source.norm[match.start() - 1].isalpha() or verb.endswith(("ть", "ться", "ется", "ются")):
                continue
            start, end = source.sentence(match.start())
            if _GIVES.search(source.norm, match.start(), end) or _GIVES.search(
                source.norm, start, match.start()
            ):
                if re.search(r"отозва|отзыв|отказ|прекра", source.norm[start : match.start()]) or re.search(
                    r"вправе|можете|может\s+дать", match.group()
                ):
                    continue
                express = re.search(
                    r"путем|явля|счита|призна|означа|да(?:ет|ете|ю)\s+(?:\w+\s+)?согласи", match.group()
                )
                spans.append((express is None, match.start(), min(match.start() + 140, end)))
    best = min(spans, default=None)
    return best[1:] if best else None
