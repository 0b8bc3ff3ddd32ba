"""Words beside a form → what one agrees to by them, and by which act."""

import re
from functools import lru_cache

from pdcheck.sites import Subject

_AGREES = (
    r"(?:соглас(?:ен|на|ны|ие|ия|ии|ием|иться|ился|илась|ились)\b|соглаша(?:юсь|етесь|ешься|ется|ясь|емся)\b"
    r"|принима(?:ю|ете|ешь|я)\b|принять\b|приняти|подтвержда(?:ю|ете|ешь|я)\b|разреша(?:ю|ете)\b|выража(?:ю|ете)\b|да(?:ю|ете|вая|ешь)\b"
    r"|ознаком|прочита|прочел|изучил|не возража|позволя|agree|accept|consent)"
)
_AGREE = re.compile(_AGREES)
_PROCESSING = re.compile(
    r"обработк\w*[^.;!?]{0,60}?(?:персональн|личн\w+ данн|моих данн|ваших данн|\bпдн?\b|данных|сведений)"
    r"|персональн\w+ данн\w+[^.;!?]{0,60}?(?:обработ|обрабатыв|использ)|обрабатыва\w+[^.;!?]{0,60}?данн"
    r"|(?:соглас\w+|разреша\w+)[^.;!?]{0,40}?(?:персональн|сбор\w*|хранени\w+|использовани\w+)[^.;!?]{0,40}?данн"
    r"|(?:предоставл|передач)\w+ (?:сво\w+ |мо\w+ |ваш\w+ )?персональн|\b152-?\s?фз|processing of (?:my )?(?:personal )?data"
    r"|^\W*(?:я,? )?(?:даю|выражаю) (?:сво[её] |мо[её] )?согласие\W*$"
    r"|согла[сш]\w+ на (?:их |её |ее )?обработку|(?:услови\w+|правил\w+) (?:передачи|обработки|использования|хранения) (?:персональн\w+ |личн\w+ )?(?:данных|информации)"
)
_POLICY = re.compile(
    r"политик\w*|конфиденциальност|приватност|privacy|положени\w+ о[б]? (?:обработк|защит|персональн)|правил\w+ (?:обработки|защиты)[^.;]{0,20}данн"
)
_COOKIE_POLICY = re.compile(r"политик\w+ (?:использования |в отношении )?(?:файлов )?(?:cookie|куки)")
_TERMS = re.compile(
    r"\bоферт|договор\w*|пользовательск\w+ соглаш|условия?(?:ми|м|ях)? (?:использования|сервиса|продажи|обслуживания|предоставления|возврата|оказания|доставки|оплаты|участия|акции)"
    r"|правил\w+ (?:пользования|использования|сайта|сервиса|проживания|посещения|участия|продажи|клуба|акции|оказания|предоставления)|terms"
    r"|соглашени(?:е|я|ем|ю) (?:о|об|с пользовател)|регламент|согла[сш]\w+ с (?:\w+ )?(?:правилами|условиями)$"
)
_MARKETING = re.compile(
    r"рассыл\w+|реклам\w+|новост\w+|маркетинг\w*|спец(?:иальн\w+ )?предложени|акци(?:ях|и|ями|онн)|промо-?материал|информационн\w+ (?:сообщени|материал|рассыл)"
    r"|\bскидк(?:ах|и|ами)|newsletter|персональн\w+ (?:предложени|скидк)|получ\w+ (?:\w+ )?(?:предложени|уведомлени|смс|sms)"
)
_DISTRIBUTION = re.compile(
    r"распространени\w+[^.;]{0,40}данн|публикаци\w+|неограниченн\w+ круг|размещени\w+[^.;]{0,40}(?:фото|отзыв|данн)"
)
_TRANSFER = re.compile(
    r"треть\w+ лиц|трансграничн|передач\w+[^.;]{0,40}(?:партнер|данных (?:третьи|партн))|партнер\w+ оператор"
)
_COOKIES = re.compile(r"\bcookies?\b|\bкук(?:и|ов|ами)\b")
_NOT_AGREEMENT = re.compile(r"соглас(?:уем|уйте|ован|овать|но\b)")

_ACT = re.compile(
    r"(?:нажима|нажа|кликая|отправля|отправк|оставля|остави|заполня|регистриру|подписыва|продолжа|оформля|введ|вводя|пользу|использ|указыва|предоставля|записыва|заказыва|скачива|авториз|входя|подавая|размеща|совершая|переда)\w*"
)
_BY_SENDING = re.compile(
    rf"{_ACT.pattern}[^.!?]{{0,140}}?(?:{_AGREES}|(?:принимает|соглаша|подтвержда)\w*)"
    r"|вы (?:\w+ ){0,3}(?:соглаша|принимает|да[её]те|выража|подтвержда)\w*"
    r"|соглаша(?:юсь|етесь|ешься|емся)|да(?:ю|ете) (?:\w+ ){0,3}соглас|выража(?:ю|ете) (?:\w+ ){0,3}соглас|\bя (?:\w+ )?(?:соглас|принима)"
    r"|согласен\b|согласна\b|by (?:clicking|submitting|sending)",
)


_FOR_MARKETING = re.compile(
    r"(?:данн\w+|обработк\w+)[^.;]{0,60}(?:в целях|для|с целью|в рамках)[^.;]{0,60}(?:рассыл|реклам|новост|маркетинг|предложени)"
)
_BY_VISITING = re.compile(
    r"(?:продолж|остава|посеща|находясь|пользуясь|использу)\w*[^.]{0,30}(?:сайт|ресурс|просмотр|портал)|\bcookies?\b|\bкук[иа]\b"
)
_EVERY_FORM = re.compile(
    r"люб(?:ую|ой|ые) (?:\w+ )?форм|форм\w* (?:обратной связи )?(?:на )?(?:нашем |этом )?сайт|все(?:х)? форм"
)


def plain(words: str) -> str:
    """Lower case, ё as е, one kind of space and dash, zero-width letters gone."""
    return " ".join(words.lower().replace("ё", "е").replace("\u00ad", "").replace("\u200b", "").split())


@lru_cache(4096)
def subjects(words: str) -> tuple[Subject, ...]:
    """What a statement or the label of a box is about; empty for what is no agreement at all."""
    text = plain(words)
    found = []
    about_cookies = bool(_COOKIES.search(text))
    if _PROCESSING.search(text):
        found.append(Subject.PROCESSING)
    if _POLICY.search(_COOKIE_POLICY.sub("", text)):
        found.append(Subject.POLICY)
    if _TERMS.search(text):
        found.append(Subject.TERMS)
    if _MARKETING.search(text):
        found.append(Subject.MARKETING)
    if _DISTRIBUTION.search(text):
        found.append(Subject.DISTRIBUTION)
    if _TRANSFER.search(text):
        found.append(Subject.TRANSFER)
    if about_cookies:
        found.append(Subject.COOKIES)
    return tuple(found)


@lru_cache(4096)
def agrees(words: str) -> bool:
    """Whether the words speak of agreeing, accepting, having read."""
    text = _NOT_AGREEMENT.sub("", plain(words))
    return bool(_AGREE.search(text))


@lru_cache(4096)
def agrees_by_sending(words: str) -> bool:
    """«Нажимая кнопку, вы соглашаетесь…», «Отправляя форму, я даю согласие…» about data or the policy."""
    text = plain(words)
    if not _PROCESSING.search(text) and not _POLICY.search(_COOKIE_POLICY.sub("", text)):
        return False
    return bool(_BY_SENDING.search(_NOT_AGREEMENT.sub("", text)))


def is_for_marketing(words: str) -> bool:
    """«Согласен на обработку данных для получения рассылки»: one consent, whose purpose is advertising."""
    return bool(_FOR_MARKETING.search(plain(words)))


def covers_every_form(words: str) -> bool:
    """«Отправляя любую форму на сайте, вы соглашаетесь…»."""
    return bool(_EVERY_FORM.search(plain(words))) and agrees_by_sending(words)


def is_yes(words: str) -> bool:
    """Whether the words of a radio only say yes."""
    return plain(words).strip(" .!") in (
        "да",
        "yes",
        "согласен",
        "согласна",
        "согласен(на)",
        "принимаю",
        "даю",
        "да, согласен",
    )


def is_by_visiting(words: str) -> bool:
    """«Продолжая пользоваться сайтом, вы соглашаетесь…»: a notice about cookies, which no form asks."""
    text = plain(words)
    return bool(_BY_VISITING.search(text)) and not re.search(
        r"нажима|отправ|заполн|оставля|форм[уыа]\b", text
    )
