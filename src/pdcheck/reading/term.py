"""How long consent holds: a period, an event, the goals, or no end."""

import re
from collections.abc import Iterator

from pdcheck.artifacts import Element
from pdcheck.reading.source import Source, Span
from pdcheck.text import BLANK, pattern

_UNITS = r"од(?:ин|ного|ной|на)|дв(?:а|ух|е)|тр(?:и|ех)|четыр(?:е|ех)|пят(?:ь|и)|шест(?:ь|и)|сем(?:ь|и)|восем\w*|восьми\w*|девят\w*"
_TENS = r"десят\w*|\w{3,7}надцат\w*|двадцат\w*|тридцат\w*|сорок\w*|(?:пяти?|шести?|семи?|восьми?|восеми?)ь?десят\w*|девяност\w*|ст[оа]"
_NUMBER = rf"(?:\d{{1,3}}|(?:{_TENS}) (?:{_UNITS})|{_TENS}|{_UNITS}|полтор\w+|полугод\w*|нескольк\w+)"
PERIOD = rf"{_NUMBER}(?: ?\([^)\n]{{1,30}}\))?(?:-х|-ти|-и)? ?(?:полных |календарных |рабочих )?(?:год\w*|лет(?!\w)|мес(?:яц\w*|\.|(?!\w))|недел\w*|дн\w*|день|суток|сутки|сезон\w*|квартал\w*|семестр\w*)"
_FIXED = pattern(
    rf"через {PERIOD}[^.;\n]{{0,40}}(?:удал|уничтож|стира|стер|прекра|сжига)\w*|(?:храни|держ|леж)\w+ (?:[а-я]+ ){{0,3}}{PERIOD}[^.;\n]{{0,40}}|(?:в течение|на) (?:одного |целого |всего )?(?:года|месяца|полугода|недели|год)(?!\w)[^.;\n]{{0,40}}|(?:в течение|на срок|сроком(?: на| действия)?|срок\w*[^.;\n]{{0,70}}?(?:составляет|-|:|–)|действ\w+|не (?:более|дольше|менее|свыше|больше)|до (?:истечения|окончания)?|на период|по истечении|на) ?(?:не более |не менее |до )?(?:чем )?(?:на )?{PERIOD}[^.;\n]{{0,80}}"
    rf"|{PERIOD} (?:с|со|после|от) (?:даты|момента|дня|его|моего)[^.;\n]{{0,60}}|(?:до|по) \"?\d{{1,2}}\"?(?:\.\d{{1,2}}\.\d{{2,4}}| [а-я]+ \d{{4}})[^.;\n]{{0,20}}|полгода|бессрочного"
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
UNTIL_WITHDRAWN = pattern(
    r"(?:до|вплоть до) (?:момента |дня |даты |получения |моего |его |ее |письменного |подачи |направления |отзыва )*(?:отзыв\w*|отмен\w*|аннулировани\w*|отказа(?! в ))[^.;\n]{0,60}|пока (?:[а-я]+ ){0,3}?(?:его |оно |ее )?не (?:от(?:оз|зов)\w+|будет отозвано|отмен\w+|передума\w+|потребу\w+|попрос\w+|заяв\w+|откаж\w+|сообщ\w+)[^.;\n]{0,40}|до (?:получения |поступления )?(?:заявления|уведомления) об отзыве"
)
_INDEFINITE = pattern(
    r"действ\w+ (?:постоянно|всегда)|пожизненно|бессрочн\w+[^.;\n]{0,60}|без (?:каких-либо )?(?:ограничени\w+|указания) срок\w*[^.;\n]{0,30}|не ограничен\w* (?:каким-либо |никаким |никакими )?(?:по )?(?:срок|врем)\w*|неограниченн\w+ (?:срок|период|врем)\w*|(?:вис|размещ|публику|остае?)\w+ (?:[а-я]+ )?(?:неограниченн\w+|бессрочно|всегда|навсегда)[^.;\n]{0,20}|навсегда|срок\w* (?:\w+ ){0,3}не (?:ограничен|установлен|определен)\w*"
)
_GIVEN_FOR_EVER = pattern(
    r"согласие (?:дано |дается |предоставлено |действует |действительно |является )(?:[^\n]{0,80}(?:и|,) действует )?бессрочн\w+(?![^.\n]{0,40}(?:до |пока ))"
)
"""Said of the consent itself, whatever is said of how long records are stored."""
_STORAGE = pattern(
    r"(?:в течение|на|до истечения) (?:всего )?(?:срок\w*|период\w*),? (?:установленн|предусмотренн|определенн)\w+[^.;\n]{0,80}|(?:в течение|на|соответству\w+|и|до истечения|период|установленн\w+)[^.;\n]{0,40}(?:срок\w*|период\w*)[^.;\n]{0,10}(?:хранени\w+)[^.;\n]{0,100}|срок\w* хранени\w+[^.;\n]{0,80}"
)
_HOW_LONG = pattern(
    rf"(?:сколько|как долго|до каких пор)[^.:?\n]{{0,50}}[:?\-] ?[^.\n]{{0,80}}?(?:{PERIOD}|пока |до |бессрочн)[^.\n]{{0,60}}"
)
_TERM_FIELD = pattern(
    rf"срок\w*[^.;\n_]{{0,90}}[:\-]? ?(?:до )?(?:{BLANK}|\"_+\")[^.;\n]{{0,30}}|(?:действ\w+|сроком)[^.;\n_]{{0,60}}(?:до|на|в течение|по) ?\"?{BLANK}[^.;\n]{{0,40}}|действ\w+[^;\n_]{{0,40}}(?<!\w)с \"?_+[^;\n]{{0,40}}?(?<!\w)(?:по|до) \"?_+[^;\n]{{0,40}}"
)
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
    if (endless := _GIVEN_FOR_EVER.search(source.norm)) is not None:
        return source.partial(endless.span(), sort="indefinite")
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
            if sort == "event" and (further := _AFTERWARDS.search(source.norm, match.start(), end)):
                return source.partial((match.start(), further.end()), sort="until_withdrawal")
            storage = _open_storage(source, match.span(), end) if sort == "event" else None
            if storage is not None:
                return source.partial(storage, sort="event")
            return source.present(
                _whole(source, match.span(), (start, end)), sort="event" if sort == "field" else sort
            )
    for rule, sort in (
        (_INDEFINITE, "indefinite"),
        (UNTIL_WITHDRAWN, "until_withdrawal"),
        (_STORAGE, "event"),
    ):
        for start, end in sentences:
            match = rule.search(source.norm, start, end)
            if match is not None and not (
                sort == "event" and "согласи" not in source.norm[max(start - 120, 0) : end]
            ):
                return source.partial(_whole(source, match.span(), (start, end)), sort=sort)
    demand = source.first(DEMAND) if "требовани" in source.norm else None
    if demand is not None:
        return source.partial(
            (demand.start() + demand.group().find(":") + 2, demand.end()), sort="until_withdrawal"
        )
    return _by_sense(source) or source.absent()


DEMAND = pattern(r"срок[^.\n]{0,80}соглас[^:\n]{0,160}:[^\n]{0,200}?требовани\w+ о прекращении")


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
    found = sorted(position for stem in _TERM_STEMS for position in places(source.norm, stem))
    for position in found:
        span = source.sentence(position)
        if span not in seen and _speaks_of_term(source, span):
            seen.add(span)
            yield _with_list(source, span)


def _with_list(source: Source, span: Span) -> Span:
    """A sentence that ends with a colon, together with the first items of the list after it."""
    if not source.words(span).rstrip().endswith(":"):
        return span
    return span[0], min(span[1] + 160, len(source.norm))


_ABOUT_LASTING = pattern(
    r"(?<!\w)(?:срок|действ|силу|силе|хран|обраб|держ|леж|живет|длится|дан(?:о|а|ы)?(?!\w)|дается|даю|даем|предоставл|выда[ею]|подписк|удал|стира|стер|сотр|уничтож|вычерк|сжига|вырыва|убер|законч|заканч|истек|истеч|прекра|оканч|конча|утрачив|отпад|сколько|долго|пользова|использ|вис[ия]|оста[нею])"
)
"""Verbs and nouns by which consent lasts, data are kept, or either comes to its end."""
_WHAT_LASTS = pattern(
    r"(?<!\w)(?:согласи|разрешени|позволени|дозволени|подписк|бумаг|расписк|отметк|галочк|доверенност|данн[ыхое]|сведени|информаци|образец|образц|анкет|фото|снимк|запис[ьи]|карточк|формуляр|протокол|оно(?!\w)|их(?!\w)|его(?!\w)|срок|сколько|номер|досье|файл|книг[аиу]|журнал|списк|список|строчк|память|баз[аыуе](?!\w)|изображени|лиц[оа](?!\w)|голос|реестр|резюме|переписк|сообщени|резюме|копи[ияюй]|бланк|форм[аыу](?!\w)|видео|кадр|отзыв(?!\w)|страниц|профил|шаблон)"
)
_OTHER_THAN_CONSENT = pattern(
    r"(?<!\w)(?:отзыв|отозв|отзов|запрос|обращени|требовани|претензи|споры?(?!\w)|передума|отпис|потребу|попрос|ответ|рассм|рабочих|возврат|возвращ|оплат|гаранти|скидк|тариф|оферт|акци[ияю]|опоздан|доставк|штраф|договор\w* (?:действ|заключ)|лицензи|минимальн|срок\w* (?:оплат|доставк|возврат|рассм|ответ|оказани|поставк))"
)
_CONSENT_LASTS = pattern(
    r"(?:согласи|разрешени|позволени)\w* (?:[а-я]+ ){0,2}(?:действ|прекра|сохраня|утрач|утрат|теря|истек|дан[оа]?(?!\w)|выда|предостав|в силе|не дольше|считается действ)"
)
_PERIOD_SAID = pattern(
    rf"(?<!старше\s)(?<!младше\s){PERIOD}(?! (?:и )?(?:старше|младше|отроду))[^.;\n]{{0,60}}|(?:до|по) \d{{1,2}} (?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\w*|до (?:\d{{4}} года|конца (?:\w+ ){{0,2}}(?:год|месяц|сезон|смен|недел|лет|зим|весн|осен)\w*)|того же срока|тот же срок|(?:через|спустя|в течение|на|весь|целый) (?:целый |весь |этот |один )?(?:год[а]?|месяц[а]?|полгода|недел[юи]|сутки|квартал[а]?|сезон[а]?|семестр[а]?|лето|смен[уы])(?!\w)[^.;\n]{0, 40}"
)
_EVENT_SAID = pattern(
    r"(?:(?<!\w)(?:вплоть )?до (?!отзыв|отмен|отказ|аннулир|востреб|цел|достижени\w+ (?:\w+ )?цел|конца связи|моего отзыв|его отзыв|этого|письменного|подачи|получения|поступления|минимум|направлени|момента (?:\w+ )?(?:отзыв|отказ|отмен|подач|получ)|сведения)(?:[а-я]+ ){0,2}?[а-я]*(?:ни[яй]|ти[яй]|ци[ий]|дачи|пуска|хода|езда|ета|ста|рта|ости|лета|года|дня|сезона|смены|ответа|звонка|визита|встречи|приема|замера|суда|праздника|экзамена|тура|конкурса|срока|покупки|доставки|поездки|возврата|оплаты|конца|родов|свадьбы|выписки|сделки|работы|учебы|службы|договора)(?!\w)|до тех пор,? (?:пока|как)|столько,? сколько [а-я]+ (?!нужн|необход)|(?<!\w)пока (?!не (?:отоз|отзов|отмен|передум|потреб|попрос|откаж|скаж|сообщ|заяв|напиш|отпиш|возраз)|вы не (?:отоз|отзов|отпиш|передум|попрос|скаж))[а-я]+|на (?:все |весь |всё )?(?:время|период|срок) (?!отзыв|рассмотр|хранени)[а-я]{4,}|в течение (?:всего )?(?:времени|периода|срока) (?!рассмотр|хранени|действия (?:настоящ|соглас))[а-я]{4,}|(?:как только|после того,? как|когда|если|с (?:окончани|заверш|выход|уход|увольнени)|по (?:окончани|завершени|выпуск|истечени)|(?<!\w)после (?!отзыв|получени|поступлени|отказ|эт|достижени|подач|направлени|обращени))(?! (?:вы |я |ты )?(?:передум|захо|потреб|попрос|отзов|скаж|напиш|откаж|отпиш))[^.;\n]{3,120})[^.;\n]{0,80}"
)
_ENDS = pattern(
    r"(?:законч|заканч|истек|истеч|прекра|оканч|конча|утрачив|отпад|удал|стира|стер|сотр|уничтож|вычерк|сжига|вырыва|убер|убира|теряет)\w*"
)
_ENDLESS_SAID = pattern(
    r"вечн[оыа]\w*|(?<!\w)(?:на)?всегда|навечно|бессрочн\w*|пожизненн\w*|без (?:какого-либо |всякого )?(?:срока|ограничени\w+ (?:по |во )?(?:срок\w*|времен\w*))(?: (?:давности|действия))?|неопределенн\w+ (?:срок|врем|период)\w*|не ограничен\w*(?: (?:во времени|по времени|сроком|временем))?|сколько (?:угодно|потребуется|понадобится|будет нужно|нужно)"
)
_GOAL_SAID = pattern(
    r"пока (?:это |они |оно |данные )?(?:будет |будут )?(?:нужн|необходим|требу|полезн)\w*[^.;\n]{0,60}|(?:столько|не дольше),? (?:сколько|чем)[^.;\n]{0,40}(?:цел|нужн|необходим|требу)\w*[^.;\n]{0,40}|(?:до|по|пока)[^.;\n]{0,30}(?:достиг|достиж|выполн|исполн|исчерп|минован|отпад)\w*[^.;\n]{0,40}(?:цел|надобност|необходимост)\w*"
)
_AFTERWARDS = pattern(
    r"(?:и|а|,) (?:далее|потом|затем|впоследствии|после (?:этого|чего))[^.;\n]{0,40}до [^.;\n]{0,20}(?:отзыв|отмен)\w*"
)
"""An event after which consent goes on until it is withdrawn: no end at all."""


def _by_sense(source: Source) -> Element | None:
    """A sentence about how long consent lasts or data are kept, in whatever words it says so."""
    spoken = _lasting_sentences(source)
    for rule, sort in ((_PERIOD_SAID, "fixed"), (_GOAL_SAID, "goal_bound"), (_EVENT_SAID, "event")):
        for start, end in spoken:
            if _OTHER_THAN_CONSENT.search(source.norm, start, end) and not _CONSENT_LASTS.search(
                source.norm, start, end
            ):
                continue
            match = rule.search(source.norm, start, end)
            if match is None:
                continue
            if sort == "fixed" and not _governed(source, start, match):
                continue
            if sort == "event" and _ENDLESS_SAID.search(source.norm, match.start(), end):
                continue
            is_moment = sort == "event" and match.group().startswith(_OF_A_MOMENT)
            if is_moment and not _ENDS.search(source.norm, match.start(), end):
                continue
            return source.present((match.start(), min(match.end(), end)), sort=sort)
    for start, end in spoken:
        if match := _ENDLESS_SAID.search(source.norm, start, end):
            return source.partial(
                (start if match.start() - start < 60 else match.start(), match.end()), sort="indefinite"
            )
    return None


_GOVERNS = pattern(
    r"(?:(?<!\w)(?:на|в течение|срок\w*|сил[уе]|спустя|через|(?:не )?(?:более|дольше|позднее|позже|свыше|долее|больше)(?: чем)?|истечени[ияю]|еще|после|действ\w*|действительн\w+|хран\w+|держ\w+|леж\w+|составля\w+|обраб\w+|живет|длится|дольше)|[:-])(?: \"?[а-я]+){0,2} ?\"?$"
)
_OF_AGE = pattern(
    r"(?:возраст|достиг|исполн|старше|младше|моложе|рожден|стаж|опыт|последни|раз[а]? в|кажды)[^.;\n]{0,24}$"
)


def _governed(source: Source, start: int, match: re.Match[str]) -> bool:
    """Whether a period is that of lasting or keeping, and not an age, an experience or a frequency."""
    if not match.group()[0].isdigit() and match.group().startswith(
        ("до ", "по ", "того", "тот", "через", "спустя", "в течение", "на ", "весь", "целый")
    ):
        return True
    before = source.norm[max(start, match.start() - 60) : match.start()]
    return _GOVERNS.search(before) is not None and _OF_AGE.search(before) is None


_OF_A_MOMENT = ("как только", "после", "когда", "если", "с ", "по ")
"""Openings of a moment, which ends consent only where something is said to end."""
_LASTING_LIMIT = 120
"""Sentences about lasting that are looked at; no consent has as many."""


def _lasting_sentences(source: Source) -> list[Span]:
    seen: list[Span] = []
    for match in source.every(_ABOUT_LASTING):
        if seen and match.start() < seen[-1][1]:
            continue
        start, end = source.sentence(match.start())
        if not _WHAT_LASTS.search(source.norm, start, end):
            continue
        seen.append((start, end))
        if len(seen) >= _LASTING_LIMIT:
            break
    return seen


def places(norm: str, stem: str) -> Iterator[int]:
    """Where a literal stem stands, each time."""
    position = norm.find(stem)
    while position >= 0:
        yield position
        position = norm.find(stem, position + len(stem))


_CONSENT_HOLDS = pattern(
    r"(?:согласи|разрешени|бумаг|расписк|отметк|галочк)\w*[^.\n]{0,60}(?:действ|в силе|сохраняет силу|да[юе]|дан[оа]|кончается|не ограничен)|(?:кончается|прекращается|прекратится|теряет силу|утрачивает силу) (?:и |это )?(?:согласи|разрешени)|(?:после|как только|по окончании)[^.\n]{0,140}(?:сжига|уничтож|стира|вырыва|удаля)|(?:вис|размещ|публику)\w+ [^.\n]{0,30}(?:неограничен|бессрочн|всегда)|соглас\w*[^.\n]{0,200}(?:действ(?:ует|ительно|ия|ие)|дается|дано|предоставл\w+|выда\w+|вступает|сохраняет)|(?:действует|действительно|действия|действие) [^.\n]{0,60}соглас|срок[^.\n]{0,60}(?:соглас|действия)|(?m:^)[^\w\n]*(?:\d[\d.)]* )?срок\w*(?: действия)?[^.\n]{0,30}:|"
    r"(?:обработк\w+|обрабатыва\w+)[^.\n]{0,120}(?:до |в течение|бессрочн|срок)|даю соглас[^.\n]{0,600}(?:сроком на|на срок|бессрочн|до отзыва|в течение)|(?m:^)[^\w\n]*(?:\d[\d.)]* )?(?:срок|действует|действительно)|(?:данные|их) (?:хранятся|обрабатываются)[^.\n]{0,40}(?:до|пока|в течение)|(?:сколько|как долго)[^.\n]{0,40}(?:хран|действ|обрабат)|хран(?:им|ит|ятся)[^.\n]{0,40}(?:до|пока|в течение) "
)


_CAPTION = pattern(r" ?срок(?: действия)?(?: (?:настоящего |данного )?согласия| обработки(?: данных)?)?:")
"""Opens a sentence of its own, wherever in a line it stands: «… хранение. Срок: один год.»"""


def _speaks_of_term(source: Source, span: Span) -> bool:
    return bool(_CAPTION.match(source.norm, *span) or _CONSENT_HOLDS.search(source.norm, *span))


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
