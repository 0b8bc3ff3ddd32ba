"""Properties of a whole policy: outdated terms, limits of rights, leftovers, foreign templates, wrong citations."""

import re
from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Element, Trait
from pdcheck.reading.policy.citations import wrong_citations
from pdcheck.reading.policy.services import FOREIGN
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import NO_TRAIT, Span
from pdcheck.text import BLANK, pattern

POLICY_TRAITS = (
    "outdated_30_days",
    "limits_subject_rights",
    "placeholder_text",
    "copied_foreign_company_name",
    "gdpr_only",
    "old_law_reference",
    "unlimited_processing_term",
    "consent_by_use",
    "mentions_foreign_services",
)

SHOWN = 5
"""Places of one trait that are quoted."""


def traits_of(policy: Policy, operator: Element) -> dict[str, Trait]:
    """Every trait by name."""
    return {
        "outdated_30_days": _trait(policy, _thirty_days(policy)),
        "limits_subject_rights": _trait(policy, _limits(policy)),
        "placeholder_text": _trait(policy, _placeholders(policy)),
        "copied_foreign_company_name": _trait(policy, _copied(policy, operator)),
        "gdpr_only": _trait(policy, _western(policy)),
        "old_law_reference": _trait(policy, wrong_citations(policy)),
        "unlimited_processing_term": _trait(policy, _unlimited(policy)),
        "consent_by_use": _trait(policy, _by_use(policy)),
        "mentions_foreign_services": _foreign_services(policy),
    }


def _trait(policy: Policy, spans: Iterator[Span]) -> Trait:
    found = tuple(dict.fromkeys(islice(spans, SHOWN)))
    return (
        Trait(holds=bool(found), passages=tuple(policy.whole.passage(span) for span in found))
        if found
        else NO_TRAIT
    )


_THIRTY = pattern(
    r"(?<!\d)30(?!\d) ?(?:\([^)\n]{1,20}\) ?)?(?:-?ти )?(?:[а-я]+ )?(?:дн|сут)\w*|тридцат\w+ (?:\([^)\n]{1,20}\) ?)?(?:[а-я]+ )?дн\w*|в течение (?:одного )?месяца|месячн\w+ срок\w*"
)
_ANSWERS = re.compile(
    r"(?:ответ|отвеча|рассм[оа]тр|предостав|сообщ|уведом|направля|исполня)\w*[^.\n]*(?:запрос|обращени|требовани|субъект|пользовател|клиент|орган|тридцат|30)|(?:запрос|обращени|требовани)\w*[^.\n]*(?:ответ|отвеча|рассм[оа]тр|предостав|исполн|сообщ|(?:срок|течение)[^.\n]*30)"
)
_NOT_ANSWER = re.compile(
    r"претензи|отзыв|отоз|уничтож|удал[яиеё]|прекра|лог(?:и|ов|ах)(?!\w)|хран[яи]|cookie|бездействи|вступ|изменени\w+\s+политик|акци\w+\s|отч[её]т|абонемент|не\s+имеет\s+отношения|не\s+относ|бан(?!к)|забанен|материальн"
)


def _thirty_days(policy: Policy) -> Iterator[Span]:
    for match in policy.find(_THIRTY, needs=_ANSWERS):
        span = policy.stated(match.start())
        words = policy.norm[span[0] : span[1]]
        if _NOT_ANSWER.search(words) and not re.search(
            r"ответ\w*\s+на\s+(?:запрос|обращени)|(?:запрос|обращени)\w*[^.]{0,80}рассм|рассм\w+[^.]{0,60}(?:запрос|обращени)|по\s+запросу\s+этого\s+органа",
            words,
        ):
            continue
        if "претензи" in words:
            continue
        yield span


_NO_BLAME = pattern(
    r"не принима\w+ (?:на себя )?(?:никакой )?ответственност\w+[^.\n]{0,160}|не призна[её]\w* себя оператор\w+[^.\n]{0,120}|не отвеча\w+ за[^.\n]{0,100}|за последствия[^.\n]{0,60}не отвеча\w+|не нес[её]т?(?:ем)? (?:никакой |какой-либо |перед [а-я]+ )?ответственност\w+[^.\n]{0,200}|освобожда\w+ от ответственност\w+[^.\n]{0,160}|не (?:гарантиру\w+|может гарантировать|можем гарантировать)[^.\n]{0,80}(?:безопасност|сохранност|конфиденциальност|защит|защищ)\w*[^.\n]{0,60}|не может быть гарантирован\w*[^.\n]{0,80}|на (?:свой|собственный)[^.\n]{0,20} риск[^.\n]{0,40}"
    r"|(?:не обязан\w*|вправе не|оставля\w+ за собой право не)[^.\n]{0,60}(?:уведомля|сообща|отвеча|рассматрива|предоставля)\w+[^.\n]{0,100}|не явля\w+ оператор\w+[^.\n]{0,120}|не берет на себ\w+[^.\n]{0,30}обязательств\w*[^.\n]{0,80}"
    r"|(?:обязан\w*|обязательн\w+|необходимо|должен)[^.\n]{0,60}(?:предъяв\w+|направ\w+)?[^.\n]{0,20}претензи\w+[^.\n]{0,80}|претензи\w+[^.\n]{0,60}(?:обязатель\w+|до обращения в суд)|до обращения в (?:суд|надзорн\w+|роскомнадзор)[^.\n]{0,160}претензи\w+|спор\w*[^.\n]{0,160}(?:по месту (?:нахождения|регистрации|жительства) (?:оператора|компании|администрации|общества|исполнителя|продавца|ип|владельца))[^.\n]{0,40}|отказыва\w+ от (?:любых )?(?:претензи|требовани|прав)\w*[^.\n]{0,60}"
    r"|(?:пользователь|клиент|субъект|вы)[^.\n]{0,40}не (?:вправе|имеет права|может)[^.\n]{0,60}(?:отозва|требова|возраж|отказа|обжал)\w*[^.\n]{0,60}|(?:взима\w+|платн\w+|плат\w+)[^.\n]{0,40}(?:за )?(?:предоставлени|ответ|копи)\w*[^.\n]{0,40}"
)
_LEAK = re.compile(
    r"утрат|утечк|разглаш|утер|несанкционирован|неправомерн|третьи\w*\s+лиц|взлом|хакер|доступ|действи\w+\s+(?:третьих|пользовател)|убытк|ущерб|вред|конфиденциальн|безопасност|сохранност|передан|персональн|данн\w+\s+(?:пользовател|клиент|субъект)|использовани\w+\s+(?:информации|данных)"
)
_FAIR = re.compile(
    r"публичн\w+\s+достояни|до\s+(?:ее|её)\s+(?:утраты|разглашения)|с\s+согласия\s+(?:пользовател|клиент|субъект)|достоверност|недостоверн|сторонн\w+\s+сайт|други\w*\s+сайт|сайт\w*\s+третьих|внешн\w+\s+(?:ссылк|ресурс)|ссылк\w+\s+на|политик\w+\s+конфиденциальности\s+(?:эт|трет|друг)|платформ|содержани\w+\s+(?:сайт|информаци)|несет\s+ответственность|доступность\s+сайта|работ[уы]\s+сайта|перебо"
)


def _limits(policy: Policy) -> Iterator[Span]:
    for match in policy.find(_NO_BLAME):
        span = policy.stated(match.start())
        words = policy.norm[span[0] : span[1]]
        blame = re.match(r"не\s+нес|освобожда|не\s+отвеча|не\s+прин", match.group())
        if blame and (not _LEAK.search(words) or _FAIR.search(words)):
            continue
        if blame and words.rstrip().endswith(":"):
            items = policy.norm[span[1] : span[1] + 300]
            if re.search(r"публичн\w+\s+достояни|от\s+третьей\s+стороны\s+до|с\s+согласия", items):
                continue
        if re.search(r"cookie|куки", words):
            continue
        if re.match(r"не\s+явля", match.group()) and not re.search(r"пользовател|клиент|данн", words):
            continue
        if re.match(r"не\s+обязан|вправе\s+не|оставля", match.group()) and re.search(
            r"проверя|достоверност|изменени|сайт", words
        ):
            continue
        if re.match(r"плат|взима", match.group()) and re.search(r"бесплатн|не\s+взима|платежн|оплат", words):
            continue
        yield span


_FILL = re.compile(BLANK)
_LEFT = pattern(
    r"дд\.мм\.гггг|xx\.xx\.\d{4}|хх\.хх|lorem ipsum|dolor sit amet|(?<!\w)et viverra|pellentesque|(?:могут|будут) быть добавлен\w+ перед публикаци\w+|(?:будут|будет) (?:добавлен|указан|дополнен|заполнен)\w* (?:позже|позднее|перед|до|после регистрации)[^.\n]{0,40}|\b(?:вставьте|впишите|подставьте|укажите|перечислите|уточните у ваш\w+|замените)(?= (?:сюда|здесь|свой|свою|ваш|адрес|название|наименование|нормативн|реквизит|e-?mail|дату|инн|ссылк|на ваш|домен))[^.\n]{0,80}|todo(?!\w)|fixme|(?:инн|огрн|огрнип|кпп)\D{0,4}(?:[xх]{3,}|0{6,}|123456789\d*)(?!\d)|example\.(?:com|ru|org)|yoursite|your-?company|вашсайт|ваш-?сайт|site\.ru|domain\.(?:ru|com)|название (?:компании|организации|вашей)(?= ?[»\")])|ооо \"(?:название|наименование|ромашка|компания|ваша компания)\"|иванов\w* иван\w* иванович\w*"
)
_MARKS = re.compile(
    r"\[заполни(?:те|ть)\b[^\]\n]{0,80}\]|\{%[^}\n]{0,60}%\}|\$\{[^}\n]{0,60}\}|%[a-z]+_[a-z_]+%|\+7\s?\(?(?:000|xxx|ххх)\)?"
)
_FORM = re.compile(
    r"(?<!\w)я\s*,|подпись|дата\s*_|заявлени|форма\s+(?:запрос|отзыв|согласи)|приложение\s*(?:№|\d)|бланк|паспорт"
)


def _placeholders(policy: Policy) -> Iterator[Span]:
    for match in policy.whole.every(_FILL):
        before = policy.whole.norm[max(match.start() - 500, 0) : match.end() + 120]
        if (
            _FORM.search(before)
            or re.match(r"\.{4,}|…", match.group())
            or re.fullmatch(
                r"<(?:https?:|/?(?:b|i|p|br|a|ul|li|div|span|h\d|td|tr)\b)[^>]*>|\[\d+\]|<[^>]*@[^>]*>",
                match.group(),
            )
        ):
            continue
        yield match.span()
    for match in (*policy.whole_find(_LEFT), *policy.whole_find(_MARKS)):
        sentence = policy.whole.norm[slice(*policy.whole.sentence(match.start()))]
        if re.match(r"укажите|вставьте", match.group()) and re.search(
            r"в\s+(?:теме|письме|запросе|обращении)|для\s+связи", sentence
        ):
            continue
        yield match.span()


_ORG = re.compile(
    r"(?:ооо|оао|зао|пао|(?<!\w)ао|(?<!\w)ип)\s+\"?([а-яa-z][^\",.;()\n]{2,50}?)(?:\"|,|\s(?:обязу|вправе|не\s|собира|обрабатыва|гарантир|использу|может|имеет|защища|осуществ|принима|уважа|хран|переда))"
)
_ACTS_AS_OPERATOR = re.compile(
    r"(?:обязу|вправе|собира|обрабатыва|гарантир|использу|может|имеет\s+право|защища|осуществ|принима|уважа|не\s+(?:нес|переда|прода|раскры))\w*"
)
_DOMAIN = re.compile(
    r"(?<![@\w.-])(?:https?://)?(?:www\.)?((?:[a-zа-я0-9-]{2,40}\.)+(?:ru|рф|com|org|net|su|pro|online|shop|store|site|app|io))(?![\w@-])"
)
_ZONES = (
    ".ru",
    ".рф",
    ".com",
    ".org",
    ".net",
    ".su",
    ".pro",
    ".online",
    ".shop",
    ".store",
    ".site",
    ".app",
    ".io",
)
_ITS_SITE = re.compile(
    r"(?:сайт\w*|домен\w*|интернет-магазин\w*|адрес\w*|настоящ\w+|ресурс\w*|портал\w*)[^.\n]{0,60}$"
)
_THEIRS = re.compile(
    r"yandex|google|vk\.|mail\.ru|rkn|gov|t\.me|telegram|youtube|consultant|pravo|gosuslugi|allaboutcookies|apple|microsoft|mozilla|opera|facebook|instagram|whatsapp|ok\.ru|tilda|wix|privacy|liveinternet|roistat|calltouch|timeweb|beget|reg\.ru|example"
)


def _copied(policy: Policy, operator: Element) -> Iterator[Span]:
    """Another business acting as the operator, another site, or the trades of another business."""
    own = operator.passage.text.lower().replace("ё", "е") if operator.passage else ""
    for match in policy.own.every(_ORG):
        name = match.group(1).strip()
        tail = policy.norm[match.end(1) : match.end(1) + 60]
        if (
            own
            and not _same(name, own)
            and _ACTS_AS_OPERATOR.match(tail.lstrip('" ,'))
            and not re.search(
                r"яндекс|google|(?<!\w)(?:vk|вк)(?!\w)|mail|сервис|хостинг|треть|партнер|поруч",
                policy.norm[max(match.start() - 60, 0) : match.end()],
            )
        ):
            yield policy.stated(match.start())
    yield from _other_sites(policy)
    if rare := policy.own.first(_OTHER_TRADE):
        yield policy.stated(rare.start())


_OTHER_TRADE = pattern(
    r"(?:администраци|компани)\w+ [A-Za-z][a-z]+ (?:[a-z]+ )?(?:lodge|inn|hotel|shop|store),? [a-z]+|правообладател\w+,? дистрибьютор\w*(?:,| и| или) реселлер\w*"
)


def _same(name: str, own: str) -> bool:
    return any(word[:5] in own for word in re.findall(r"[а-яa-z0-9]{3,}", name))


def _other_sites(policy: Policy) -> Iterator[Span]:
    """A second site that the text calls its own."""
    first: str | None = None
    if not any(zone in policy.norm for zone in _ZONES):
        return
    for match in islice(policy.own.every(_DOMAIN), 60):
        domain = match.group(1)
        before = policy.norm[max(match.start() - 80, 0) : match.start()]
        if (
            _THEIRS.search(domain)
            or not _ITS_SITE.search(before)
            or re.search(r"хостинг|провайдер|сервис|партнер|например|треть", before)
        ):
            continue
        root = ".".join(domain.split(".")[-2:])
        if first is None:
            first = root
        elif (
            root != first
            and root.split(".")[0] != first.split(".")[0]
            and not re.search(r"(?:и|,|;)\s*$|поддомен|также", before[-12:])
        ):
            yield policy.stated(match.start())


_WESTERN = pattern(
    r"gdpr|general data protection|общ\w+ регламент\w*[^.\n]{0,30}защит\w+|европейск\w+ экономическ\w+ зон\w*|(?<!\w)еэз(?!\w)|ccpa|калифорни\w+|do not track|контрол[л]?ер\w* данных|privacy shield|(?:директив|регламент)\w* (?:ес|eu|евро)\w*|california|data controller|lgpd"
)
_OUR_LAW = pattern(
    r"152-?\s?фз|федеральн\w+ закон\w* (?:[^.\n]{0,40})?\"?о персональных данных|роскомнадзор\w*|закон\w* (?:рф|российской федерации) \"?о персональных|законодательств\w+ (?:рф|российской федерации|росси)"
)


def _western(policy: Policy) -> Iterator[Span]:
    if policy.whole.first(_OUR_LAW):
        return
    for match in policy.whole_find(_WESTERN):
        yield policy.whole.sentence(match.start())


_ENDLESS = pattern(
    r"(?:срок\w*|обработк\w+|обрабатыва\w+|хран\w+|согласи\w+|данн\w+)[^.\n]{0,120}?(?:не ?ограничен\w*|бессрочн\w*|без (?:[а-я]+ )?ограничени\w+ (?:по )?(?:срок|времен)\w*|постоянно|вечно|пожизненно)|(?:бессрочн\w+|неограниченн\w+ (?:срок|врем|период)\w*|без ограничени\w+ срок\w*)[^.\n]{0,60}(?:хран|обраб|использ)\w*|(?:осуществля\w+|действует|дается|предоставля\w+)[^.\n]{0,40}без ограничения срока"
)
_NOT_ENDLESS = pattern(
    r"политик\w+[^.\n]{0,40}(?:действ|бессрочн)\w*|неограниченн\w+ (?:доступ|круг)\w*|не (?:обрабатыва\w+|хран\w+)[^.\n]{0,40}бессрочн|круг\w* лиц|постоянно (?:обновл|совершенств|провод)\w*|не ограничен\w* (?:в|эт|перечисл|указанн)|доступ\w* к (?:документ|политик)\w*|включая,? но не ограничива|документ действует"
)


def _unlimited(policy: Policy) -> Iterator[Span]:
    for match in policy.find(_ENDLESS, unless=_NOT_ENDLESS):
        yield policy.stated(match.start())


_USE = re.compile(
    r"(?<![а-я])(?:использу[яюе]\w*|использовани[еяюм]\w*|пользуясь|пользовани\w+|посещ(?:ая|ени\w+)|продолж\w+|остава\w+|заполн\w+|отправ\w+|отправк\w+|направля\w+|нажима\w+|нажати\w+|нажав|оформл\w+|размещени\w+\s+заказ\w*|размещая|регистр\w+|предоставля\w+|предоставив|оставл\w+|вводя|введя|передава\w+|передавая|указыва\w+|совершая|заказывая|обраща\w+|скачива\w+|входя|авторизу\w+|акцепт\w*|вход\w*\s+на)"
)
_AGREES = re.compile(
    r"согла[сш]\w*|принимае\w+\s+(?:условия|политик|настоящ)|безоговорочн\w+|присоединя\w+|означает\s+принятие|принятие\s+(?:условий|политики)"
)
_DEEMS = re.compile(
    r"означа\w+|выража\w+|выразил|да[её]т\w*|даете|подтвержда\w+|считается|является|соглаша\w+|принима\w+|предоставляет\w*|согласен|согласны|признается|полное\s+соглас"
)
_TICK = re.compile(
    r"галочк|чек-?бокс|отметк|флаж|проставл|отдельн\w+\s+согласи|баннер|cookie-?уведомл|отозва|отзыв\w*\s+соглас"
)
_NOT_DEEMED = re.compile(
    r"(?<!\w)не\s+(?:означа\w+|является|считается|согласен|согласны|согласна|дает|требует|подтвержда)|только\s+(?:с|при|после)\s+(?:[а-я]+\s+){0,3}согласи|с\s+(?:вашего|его)\s+согласия|с\s+согласия|на\s+основании\s+согласи|(?:дать|дает)\s+согласие\s+на\s+использование\s+файлов|при\s+(?:условии|наличии)\s+согласи|без\s+согласи|вправе\s+дать"
)


def _by_use(policy: Policy) -> Iterator[Span]:
    seen: set[Span] = set()
    for match in policy.find(_USE):
        span = policy.stated(match.start())
        if span in seen:
            continue
        seen.add(span)
        words = policy.norm[span[0] : span[1]]
        agrees = _AGREES.search(words)
        if not agrees or not _DEEMS.search(words) or _TICK.search(words) or _NOT_DEEMED.search(words):
            continue
        if _is_by_act(words):
            yield span


_ACT_MEANS = pattern(
    r"(?:используя|пользуясь|посещая|продолжая|оставаясь|заполняя|заполнив|отправляя|отправив|направляя|нажимая|нажав|оформляя|размещая|регистрируясь|предоставляя|предоставив|оставляя|вводя|передавая|указывая|совершая|заказывая|обращаясь|скачивая|входя|авторизуясь)[^.\n]{0,220}?(?:соглас|соглаша|принимает|принимаете|присоединя)\w*"
    r"|(?:использовани\w+|пользовани\w+|посещени\w+|продолжени\w+|заполнени\w+|отправк\w+|отправлени\w+|направлени\w+|нажати\w+|оформлени\w+|размещени\w+|регистраци\w+|вход\w*|факт\w*)[^.\n]{0,160}?(?:означа\w+|явля\w+|считается|выража\w+|подтвержда\w+|признается|да[её]т)[^.\n]{0,80}?(?:соглас|принят)\w*"
    r"|(?:соглас\w+|акцепт\w+)[^.\n]{0,80}(?:явля\w+|считается|признается|выража\w+|да[её]тся)[^.\n]{0,60}(?:размещени|заполнени|отправк|использовани|нажати|оформлени|продолжени|регистраци|предоставлени|направлени)\w*|посредством (?:использования|заполнения|отправки)[^.\n]{0,120}(?:соглас|соглаша)\w*|(?:если вы|когда вы)[^.\n]{0,40}(?:использу|продолжа|заполня|отправля)\w+[^.\n]{0,100}(?:соглаша|соглас)\w*|в случае (?:заполнения|отправки|использования)[^.\n]{0,120}(?:соглас|соглаша)\w*"
)


def _is_by_act(words: str) -> bool:
    found = _ACT_MEANS.search(words)
    if found is None:
        return False
    return not (
        re.search(r"ознаком", found.group())
        and not re.search(
            r"соглас|принима", re.sub(r"соглас\w+\s+на\s+обработку[^.]{0,40}отдельн", "", found.group())
        )
    )


def _foreign_services(policy: Policy) -> Trait:
    names, places = [], []
    for name, (stems, rule) in FOREIGN.items():
        if any(stem in policy.whole.norm for stem in stems) and (match := policy.whole.first(rule)):
            names.append(name)
            places.append(policy.whole.passage(match.span()))
    return Trait(holds=bool(names), passages=tuple(places[:SHOWN]), values=tuple(names))
