"""To whom a policy hands data over, across which borders, where it keeps them, and with what counters."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.policy.services import CHATS, TOOL_STEMS, TOOLS
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.reading.wording import folded
from pdcheck.text import pattern

_HANDS_OVER = pattern(
    r"(?:переда(?:ет|ются|ется|ть|вать|ны|на|ем|вал|чу|чи|ча|че|дут|ваться|вались)|предоставля\w+|предоставить|раскры\w+|поруч\w+|привлека\w+|доступ (?:к|имеют|получа|предоставля)\w*|получател\w+|обмен\w+|сообща\w+|дел(?:имся|иться|ится)|направля\w+ся|уход(?:ит|ят)|отправля\w+ся|попада\w+|принимает|показыва\w+|обрабатывается|продавать|прода[её]т|распростран\w+)(?!\w)"
    r"|получа(?:ет|ют) (?:только |также )?(?=(?:ооо|ао|пао|ип|сервис\w*|служб\w+|банк\w*|курьер\w*|яндекс\w*|компани\w+|хостинг\w*|провайдер\w*|подрядчик\w*|партнер\w*)(?!\w))"
)
_ABOUT_DATA = re.compile(r"ответы|анкет|данн|информаци|сведени|обработк|их(?!\w)|логам")
_OF_SOME_SORT = r"партнер\w*|контрагент\w*|подрядчик\w*|исполнител\w*|провайдер\w*|аффилированн\w+|филиал\w*|дочерн\w+|групп\w+ компаний|консультант\w*|поставщик\w*|разработчик\w*|правообладател\w*|правопреемник\w*|лиц\w+,? (?:осуществля|оказыва|обеспечива|действующ|связанн)\w+"
"""Recipients of whom only a relation to the operator is told: whoever they are, the words fit."""
_BY_TRADE = r"курьер\w*|служб\w+ доставки|доставк\w+|почт\w+ (?:россии|связи)|организаци\w+ (?:почтовой|связи)|платежн\w+ (?:систем|сервис|агрегатор|агент|оператор)\w*|банк\w*|эквайр\w*|хостинг\w*|фнс|налогов\w+|пенсионн\w+|социальн\w+ фонд\w*|сфр(?!\w)|военкомат\w*|страхов\w+ (?:компани|организаци)\w*|государственн\w+ орган\w*|орган\w+ (?:государственной|власти|дознания|следствия)|правоохранительн\w+|суд(?:у|ом|ам|ебн\w+)(?!\w)|сервис\w* (?:рассыл|аналит|веб|статист|email|crm|интернет|доставк)\w*|аналитическ\w+ сервис\w*|аудитор\w*|юрист\w*|бухгалтер\w*|перевозчик\w*|транспортн\w+ компани\w+|турагент\w*|туроператор\w*|отел(?:ю|ям)(?!\w)|больниц\w*|министерств\w*|госавтоинспекц\w*|компани\w+ [a-z]|amazon\w*|facebook\w*|учебн\w+ заведени\w+|школ\w+|медицинск\w+ организаци\w+|лаборатори\w*|дистрибьютор\w*|продавц\w+|(?:ооо|ао|пао|ип) \"?[а-яa-z]|яндекс\w*|google|telegram|amocrm|битрикс\w*|юkassa|ю-?касс\w+|сдэк|работник\w+ оператора|операторам связи|crm"
"""Recipients told by name or by what they do."""
_RECIPIENT = pattern(f"{_OF_SOME_SORT}|{_BY_TRADE}")
_TRADE = pattern(_BY_TRADE)
_OPEN_TAIL = re.compile(
    r"и т\. ?[дп]|и (?:др|пр)(?:уг|оч)?(?![а-я])|и други[емх]+\b|и ины[емх]+\b|и прочи\w+|а также (?:ины|други|треть)\w+|в том числе|в частности|включая,? но|"
    r"(?:ины|други)\w+ (?:треть\w+ )?(?:лиц|организаци|компани)\w+"
)
_DENIED = pattern(
    r"не (?:будут |будет |могут быть |может быть |подлежат |осуществля\w+ )?(?:[а-я]+ ){0,2}?(?:переда\w+|предоставля\w+|раскры\w+|распростран\w+|прода\w+|сообща\w+|разглаша\w+|передач\w+)|никогда,? ни при каких условиях|передач\w+[^.\n]{0,60}не (?:осуществля|производ|допуска|предусмотр)\w+|не переда[её]тся"
)
_THIRD = pattern(
    r"треть\w+ (?:лиц|сторон)\w*|ины\w+ лиц\w*|други\w+ лиц\w*|третьим|сторонн\w+ (?:лиц|организаци|сервис|компани)\w*"
)
_EXCEPT = re.compile(r"кроме|исключени|только|если")
_TO_NOBODY = re.compile(r"треть|лиц|никаку|ни\s+кому|никому|не\s+переда|не\s+прода")
_HEADING = re.compile(r"передач|третьи\w*\s+лиц|получател|кому(?!\w)|с\s+кем|уступк|раскрыти")
_NOT_TRANSFER = pattern(
    r"предоставля\w+ (?:клиентом|пользователем|вами|субъектом|посетителем)|персональные данные, которые (?:он|пользователь) (?:передает|предоставляет)|пользовател\w+[^.\n]{0,30}(?:предоставля|переда|сообща)\w+[^.\n]{0,40}(?:оператору|компании|администрации|нам|свои|сайту)|клиент предоставляет|право[^.\n]{0,40}получ|раскрыва\w+,? (?:каким|как|подход|порядок|информацию о том)|лица, которые имеют доступ|сведения о лицах|доступ к (?:сайту|функци|сервису|услуг|личному|контент)|трансграничн|предоставля(?:ет|ть|ем|ются|я) (?:пользовател|субъект|услуг|доступ к)|запрашива|добровольно|неправомерн|несанкционированн|защит\w+ от|не использует"
)


def third_parties(policy: Policy) -> Element:
    """Recipients, or a denial; an unnamed third person is partial."""
    denial: Span | None = None
    vague: Span | None = None
    named: Span | None = None
    for match in policy.find(_HANDS_OVER):
        start, end = policy.stated(match.start())
        words = policy.norm[start:end]
        denied = _DENIED.search(words)
        if policy.is_heading(match.start()) or not (
            _ABOUT_DATA.search(words) or _HEADING.search(policy.heading(match.start()))
        ):
            continue
        if denied is None and _NOT_TRANSFER.search(words):
            continue
        reach = (start, min(len(policy.norm), end + 420) if words.rstrip().endswith(":") else end)
        if denied and (_THIRD.search(words) or not _RECIPIENT.search(words)) and _TO_NOBODY.search(words):
            denial = denial or (start, end)
            continue
        recipient = _RECIPIENT.search(policy.norm, *reach)
        if recipient and not denied:
            named = named or (
                max(start, min(match.start(), recipient.start()) - 60),
                max(end if reach[1] == end else recipient.end(), recipient.end()),
            )
        elif _THIRD.search(words):
            vague = vague or (start, end)
    if vague and denial and not named and not _EXCEPT.search(policy.norm, *denial):
        return policy.partial(vague)
    best = min((span for span in (named, denial) if span), default=None)
    if best:
        return policy.present(best)
    tool = _used_vendors(policy)
    if tool:
        return policy.present(tool)
    return policy.partial(vague) if vague else policy.absent()


def names_recipients(words: str) -> bool:
    """Whether words tell recipients by name or trade, and not only as partners or contractors."""
    return _TRADE.search(folded(words)) is not None


def leaves_recipients_open(words: str) -> bool:
    """Whether a list of recipients ends with «и др.», «иным лицам» or only gives examples."""
    return _OPEN_TAIL.search(folded(words)) is not None


def denies_transfer(words: str) -> bool:
    """Whether words say that data go to nobody."""
    said = folded(words)
    return _DENIED.search(said) is not None and _TO_NOBODY.search(said) is not None


_VENDORS = pattern(
    r"треть\w+ (?:лиц|сторон)\w*,? (?:описанн|указанн|перечисленн)\w+[^.\n]{0,60}|поставщик\w+ (?:также )?предлага\w+"
)


def _used_vendors(policy: Policy) -> Span | None:
    """Third parties who get data by their tools and are listed elsewhere in the text."""
    found = policy.own.first(_VENDORS)
    return policy.stated(found.start()) if found else None


_BORDER = pattern(
    r"трансграничн\w+[^.\n]{0,120}|(?<!значения\s)за (?:пределы|пределами|рубеж\w*|границ\w+)[^.\n]{0,100}|(?:иностранн|друг)\w+ государств\w*[^.\n]{0,100}|в други\w+ стран\w+[^.\n]{0,60}|зарубежн\w+[^.\n]{0,80}"
)
_COUNTRIES = re.compile(
    r"(?<![а-я])(?:сша|соединенн\w+\s+штат\w*|германи\w+|нидерланд\w*|ирланди\w+|великобритани\w+|казахстан\w*|беларус\w*|белорусси\w+|армени\w+|китай\w*|китае|кита[яю]|израил\w+|евросоюз\w*|европейск\w+\s+союз\w*|франци\w+|финлянди\w+|оаэ|турци\w+|инди[яиюей]+|япони\w+|сингапур\w*|швейцари\w+|эстони\w+|латви\w+|литв\w+|польш\w+|чехи\w+|кипр\w*|серби\w+|грузи\w+|узбекистан\w*|киргизи\w+|кыргызстан\w*|коре\w+|канад\w+|испани\w+|итали\w+|швеци\w+)(?!\w)"
)
_CONDITION = pattern(
    r"(?:в случае|при) (?:необходимости|использовани\w+|осуществлени\w+)|обязан\w* (?:убедиться|уведомить|до начала)|до начала (?:осуществления)?|(?:если|при условии)[^.\n]{0,60}|может быть (?:передан|переведен)\w*|может (?:осуществля|производи|переда|быть)\w+[^.\n]{0,60}(?:только|в случае|при)|возможн\w+|вправе осуществля\w+|только в случае|осуществляется (?:только )?(?:в соответствии|с соблюдением|при (?:наличии|условии))|в порядке,? установленн|должна|требовани\w+ о трансграничной"
)
_BORDER_RIGHT = pattern(
    r"значени\w+ за пределами|политика может быть переведена|информаци\w+ об осуществленной|предполагаемой трансграничной|(?:право|получать)[^.\n]{0,80}трансгранич|определени\w+"
)


def cross_border(policy: Policy) -> Element:
    """Whether transfer abroad happens, or to which countries; duties recited, conditions are partial."""
    half: Span | None = None
    for match in policy.find(_BORDER, unless=_BORDER_RIGHT):
        start, end = policy.stated(match.start())
        words = policy.norm[start:end]
        if policy.is_heading(match.start()):
            body = next((s for s in policy.sections if s.start <= match.start() < s.body), None)
            if body and re.match(
                r"\s*(?:\d[\d.]*\s*)?не\s+(?:осуществля|производ|ведет)",
                policy.norm[body.body : body.body + 60],
            ):
                return policy.present((match.start(), body.body + 60))
            continue
        country = _COUNTRIES.search(words)
        denied = re.search(
            r"(?<!\w)не\s+(?:осуществля|производ|ведет|переда|допуска|планиру|соверша|предусмотр|выход|покида|использу)\w*|без\s+трансгранич|отсутствует",
            words,
        )
        if denied and not re.search(r"если\s+(?:иное\s+)?не\s", words):
            return policy.present((start, end))
        if country and not re.search(r"конвенци|гражданин\w*|право\s", words):
            return policy.present((start, end))
        if (
            not _CONDITION.search(words)
            and re.search(
                r"(?:осуществля|переда[её]т|переда[её]м|хран[яи]|обрабатыва[юе]т|может\s+осуществ|включает|производит)\w*",
                words,
            )
            and re.search(r"трансгранич|за\s+предел|зарубеж|иностранн\w+\s+(?:сервер|компани)", words)
        ):
            return policy.present((start, end))
        half = half or (start, end)
    if half is None:
        for found in policy.find(
            re.compile(r"(?:переда\w+|сервер\w*|хран\w+|располож\w+|отправл\w+)[^.\n]{0,120}"),
            needs=_COUNTRIES,
        ):
            words = policy.norm[slice(*policy.stated(found.start()))]
            if re.search(r"данн|информаци|сервер|зеркал", words) and not re.search(
                r"законодательств\w+\s+\w+\s*$", words
            ):
                return policy.present(policy.stated(found.start()))
    return policy.partial(half) if half else policy.absent()


_RUSSIA = r"(?:территори\w+ (?:рф|росси\w+)|российск\w+ федераци\w+(?! о)|в росси\w+|в рф(?!\w)|росси\w+)"
_TOWNS = "москв|санкт-петербург|петербург|твер|екатеринбург|новосибирск|казан|самар|нижн|ростов|краснодар|челябинск|уф[еы]|перм|воронеж|красноярск|омск|тюмен|рязан|липецк|ярославл|калуг|владимир|тул[еы]|иркутск|томск|саратов|волгоград|подмосков|ижевск|барнаул|смоленск|брянск|курск|пенз|киров|сочи|мурманск|архангельск|вологд|калининград|владивосток|хабаровск"
_STORED_HERE = pattern(
    rf"(?:хран\w+|хостинг\w*|сервер\w*|баз\w* данных|базами данных|баз[аы](?!\w)|центр\w* обработки данных|архив\w*|дата-?центр\w*|цод(?!\w)|размещ\w+|располож\w+|накоплени\w+|записыва\w+|локализ\w+|инфраструктур\w+)[^.\n]{{0,160}}?(?:{_RUSSIA}|российск\w+ (?:хостинг|провайдер|сервер|дата|цод|компани|облак|почтов)|в (?:{_TOWNS}))"
    r"|российск\w+ (?:хостинг\w*|сервер\w*|дата-?центр\w*|цод\w*|провайдер\w*|облак\w*)|(?:находящ\w+ся|расположенн\w+) (?:на территории|в) (?:рф|российск\w+|росси\w+)[^.\n]{0,60}(?:баз|сервер)?"
)
_HERE_BUT = re.compile(
    r"законодательств\w+\s+(?:рф|росси)|суд\w*\s|пользовател\w+,?\s+находящ|граждан\w+\s+\w*\s*росси|лиц\w+,?\s+находящ|филиал|представительств"
)
_PROCESSED_HERE = pattern(
    r"(?:обработк\w+|обрабатыва\w+)[^.\n]{0,120}(?:на территории|в пределах) (?:рф|росси\w+)"
)


def localisation(policy: Policy) -> Element:
    """Storage, servers or bases in Russia; only processing there, or also abroad, is partial."""
    for match in policy.find(_STORED_HERE):
        start, end = policy.stated(match.start())
        words = policy.norm[start:end]
        if policy.is_heading(match.start()) or (
            _HERE_BUT.search(match.group()) and not re.search(r"сервер|баз\w*\s+данн|хран", match.group())
        ):
            continue
        if re.search(
            r"хран\w+[^.\n]{0,100}(?:в\s+соответствии\s+с\s+)?законодательств", match.group()
        ) or re.search(r"размещ\w+[^.\n]{0,60}(?:политик|редакци)|роскомнадзор|надзору", words):
            continue
        abroad = _COUNTRIES.search(words) or re.search(
            r"(?:и|или|либо|а\s+также)\s+(?:[а-я]+\s+){0,3}(?:за\s+(?:ее\s+|его\s+)?пределами|за\s+рубежом|в\s+других\s+стран|иностранн)",
            words,
        )
        return (
            policy.partial((start, end))
            if abroad
            else policy.present((max(start, match.start() - 100), min(end, match.end() + 60)))
        )
    here = policy.first(_PROCESSED_HERE)
    return policy.partial(policy.stated(here[0])) if here else policy.absent()


_COOKIE = re.compile(r"cookies?(?!\w)|cookie-|куки(?!\w)|кук(?:ов|ам|ах|ами)(?!\w)|web-?beacon|веб-маяк")
_NO_COOKIE = pattern(
    r"(?:не (?:использу\w+|применя\w+|создает|собира\w+|устанавлива\w+|обрабатыва\w+|ведет|хран\w+))[^.\n]{0,60}(?:cookie|куки|метрик|счетчик|аналитик)\w*|(?:cookie|куки|метрик|счетчик)\w*[^.\n]{0,60}не (?:использу\w+|применя\w+|устанавлива\w+|собира\w+)"
)
_USES_COOKIE = pattern(
    r"(?:использу\w+|применя\w+|устанавлива\w+)[^.\n]{0,60}(?:cookie|куки)|(?:cookies?|куки)[^.\n]{0,40}(?:использу|применя|нуж|помога)\w+"
)
_TAKEN_BACK = re.compile(r"кроме|за\s+исключением|однако|но\s|технически\w*|только")


def cookies_and_metrics(policy: Policy) -> Element:
    """Cookies with the tools named, or a clear denial; cookies alone are partial."""
    tools = policy.whole.every(TOOLS) if any(s in policy.whole.norm for s in TOOL_STEMS) else iter(())
    tool = next((match for match in tools if not _is_hint(policy, match.start())), None)
    mentions = (*policy.own.every(_COOKIE), *policy.whole.every(_COOKIE))
    cookie = next((one for one in mentions if not policy.is_hint(one.start())), None)
    denied = next(policy.find(_NO_COOKIE), None)
    if tool and cookie is None and CHATS.fullmatch(tool.group()):
        tool = None
    if tool and not (denied and policy.stated(denied.start()) == policy.stated(tool.start())):
        start, end = policy.whole.sentence(tool.start())
        return policy.whole.present((max(start, tool.start() - 160), min(end, tool.end() + 80)))
    if denied:
        start, end = policy.stated(denied.start())
        if _TAKEN_BACK.search(policy.norm, denied.start(), min(end + 160, len(policy.norm))):
            return policy.partial((start, end))
        return policy.present((start, end))
    if cookie is None:
        return policy.absent()
    used = policy.first(_USES_COOKIE)
    return (
        policy.partial(policy.stated(used[0]))
        if used
        else policy.whole.partial(policy.whole.sentence(cookie.start()))
    )


def _is_hint(policy: Policy, position: int) -> bool:
    """Whether a tool is only named in a hint of a template: «если стоит Яндекс.Метрика — укажите её»."""
    start, end = policy.whole.sentence(position)
    told = re.search(r"укажите|если\s+стоит", policy.whole.norm[start:end])
    return told is not None or policy.is_hint(position)
