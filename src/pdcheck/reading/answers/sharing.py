"""What an answer says of others: who has access, who processes on commission, what goes abroad, whence data came."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.operator_address import addresses
from pdcheck.reading.operator_name import named_operators
from pdcheck.reading.source import Span

_NOBODY = pattern(
    r"(?:никому|никуда|(?<!\w)ни кому)[^.\n]{0,60}(?:не|ничего)?[^.\n]{0,40}|больше (?:никому|ни с кем|никто)|(?:ин(?:ым|ые|ых) лица\w*|иным(?!\w)|друг(?:им|ие|их) лица\w*|другим(?!\w)|третьи(?:м|ми|х|и) лица\w*|посторонн\w+|кому-либо)[^.\n]{0,70}(?<!\w)(?:не (?:переда|раскры|предостав|сообща|имеют|имеется|допущен|осуществля)\w*|доступ\w* не име\w+|нет(?!\w))|(?<!\w)не (?:переда|раскры|предостав|сообща)\w*[^.\n]{0,60}(?:третьи|ин(?:ым|ых)|друг|никому|кому)\w*|(?:передач\w+|доступ\w*)[^.\n]{0,40}(?:третьи|ин(?:ым|ых))\w*[^.\n]{0,40}(?:не осуществля|не производ|не предостав|отсутству|нет)\w*|доступ\w*[^.\n]{0,40}(?:только|исключительно|лишь) [^.\n]{0,60}(?:работник|сотрудник|я(?!\w)|персонал)\w*|ничего из этого никому|(?:с (?:вашими|этими|ними)(?: данными)? )?работа\w+ (?:с ними )?(?:только|лишь|исключительно) [^.\n]{0,40}(?:работник|сотрудник|персонал)\w*|(?:посторонн|третьи|други|иным)\w* [^.\n]{0,30}(?:недоступн|не доступн|закрыт)\w*"
)
_RECEIVES = pattern(
    r"(?:переда(?:ва|н|ет|ем|ли|вши|ют|ны|ем)\w*|передач\w+|раскры\w+|доступ\w*|предоставля\w+|предоставлен\w*|отда\w+|направля\w+|сообща\w+ (?:в|сведени)|получател\w+|сведения получают|видит|видят|увид\w+|поступа\w+|пользовател\w+|сообщить о вашем приезде в)[^\n]{0,260}"
)
_AUTHORITY = pattern(
    r"(?:фнс|ифнс|налогов\w+ (?:служб|инспекц|орган)\w*|(?:социальн\w+|пенсионн\w+) фонд\w*|сфр|пфр|фомс|росфинмониторинг\w*|роскомнадзор\w*|рособрнадзор\w*|военн\w+ комиссариат\w*|военкомат\w*|мвд|орган\w* внутренних дел|фссп|служб\w+ судебных приставов|судебн\w+ пристав\w*|банк\w* росси\w*|минобр\w*|министерств\w+|департамент\w*|фонд\w* (?:омс|обязательн)|росреестр\w*|бюро кредитных историй|почт\w+ росси\w*|союз автостраховщиков)"
)
_CATEGORY = pattern(
    r"(?:банк(?:ам|и)?|партнер\w*|контрагент\w*|служб\w+ доставки|курьер\w*|перевозчик\w*|подрядчик\w*|хостинг\w*|провайдер\w*|организаци\w+|оценщик\w*|перестраховщик\w*|страхов\w+ компани\w*|расчетн\w+ центр\w*|ресурсоснабжающ\w+|лаборатори\w+|работник\w*|сотрудник\w*|бухгалтери\w+|отдел\w*|агент\w*|аудитор\w*|юрист\w*|коллектор\w*|госорган\w*|государственн\w+ орган\w*|лица\w*|техник\w*|компани\w+ группы|аффилированн\w+|(?:в )?роуминг\w*)"
)
_NOT_RECEIVES = pattern(
    r"за (?:границ|рубеж|предел)\w*|трансграничн|вправе|можете|право на доступ|доступ к (?:своим|данным субъект)|передач\w+ за|передали их при|вы передал|передал\w+ (?:их|нам)|от вас|источник|ответственн\w+|меры|доступ субъекта|поручени\w+|переданы (?:нам|обществу)|ваш\w* (?:запрос|просьб)|просьб\w+|отказ"
)
_ACCESS_CAPTION = pattern(
    r"(?:лица|кто|круг лиц|получател\w+|доступ|кому)[^\n]{0,60}(?:доступ|раскры|переда|получа)\w*|получатели|третьи лица|пользовател\w+|^ ?доступ|кто (?:ещ[её] )?(?:их )?(?:видит|имеет|получает|знает)"
)


def persons_with_access(letter: Letter) -> Element:
    """Receivers named, or nobody said to receive; only categories, or only staff, are partial."""
    half: Span | None = None
    for told in letter.told(_ACCESS_CAPTION):
        if (
            _names_somebody(letter, told.value)
            or _NOBODY.search(letter.norm, *told.value)
            or re.match(r" ?(?:нет|отсутств|не )", letter.words(told.value))
        ):
            return letter.element(told.value)
        half = half or told.value
    nobody = letter.first(_NOBODY, unless=_NOT_RECEIVES)
    named: Span | None = None
    for start, end in letter.find(_RECEIVES):
        sentence = letter.sentence(start)
        sentence = (sentence[0], max(sentence[1], start + 1))
        if _NOT_RECEIVES.search(letter.norm, *sentence):
            continue
        span = (start, min(end, sentence[1]))
        tail = _with_list(letter, span)
        if _names_somebody(letter, tail):
            named = named or tail
        elif _CATEGORY.search(letter.norm, *tail):
            half = half or tail
    if half is not None and nobody is None and named is not None and _unnamed_beside(letter, half):
        return letter.element(None, half)
    return letter.element(named or nobody, half)


def _unnamed_beside(letter: Letter, half: Span) -> bool:
    """Whether a category that stands for itself, without a name, receives data as well."""
    return (
        re.search(r"партнер|третьи|контрагент|ресурсоснабжающ|оценщик|перестраховщик", letter.words(half))
        is not None
    )


def _with_list(letter: Letter, span: Span) -> Span:
    """A statement with the list that follows its colon."""
    start, end = span
    if letter.norm[start:end].rstrip().endswith(":"):
        return start, min(end + 300, len(letter.norm))
    return start, end


def _names_somebody(letter: Letter, span: Span) -> bool:
    """Whether an organisation, a proprietor or an authority is named."""
    if _AUTHORITY.search(letter.norm, *span):
        return True
    return any(one.is_full and span[0] <= one.span[0] < span[1] for one in named_operators(letter.own))


_ABROAD_NO = pattern(
    r"(?:трансграничн\w+ передач\w*|передач\w+ (?:персональн\w+ )?(?:данн\w+ )?(?:за (?:границ|рубеж|предел)\w*|на территори\w+ иностранн\w+)|за (?:границ\w+|рубеж\w*|пределы (?:рф|росси\w+|российской федерации|страны|государств))|в иностранн\w+ государств\w*)[^.\n]{0,90}?(?<!\w)(?:не (?:осуществля|производи|переда|отправля|планиру|предполага|запланирован|имел|веде|было|быва|уход|попада|покида)\w*|нет(?!\w)|отсутству\w+|ничего)[^.\n]{0,60}|(?:не|ничего)[^.\n]{0,60}(?:за (?:границ|рубеж)\w*|за пределы (?:рф|росси\w+|российской)|трансграничн\w+|в иностранн\w+ государств)\w*[^.\n]{0,40}|передач\w+ за (?:границ|рубеж)\w* не [^.\n]{0,30}"
)
_ABROAD_YES = pattern(
    r"(?:осуществл\w+|производ\w+|выполн\w+|была|имела место) трансграничн\w+ передач\w*[^.\n]{0,160}|трансграничн\w+ передач\w*[^.\n]{0,120}(?:осуществля|производи|в (?:республик|страны|государств|герман|сша|китай|казахстан|белорус|беларус|итали|франци|нидерланд|ирланди|армени|турци|израил|эмират|индию|киргиз|узбекист|сингапур))\w*[^.\n]{0,80}"
)
_COUNTRY = pattern(
    r"(?<!\w)(?:сша|германи[ияюе]|нидерланд\w*|ирланди[ияюе]|китай|китая|китае|казахстан\w*|беларус\w*|белорусси\w*|армени[ияюе]|турци[ияюе]|израил\w*|индии|сингапур\w*|финлянди\w*|франци[ияюе]|великобритани\w*|польш\w*|кипр\w*|оаэ|эмират\w*|таиланд\w*|егип\w+|вьетнам\w*|грузи[ияюе]|узбекистан\w*|азербайджан\w*|киргизи\w+|серби\w+|испани\w+|итали\w+|греци\w+|швейцари\w+|япони\w+|коре[яюие]|канад\w+|болгари\w+|черногори\w+|монголи\w+|чехи\w+|эстони\w+|латви\w+|литв\w+|республик\w+ (?!карели|татарстан|коми|башкортостан|крым|саха|дагестан|бурят|удмурт|чуваш|мордов|марий|адыг|алтай|тыва|хакас|ингуш|чечен|кабард|карачаев|калмык|северн)[а-я]+|за границей|за рубежом|за границу|за рубеж)(?!\w)"
)
_HALF_ABROAD = pattern(
    r"(?:сервер\w*|баз\w+ данных|данные)[^.\n]{0,60}(?:хран|наход|располож|размещ|стоят)\w*[^.\n]{0,60}(?:росси\w*|рф|герман\w*|сша|нидерланд\w*|казахстан\w*|за рубежом|за границей|финлянд\w*|ирланд\w*)|трансграничн\w+[^.\n]{0,60}(?:может|могут|возможн)\w*[^.\n]{0,40}"
)


def cross_border(letter: Letter) -> Element:
    """Denied, or told with the country; where servers stand, or that it may happen, is partial."""
    told = next(letter.told(pattern(r"трансграничн\w+|передач\w+ за|за (?:границ|рубеж|предел)\w*")), None)
    if told is not None and re.search(r"не |нет|отсутств|никогда", letter.words(told.value)):
        return letter.element(told.value)
    denied = letter.first(_ABROAD_NO)
    if denied is not None:
        return letter.element(denied)
    for span in letter.find(_ABROAD_YES):
        if "может" not in letter.words(span) and _COUNTRY.search(letter.norm, *letter.sentence(span[0])):
            return letter.element(span)
    half = letter.first(_HALF_ABROAD) or letter.first(_ABROAD_YES)
    if half is None:
        country = letter.first(_COUNTRY, needs=pattern(r"переда|хран|сервер|отправля|данн"))
        half = letter.sentence(country[0]) if country else None
    return letter.element(None, half)


_PROCESSOR_NO = pattern(
    r"(?:поручени\w+|по поручению|поруч\w+|обработчик\w*)[^.\n]{0,100}(?<!\w)(?:не (?:осуществля|поруча|переда|привлека|дава|производи|предполага|планиру|заключал)\w*|нет(?!\w)|отсутству\w+)|(?<!\w)не (?:поруча|привлека|дава)\w*[^.\n]{0,60}(?:обработк|обработчик|поручени|лиц)\w*|обработк\w+[^.\n]{0,60}не поруч\w+|(?:сторонн|третьи|ин|посторонн)\w+ (?:организаци|лиц|компани|подрядчик)\w*[^.\n]{0,30}не привлека\w*|(?:обрабатыва\w+|обработк\w+)[^.\n]{0,40}(?:самостоятельно|своими силами|собственными силами)"
)
_PROCESSOR = pattern(
    r"(?:по поручению|поруч(?:ена|ил|или|ает|аем|ено|ению)\w*|обработчик\w*|хостинг\w*|подрядчик\w*|(?:обслужива|обеспечива)\w+[^.\n]{0,30}(?:организаци|компани|ооо|ао|ип)|техническ\w+ (?:поддержк|обслуживани|сопровождени)\w*|аутсорс\w+|на аутсорсинге|облак\w+|дата-?центр\w*|расчетн\w+ центр|колл-центр\w*)"
)
_NOT_PROCESSOR = pattern(r"поручению (?:руководств|директор)|могут быть|отказ|архив\w* 20")


def processor(letter: Letter) -> Element:
    """The processor by name and address, or that there is none; a name or a category alone is partial."""
    told = next(
        letter.told(
            pattern(
                r"(?:обработк\w+ )?по поручению|поручени\w+|обработчик\w*|кому поручи\w+|лиц\w+,? (?:осуществляющ|обрабатывающ)\w+[^\n]{0,60}поручени\w+"
            )
        ),
        None,
    )
    if told is not None:
        value = letter.words(told.value)
        if re.match(r" ?(?:нет|не |отсутств)", value) or _PROCESSOR_NO.search(
            letter.norm, told.caption[0], told.value[1]
        ):
            return letter.element(told.value)
        return letter.element(told.value) if _placed(letter, told.value) else letter.element(None, told.value)
    denied = letter.first(_PROCESSOR_NO)
    if denied is not None:
        return letter.element(denied)
    half: Span | None = None
    for start, end in letter.find(_PROCESSOR, unless=_NOT_PROCESSOR):
        if start < letter.head_end or start >= letter.close_start:
            continue
        sentence = letter.sentence(start)
        clause = (sentence[0], max(sentence[1], end))
        if _placed(letter, clause):
            return letter.element(clause)
        half = half or clause
    return letter.element(None, half)


_PLACED_ABOVE = pattern(
    r"адрес[^.\n]{0,20}(?:указан\w* )?(?:выше|тот же|в п\. ?\d)|по (?:тому же|указанному) адресу"
)


def _placed(letter: Letter, span: Span) -> bool:
    """Whether an address stands in the statement, or is said to stand above."""
    if _PLACED_ABOVE.search(letter.norm, *span):
        return True
    return any(span[0] <= start < span[1] for start, _ in addresses(letter.own))


_SOURCE_CAPTION = pattern(r"источник\w*|откуда|от кого|способ получени\w+|получены")
_FROM_YOU = pattern(
    r"(?:получ\w+|предостав\w+|сообщ\w+|указа\w+|вве(?:ли|ла|л)\w*|внес\w+|запол\w+|вписа\w+|принес\w*|сдал\w*|подал\w*|остав\w+|собра\w+|собира\w+|передал\w*|взят\w*|взял\w*|записа\w+|сказал\w*)[^.\n]{0,60}(?:вами|от вас|вы(?!\w)|лично|с ваших слов|ваш\w+ (?:анкет|заявк|заказ|резюме|слов|запис|заявлени)\w*|от субъекта|личн\w+ кабинет\w*|через (?:сайт|приложение))"
    r"|(?:вы|вами)(?:,| их| сами| лично| это| ее| его| нам| нас| все| данные| номер| ,)*[^.\n]{0,40}(?:предостав|сообщ|указа|вве|внес|принес|сдал|подал|запол|вписа|остав|переда|сказал|назвал|прислал|написал[^.\n]{0,12}в (?:анкет|форм))\w*"
    r"|источник\w*[^.\n]{0,40}(?:явля\w+|-|:)?[^.\n]{0,20}(?:вы(?!\w)|являетесь вы|ваш\w*|субъект|сам)\w*"
)
_FROM_OTHERS = pattern(
    r"(?:получ(?:ен|ил|ил[аи]|ены|ено)\w*|взят\w*|взял\w*|переш\w+|достал\w+|стало известно|узнал\w*|переда(?:ны|ла|л|но|нная|ли)\w*|поступил\w*|источник\w*[^.\n]{0,30}|предоставлен\w*|стал\w* известн\w+)[^.\n]{0,90}?(?:от|из|нам|через|у(?= ))(?: \"?[а-я]+){1,10}[^.\n]{0,80}|источник\w*(?: [а-я]+){0,4} ?[-:] ?[^.\n]{3,120}|(?<!\w)(?:нам|мне) (?:[а-я]+ ){0,3}(?:переда|сообщи|предостави|присла|остави|рекоменд)\w*[^.\n]{3,80}"
)
_VAGUE_SOURCE = pattern(
    r"открыт\w+ источник\w*|общедоступн\w+|партнер\w*|из интернета|из разных источников|третьих лиц|различн\w+ источник\w*"
)
_NOT_SOURCE = pattern(
    r"запрос\w*[^.\n]{0,40}(?:получен|поступ)|(?:получен|поступил)\w*[^.\n]{0,30}(?:запрос|обращени|отзыв|заявлени)|ответ\w*|доступ\w+ (?:имеют|получ)|вправе|можете|(?<!\w)если(?!\w)|подробн|сведения (?:получают|переданы|раскры)|переда(?:ны|ли|ем|ет)[^.\n]{0,20}(?:третьи|партнер|банк|оценщик|расчетн)|раскрывал\w+|передавал\w+ рособр|необходимост\w+ получени"
)


def data_source(letter: Letter) -> Element:
    """From the person, or from a named other; an unnamed other is partial."""
    for told in letter.told(_SOURCE_CAPTION):
        vague = _VAGUE_SOURCE.search(letter.norm, *told.value)
        return letter.element(None, told.value) if vague else letter.element(told.value)
    half: Span | None = None
    for rule in (_FROM_YOU, _FROM_OTHERS):
        for span in letter.find(rule, unless=_NOT_SOURCE):
            if span[0] < letter.head_end:
                continue
            if (
                rule is _FROM_OTHERS
                and _VAGUE_SOURCE.search(letter.norm, *span)
                and not _names_somebody(letter, span)
            ):
                half = half or span
                continue
            return letter.element(span)
    return letter.element(None, half)
