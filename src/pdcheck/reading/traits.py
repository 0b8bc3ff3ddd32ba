"""Properties of a whole consent: bundled purposes, advertising, publication, silence, special data."""

import re

from pdcheck.artifacts import Element, State, Trait
from pdcheck.reading.conduct import taken_for_consent
from pdcheck.reading.content import Content
from pdcheck.reading.kinds import Kind
from pdcheck.reading.offers import offered
from pdcheck.reading.source import NO_TRAIT, Source, Span
from pdcheck.reading.unnamed import unnamed_recipient
from pdcheck.text import pattern

CONSENT_TRAITS = (
    "purpose_vague",
    "multiple_unrelated_purposes",
    "unnamed_third_parties",
    "indefinite_term",
    "marketing_mixed",
    "distribution_mixed",
    "policy_mixed",
    "embedded_in_other_document",
    "cross_border_mentioned",
    "special_categories_mentioned",
    "biometric_mentioned",
    "deems_consent_by_silence_or_use",
)

_OPEN_PURPOSES = pattern(
    r"(?:и|,|а также)(?: для| в)? (?:иных|ины[ех]|других|прочих|любых)(?: \w+){0,3} цел\w+|и др(?:угие|\.)?(?= ?[.;)]| цел)|и т\. ?[дп]|и так далее|и прочее|и подобн\w+|и тому подобн\w+|и не только|но не ограничиваясь|(?:и|а также) (?:всего|все),? что [^.;\n]{3,40}|ин\w+ законн\w+ интерес\w*|(?:иных|других|прочих) (?:нужд|надобност|задач)\w*|(?:иные|другие) цели|в целях,? (?:определенн|указанн|предусмотренн)\w+ (?:в )?политик\w+"
)
_ADVERTISING = pattern(
    r"(?<!в\s)рекламн\w+(?!\w)(?! (?:систем|кабинет))[^.;\n]{0,60}|рассылк\w+[^.;\n]{0,40}|(?:об акци\w+|(?<!\w)акци(?:ях|ям)|(?:о|об) скидк\w+|спец\w*предложени\w+|специальн\w+ предложени\w+|промокод\w*|новост\w+ и предложени\w+|маркетингов\w+(?!\w)(?! исследован))[^.;\n]{0,40}"
    r"|(?:информировани\w+|уведомлени\w+|оповещени\w+)[^.;\n]{0,60}(?:услуг\w*|товар\w*|предложени\w+|новинк\w+|мероприяти\w+|новост\w+)|(?:извещени\w+|известить|рассказ\w+|сообща\w+|оповеща\w+|информировать|приглаша\w+) (?:[а-я]+ )?(?:о|об) (?:нов\w+|акци\w+|скидк\w+|предложени\w+|мероприяти\w+|услуг\w+|товар\w+|программ\w+)[^.;\n]{0,60}|получение рекламы[^.;\n]{0,40}|(?:присыла|слать|отправля|направля)\w* [^.;\n]{0,40}(?:новост|акци|скидк|купон|подборк|каталог|реклам|предложени)\w*|продвижени\w+ (?:товаров|услуг|работ)[^.;\n]{0,60}"
)
_ADVERTISING_STEMS = (
    "рекламн",
    "рассылк",
    "акци",
    "скидк",
    "предложени",
    "промокод",
    "маркетингов",
    "информировани",
    "реклам",
    "уведомлени",
    "оповещ",
    "извести",
    "извещ",
    "рассказ",
    "сообща",
    "приглаша",
    "получение рекламы",
    "присыла",
    "купон",
    "продвижени",
)
_NOT_MIXED = pattern(
    r"(?<!\w)ни [^.;\n]{0,70}(?<!\w)не(?!\w)|отдельн\w+ согласи\w+|только те[мх],? (?:кто|котор)|отдельно (?:отмет|соглас|выбр|подпис)\w*|только (?:при|с|на основании) [^.;\n]{0,40}согласи\w+|не (?:включает|является|распространяется|относится|дает|использ\w+|запрашива\w+|направля\w+|осуществля\w+|переда\w+|отправля\w+|присыла\w+|рассыла\w+|шлем|будем|предполага\w+)|отказ\w* от|отписат\w+|предоставляется отдельно|оформляется отдельно|при наличии[^.;\n]{0,30}согласи\w+|без (?:отдельного|рекламн)|если (?:субъект|пользователь)[^.;\n]{0,30}не"
)
_SPREAD = pattern(
    r"распространять|выкл?ад\w+[^.;\n]{0,60}(?:сайт|сет|групп|канал)\w*|в открыт\w+ доступ\w*|распространени\w+(?! на)|опубликовани\w+|публикаци\w+[^.;\n]{0,80}|публиковать[^.;\n]{0,60}|размещени\w+[^.;\n]{0,60}(?:сайт|социальн|сети|ресурс|стенд|мессендж|групп|общедоступн)\w*|(?:размещать|разместить)[^.;\n]{0,60}(?:сайт|социальн|сет|стенд|доск|чат)\w*|(?:публику|выкладыва|размеща)(?:ет|ем|ют)(?!\w)[^.\n]{0,90}(?<!\w)(?:имя|имена|фамили|фио|фото|снимк|изображени|данн)\w*|общедоступн\w+ источник\w*|неограниченн\w+ круг\w* лиц|доведени\w+ до всеобщего"
)
_SPREAD_STEMS = (
    "распростран",
    "опубликован",
    "публик",
    "размещ",
    "общедоступн",
    "неограниченн",
    "всеобщего",
    "выклад",
    "в открыт",
)
_OF_A_TEXT = pattern(
    r"(?:момента|даты|после|до|при|вступает в силу с) (?:ее |его |их )?\(?(?:публик|опублик|размещ)\w*|(?:публик|опублик|размещ)\w*\)? (?:настоящ\w+ |нов\w+ |данн\w+ )?(?:политик|согласи|оферт|документ|заказ|редакци|верси|ваканси)\w*|размещенн\w*|опубликованн\w*"
    r"|(?:политик|оферт|ваканси)\w*[^.;\n]{0,24}(?:публик|размещ)\w*|(?:публик|размещ)\w+ на (?:основном|этом) домене"
)
_SPREAD_DENIED = pattern(
    r"не (?:занима\w+|осуществля\w+|публику\w+|размеща\w+|выкладыва\w+|допуска\w+|производ\w+|распростран\w+|подлежит|включает|публику\w+|размеща\w+|дает|будут)|за исключением (?:распростран|передачи)|без (?:права )?распростран|кроме распростран|отдельн\w+ согласи|запре[тщ]|положения?|прекра[тщ]|согласие (?:не )?распространяется|распространяется на"
)
_RESEARCH = pattern(
    r"(?:статистическ|маркетингов|социологическ|научн)\w+ (?:и иных )?(?:исследовани|цел|информаци|анализ)\w*|исследовани\w+|анализ\w* (?:покупательск|потребительск|поведени)\w*|сбор\w* статистическ\w+"
)
_PARTNERS = pattern(
    r"(?:предложени|услуг|товар|материал|информаци|рассылк)\w*[^.;\n]{0,40}партнер\w*|партнер\w+[^.;\n]{0,30}(?:предложени|реклам)\w*"
)
_REGULATES = pattern(
    r"(?:настоящ\w+ )?согласи\w+ (?:регулирует|определяет|устанавливает) (?:порядок|условия|политику)|(?:документ|текст|страниц\w*|политика) не является (?:самостоятельным )?согласием|(?:настоящ\w+ )?(?:политика|положение) (?:определяет|регулирует)"
)
_POLICY_SECTIONS = (
    re.compile(r"правов\w+ основани"),
    re.compile(
        r"(?:хранение и )?защит\w* (?:персональных )?данных|(?:меры|обеспечение)[^\n]{0,30}(?:безопасност|защит)|хранение и защита"
    ),
    re.compile(r"права (?:субъекта|пользовател)"),
    re.compile(r"(?:файл\w* )?(?:cookie|куки)"),
    re.compile(r"изменени\w+ (?:настоящ\w+ )?(?:политики|согласия|условий)|обновлени\w+ политики"),
    re.compile(r"термины и определения|основные понятия"),
    re.compile(r"трансграничн"),
    re.compile(r"(?:меры )?безопасност[ьи]|как (?:мы )?(?:защищ|храним|обеспеч)"),
    re.compile(
        r"(?:изменени|обновлени)[яе](?: (?:этого|настоящего|данного))?(?: документа| текста| условий)?$"
    ),
)
_BORDER = pattern(
    r"(?:переда|хран|сервер|размеща|обрабатыва|находящ|расположен|отправля|дата-центр|облак)\w*[^.;\n]{0,90}(?:в|во|на территори\w+) (?:(?:республик\w+ |королевств\w+ |стран[уеах]\w* )?(?:казахстан|беларус|белорусс|армени|кита[йеяю]|сша(?!\w)|германи|нидерланд|ирланди|финлянди|грузи|узбекистан|киргизи|турци|эмират|израил|франци|великобритани|серби|сингапур|кипр|эстони|латви|литв|польш|чехи|япони|коре[юяей]|инди[юией]|гонконг|таиланд|вьетнам|испани|итали|швейцари|швеци|норвеги|австри|бельги|канад|бразили|монголи|азербайджан|таджикистан|туркменистан|молдав|оаэ|европ|америк|евросоюз))\w*|за (?:рубеж|границ)\w*|трансгранич\w+[^.;\n]{0,80}|на территори\w+ (?:иностранн\w+ государств\w*|других государств)[^.;\n]{0,60}|иностранн\w+ (?:государств|лиц|компани|организаци)\w*[^.;\n]{0,60}|за предел(?:ы|ами) (?:территории )?(?:рф|российской федерации|россии)"
)
_BORDER_DENIED = pattern(
    r"не (?:осуществля\w+|производ\w+|допуска\w+|планиру\w+|переда\w+|ведется)|без трансграничн|запрещ|исключ"
)
_SPECIAL = pattern(
    r"состояни\w+ (?:\w+ )?здоровья|данны\w+ о (?:\w+ )?здоровье|здоровь\w+|национальност\w*|национальн\w+ принадлежност\w*|расов\w+ принадлежност\w*|политическ\w+ взгляд\w*|религиозн\w+|судимост\w*|интимн\w+ жизн\w*|диагноз\w*|аллерги\w*|групп\w+ (?:крови|здоровья|инвалидност)\w*|инвалидност\w*|медицинск\w+ (?:заключени|документ|карт|справк|осмотр|показани|противопоказани)\w*|глюкоз\w*|прививк\w*|врачебн\w+ тайн\w*|анамнез\w*|заболевани\w*|(?<!\w)болезн\w*|симптом\w*|жалобы(?=,)|самочувстви\w*|результат\w* анализ\w*|донор\w* крови|нарколог\w*|психиатр\w*|беременност\w*|вероисповедани\w*|членств\w+ в профсоюз\w*|партийн\w+ принадлежн\w*|этническ\w+|хроническ\w+|флюорограф\w*|медкомисси\w*|медкнижк\w*|противопоказани\w*|группа инвалид\w*|медицинск\w+ обследовани\w*"
)
_SPECIAL_STEMS = (
    "нарколог",
    "психиатр",
    "беременн",
    "вероисповед",
    "профсоюз",
    "партийн",
    "этническ",
    "хроническ",
    "флюорограф",
    "медкомисси",
    "медкнижк",
    "противопоказ",
    "группа инвалид",
    "обследован",
    "здоров",
    "национальн",
    "расов",
    "политическ",
    "религиоз",
    "судимост",
    "интимн",
    "диагноз",
    "аллерг",
    "крови",
    "инвалидност",
    "медицинск",
    "глюкоз",
    "прививк",
    "врачебн",
    "анамнез",
    "болезн",
    "симптом",
    "жалобы,",
    "самочувстви",
    "анализ",
    "заболевани",
)
_SPECIAL_DENIED = pattern(
    r"не (?:относящ\w+|относ\w+|обрабатыва\w+|собира\w+|запрашива\w+|распространя\w+|указыва\w+|является|являющ\w+|включа\w+|касающ\w+|требу\w+|нужно|затрагива\w+)|за исключением|кроме|без (?:обработки )?специальн"
)
_LATER_DENIED = pattern(
    r"(?<!\w)не (?:распростран|переда|производ|осуществля|ведет|допуска|обрабатыва|собира|запрашива)"
)
_DENIED_AT_ONCE = pattern(
    r"(?:: ?|- ?| )(?:не (?:распростран|обрабат|собира|использ|переда|запраш)\w*|нет|отсутству\w+)\W*$"
)
"""A label whose value is a denial: «биометрические: не распространяются»."""
_BIOMETRIC = pattern(r"биометрическ\w+[^.;\n]{0,60}")
_BIOMETRIC_DENIED = pattern(
    r"не (?:являющ\w+|является|являются|относящ\w+|относ\w+|обрабатыва\w+|собира\w+|использу\w+|осуществля\w+|признае\w+)|без (?:обработки )?|за исключением|кроме|или к $"
)
_DEEMED = pattern(
    r"(?:использовани\w+ (?:сайт|сервис|приложени|услуг)\w*|пользовани\w+ (?:сайт|сервис|приложени|услуг)\w*|используя|оставаясь на|факт\w* (?:посещени|использовани)\w+|путем использовани\w+|продолж\w+ (?:использ\w+|пользоваться|работ\w+|просмотр|посещ\w+)|пользуясь|посеща(?:я|ет|ете|ющ\w+)(?!\w)|регистрир\w+|регистраци\w+|оплачивая|(?:и|или|и/или|либо) оплат\w+ [^.\n]{0,20}|совершая|акцепт\w*|приобретая|скачива\w+|устанавливая приложение|входя на|звоня|приходя|участвуя)"
    r"[^.\n]{0,220}(?:согласи\w*|соглаша\w+|согласен|принимае\w+|присоединя\w+)|(?:если|кто) (?:[а-я]+ ){0,4}не (?:возраз|сообщ|отказ|заяв|ответ|против)\w*[^.\n]{0,90}(?:счита|призна|означа)\w*[^.\n]{0,60}|(?:вход(?:я|а|е|ом|ит\w*)?(?!\w)|вошед|заход|прид|пришед|бронируя|покупая|делая заказ)\w*[^.\n]{0,160}(?:согласи|соглаша)\w*|автоматически (?:присоединя|соглаша|дает|подписыва)\w*|сообщени\w+[^.\n]{0,60}(?:считаются|признаются|является|являются)[^.\n]{0,40}согласи\w+|молчани\w+[^.\n]{0,60}(?:считается|признается|означает)\w*|(?:отсутствие|непоступление) (?:возражени|отказ)\w*[^.\n]{0,80}|(?:при|путем) (?:оформлени\w+ заказа|регистрации|оплат\w+|акцепт\w+)[^.\n]{0,120}да(?:ет|ете|ю)[^.\n]{0,30}согласи\w+|указанным действием дает согласие"
    r"|согласи\w+[^.\n]{0,60}(?:выража|дает|считается|признается|является|предоставля)\w*[^.\n]{0,60}(?:использовани\w+ сайт|регистраци|оплат|акцепт|продолжени|(?<!на\s)совершени)\w*"
)
_DEEMED_STEMS = (
    "использ",
    "продолж",
    "пользуясь",
    "посеща",
    "регистр",
    "оплач",
    "оплат",
    "оформл",
    "совершая",
    "совершени",
    "акцепт",
    "приобретая",
    "скачива",
    "входя",
    "участвуя",
    "участие",
    "автоматически",
    "считаются",
    "признаются",
    "молчани",
    "отсутстви",
    "непоступлени",
    "указанным действием",
    "звоня",
    "если",
    "вход",
    "заход",
    "бронируя",
    "покупая",
    "оставаясь",
    "факт",
)
_IS_NOT_CONSENT = pattern(
    r"(?<!\w)не (?:является|считается|считаются|признается|означает|дает)|не (?:может|могут) (?:считаться|быть)"
)
_NOT_DEEMED = pattern(r"проставл\w+|отметк\w+|галочк\w+|чек-?бокс\w*|флаж\w+|нажима\w+|нажати\w+|кнопк\w+")
_SERVICE = pattern(
    r"(?:подбор|выдач|напомн|запис(?:ать|ыв)|допустить|проверк|расчет|оплат|выплат|оказани|исполнени|заключени|предоставлени\w+ (?:мне |пользователю )?(?:услуг|доступ|возможност|работ|сервис|консультаци|клиентск)|обработк\w+ (?:заявк|заказ|обращени|запрос|платеж)|оформлени|выполнени|организаци\w+ (?:доставк|обучени|занят|участи|перевозк|поездк|консультаци)|идентификаци|доставк|обратн\w+ связ|связ[иь] с|ответ|запис[иь]|поддержк|консультаци|обучени|лечени|диагноз|образовательн|регистраци|рассмотрени|кадров|содействи|реализаци)\w*"
)


def traits_of(source: Source, kind: Kind, content: Content, elements: dict[str, Element]) -> dict[str, Trait]:
    """Every trait by name."""
    stated = content.purposes
    purpose_span = stated.span if stated else None
    advertising = None if kind.name == "marketing" else _advertising(source)
    spread = None if kind.name == "distribution" else _spread(source)
    third = elements["third_parties"]
    return {
        "purpose_vague": _vague(source, purpose_span, elements["purpose"]),
        "multiple_unrelated_purposes": source.trait(
            _bundled(source, kind, purpose_span, advertising, spread)
        ),
        "unnamed_third_parties": _unnamed(source, kind, third),
        "indefinite_term": _from_element(
            elements["term"], elements["term"].sort in ("indefinite", "until_withdrawal")
        ),
        "marketing_mixed": source.trait(advertising),
        "distribution_mixed": source.trait(spread),
        "policy_mixed": source.trait(_policy(source, kind)),
        "embedded_in_other_document": source.trait(
            kind.because if kind.name == "embedded_in_contract" else None
        ),
        "cross_border_mentioned": source.trait(
            _stated(
                source,
                (
                    "трансгранич",
                    "иностранн",
                    "за предел",
                    "других государств",
                    "за рубеж",
                    "за границ",
                    "переда",
                    "хран",
                    "сервер",
                    "находящ",
                    "расположен",
                    "отправля",
                    "облак",
                ),
                _BORDER,
                _BORDER_DENIED,
            )
        ),
        "special_categories_mentioned": source.trait(
            _stated(source, _SPECIAL_STEMS, _SPECIAL, _SPECIAL_DENIED)
        ),
        "biometric_mentioned": source.trait(
            _stated(source, ("биометрическ",), _BIOMETRIC, _BIOMETRIC_DENIED)
        ),
        "deems_consent_by_silence_or_use": source.trait(_deemed(source)),
    }


def _from_element(element: Element, holds: bool) -> Trait:
    return Trait(holds=True, passages=(element.passage,)) if holds and element.passage else NO_TRAIT


def _unnamed(source: Source, kind: Kind, third: Element) -> Trait:
    """Recipients told by category, as the element found them or as one of several."""
    if third.state is State.PARTIAL and _is_category(third):
        return _from_element(third, holds=True)
    return source.trait(None if kind.name == "distribution" else unnamed_recipient(source))


def _vague(source: Source, span: Span | None, purpose: Element) -> Trait:
    if purpose.state is State.PARTIAL and purpose.passage:
        return Trait(holds=True, passages=(purpose.passage,))
    if span is None:
        return NO_TRAIT
    tail = _OPEN_PURPOSES.search(
        source.norm, max(span[0] - 8, 0), min(span[1] + 200, _paragraph_end(source, span[1]))
    )
    return source.trait(tail.span() if tail else None)


def _paragraph_end(source: Source, position: int) -> int:
    """Where the line of a statement ends: a list of purposes goes on past its semicolons."""
    end = source.norm.find("\n", position - 1)
    sentence = source.sentence(position - 1)[1]
    stop = source.norm.find(". ", position - 1, end if end > 0 else len(source.norm))
    return max(sentence, stop if stop > 0 else end)


def _advertising(source: Source) -> Span | None:
    """Consent to advertising, not conditioned on a separate one, not refused and not denied."""
    for stem in _ADVERTISING_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _ADVERTISING, before=40, after=90):
            start, end = source.sentence(match.start())
            if source.norm[match.start() - 1].isalpha():
                continue
            item = source.norm[max(start, match.start() - 160) : min(end, match.end() + 120)]
            is_agreed = _NO_OBJECTION.search(source.norm, max(start, match.start() - 60), match.end())
            if (_NOT_MIXED.search(item) and not is_agreed) or _is_service_notice(match.group()):
                continue
            lead = source.norm[max(match.start() - 500, 0) : match.start()]
            if not re.search(r"согласи|соглаша|цел|вправе|разреша|потреб|нужн|чтобы", lead + item):
                continue
            if (
                re.search(r"политик\w+\s+(?:рассыл|в\s+отношении)|отпис\w+|отказаться", item)
                and not is_agreed
            ):
                continue
            return match.span()
    return offered(source)


_NO_OBJECTION = pattern(
    r"(?<!\w)не (?:возража\w+|против)(?: против)? [^.;\n]{0,40}(?:реклам|рассыл|предложени|новост|акци|смс|звонк)|(?:соглас(?:ен|на|ны)|соглаша\w+) (?:на )?(?:получ|присыл)\w+ [^.;\n]{0,40}(?:реклам|рассыл|предложени|новост|акци|скид)"
)
"""Advertising consented to, whatever is said after it of how to opt out."""


def _is_service_notice(words: str) -> bool:
    return bool(
        re.match(
            r"(?:информировани|уведомлени|оповещени)\w*[^.;\n]{0,60}(?:заказ|изменени|статус|расписани|заняти(?!ях и)|успеваемост|оказыва|касающ)",
            words,
        )
    ) and not re.search(r"предложени|акци|скидк|новост|реклам", words)


def _spread(source: Source) -> Span | None:
    for stem in _SPREAD_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _SPREAD, before=4, after=90):
            start, end = source.sentence(match.start())
            around = source.norm[max(start, match.start() - 70) : min(end, match.end() + 60)]
            if _SPREAD_DENIED.search(around) or _OF_A_TEXT.search(
                source.norm, max(start, match.start() - 40), match.end()
            ):
                continue

            return match.span()
    return None


def _bundled(
    source: Source, kind: Kind, purposes: Span | None, advertising: Span | None, spread: Span | None
) -> Span | None:
    """A service purpose together with advertising, publication, research or partners' offers."""
    if kind.name == "marketing" or purposes is None:
        return None
    norm = source.norm
    if not _SERVICE.search(norm, *purposes) and not _is_of_its_own(norm[purposes[0] : purposes[1]]):
        return None
    foreign = advertising or _published(source, purposes, kind, spread)
    for rule in (_RESEARCH, _PARTNERS):
        match = rule.search(norm, purposes[0], min(purposes[1] + 60, len(norm))) if foreign is None else None
        if match and not re.search(r"обезличен|отдельн", norm[max(match.start() - 30, 0) : match.end() + 40]):
            foreign = match.span()
    if foreign is None:
        return None
    only_advertising = _VERBAL.sub("", norm[purposes[0] : purposes[1]])
    if (
        advertising
        and purposes[0] <= advertising[0] < purposes[1]
        and not (
            _SERVICE.search(only_advertising) or _is_of_its_own(norm[purposes[0] : purposes[1]], words=5)
        )
    ):
        return None
    return foreign


_FOREIGN = pattern(
    r"(?:[^\s,;.]+ ){0,2}?(?:реклам|рассыл|маркетинг|новост|акци|скидк|предложени|партнер|продвижени|исследовани|публикаци|публиков|размещени|распространени|опубликов|статистик|поздравлени|анализ|информаци|приглашени|мероприяти|канал|связи)[^,;.\n]*"
)


def _is_of_its_own(purposes: str, words: int = 2) -> bool:
    """Whether a purpose remains when advertising, publication and research are left out."""
    rest = re.findall(r"[а-я]{5,}", _FOREIGN.sub(" ", purposes))
    return len([word for word in rest if not word.startswith(_OF_PURPOSES)]) >= words


_OF_PURPOSES = (
    "числе",
    "почт",
    "электронн",
    "телефон",
    "субъект",
    "выражен",
    "настоящ",
    "изъяв",
    "желани",
    "целя",
    "целей",
    "целью",
    "также",
    "согла",
    "персо",
    "данны",
    "обраб",
    "иных",
    "групп",
    "чтобы",
    "котор",
    "могут",
    "направ",
    "получ",
    "инфор",
    "услуг",
    "товар",
)


def _published(source: Source, purposes: Span, kind: Kind, spread: Span | None) -> Span | None:
    """Publication among the purposes, or consented to beside them."""
    if kind.name in ("distribution", "written_other") or spread is None:
        return None
    among = _PUBLICATION.search(source.norm, *purposes)
    if among is not None and not _SPREAD_DENIED.search(
        source.norm, max(among.start() - 60, 0), among.end() + 60
    ):
        return among.span()
    consented = source.first(_CONSENTED_PUBLICATION)
    return consented.span() if consented else None


_PUBLICATION = pattern(
    r"(?:публикаци|размещени|опубликовани)\w+[^.;\n]{0,80}(?:сайт|социальн|сети|сетях|ресурс|стенд|мессендж|источник|отзыв|фото|сми|доступ|буклет|каталог|портал|витрин|реклам)\w*"
)
_CONSENTED_PUBLICATION = pattern(
    r"согласие[^.;\n]{0,40}на (?:опубликование|публикацию|размещение)[^.;\n]{0,40}|(?<!не\s)(?:разреша\w+|согласие включает|(?:вправе|имеет право))(?! ?/)[^.;\n]{0,200}?(?:разместить|размещать|публиковать|опубликовать|выкладывать|публикацию) [^.;\n]{0,60}(?:сайт|сет|групп|стенд|доск|чат|фото|сми)\w*"
)
_VERBAL = pattern(
    r"(?:рассылк|информировани|информаци|предоставлени\w+ [^;,.\n]{0,40}информаци)\w*[^;.\n]{0,160}"
)


def _is_category(third: Element) -> bool:
    words = third.passage.text if third.passage else ""
    named = re.search(
        r"[А-ЯЁ]{2,}\s+[«\"]|(?<![А-ЯЁа-яё])(?:ГИБДД|ФНС|СФР|ПФР|ФСС|МВД|ФОМС|ФМБА|[А-ЯЁ]{4,})(?![А-ЯЁа-яё])|\((?:например,?\s+)?[A-ZА-ЯЁ][\w.]+(?:,\s+[A-ZА-ЯЁ][\w.]+)*\)|^(?:ООО|АО|ПАО|ИП|ФГБУ|ЗАО)\s",
        words,
    )
    return named is None


def _policy(source: Source, kind: Kind) -> Span | None:
    """A text called consent that regulates processing, or has two or more sections of a policy."""
    if kind.name == "embedded_in_contract":
        return None
    for stem in ("регулиру", "определяет", "устанавлива", "не является"):
        for match in source.near(stem, _REGULATES, before=60, after=60):
            if (
                "рекламн" not in source.norm[match.start() : match.end() + 60]
                and "рассылк" not in source.norm[match.start() : match.end() + 40]
            ):
                return match.span()
    found = [
        section for rule in _POLICY_SECTIONS for section in list(source.text.under(rule, run_in=False))[:1]
    ]
    if len(found) >= 2:
        first = min(found, key=lambda section: section.start)
        return first.start, first.start + len(first.heading)
    return None


def _stated(
    source: Source, stems: tuple[str, ...], rule: re.Pattern[str], denial: re.Pattern[str]
) -> Span | None:
    """The first mention that its own sentence does not deny."""
    for stem in stems:
        if stem not in source.norm:
            continue
        for match in source.near(stem, rule, before=24, after=130):
            start, end = source.sentence(match.start())
            if denial.search(source.norm, max(start, match.start() - 140), min(end, match.end() + 30)):
                continue
            if _LATER_DENIED.search(source.norm, match.end(), end) or _DENIED_AT_ONCE.search(match.group()):
                continue
            if (
                source.norm[match.start() - 1 : match.start()] == '"'
                and source.cased[match.start()].isupper()
            ):
                continue  # the name of a clinic: «Здоровье»
            return match.span()
    return None


def _deemed(source: Source) -> Span | None:
    """Use, registration, payment, silence or any message declared to be consent."""
    for stem in _DEEMED_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _DEEMED, before=12, after=300):
            if source.norm[match.start() - 1].isalpha():
                continue
            start, end = source.sentence(match.start())
            lead = source.norm[start : match.end()]
            if _IS_NOT_CONSENT.search(lead):
                continue
            if _NOT_DEEMED.search(lead) and not re.search(r"и/или|(?<!\w)либо|(?<!\w)или(?!\w)", lead):
                continue
            if re.match(
                r"(?:использовани|оплат|регистраци|участие|оформлени)\w*", match.group()
            ) and not re.search(
                r"считается|признается|означа|является|подтвержда|рассматрива|дает|даете|(?:при|путем)\s",
                source.norm[max(start, match.start() - 20) : end],
            ):
                continue
            if re.search(
                r"на\s+(?:обработку|хранение|извлечение)[^.]{0,80}$",
                source.norm[max(start, match.start() - 80) : match.start()],
            ) or re.match(
                r"использовани\w*\s*,|использовани\w*\s+(?:средств|моих|изображ|персональн)", match.group()
            ):
                continue
            return match.span()
    return taken_for_consent(source)
