"""Words of a notice about cookies and of its buttons → what choice it offers."""

import re
from functools import lru_cache

from pdcheck.reading.pages.agreement import plain

_COOKIES = re.compile(r"\bcookies?\b|\bкук[иау]?\b|куки-файл|файл\w* «?cookie|\bкуков\b|\bкуками\b")
_TELLS = re.compile(
    r"использу|применя|собира|обрабатыва|сохраня|хран[яи]|продолжа|оставаясь|соглаша|соглас|принима|разреш|нужны|помога|работа|\buse[sd]?\b|we use|ставит|необходим|мы любим|печень|у нас"
)
_ACCEPTS = re.compile(
    r"приня|принима|соглас|соглаша|разреш|хорошо|\bок(?:ей)?\b|\bok(?:ay)?\b|понят|\bясно\b|accept|agree|allow|got it|\bда\b|подтвер|продолжить|включить|договорились|отлично"
)
_CONSENTS = re.compile(r"приня|принима|соглас|соглаша|разреш|accept|agree|allow|\bда\b|подтвер|включить")
_REFUSES = re.compile(
    r"отклон|отказ|не соглас|не приним|не разреш|запрет|только (?:необходим|обязательн|технич|нужн)|reject|decline|deny|refuse|^нет\b|без cookie|без куки|отключить|necessary only|only necessary|не сейчас|disagree|лишь необходим|против"
)
_SETTINGS = re.compile(r"настро|управл|выбрать|settings|customi[sz]e|preferences|manage|параметр")
_BY_USE = re.compile(
    r"(?:продолж\w+|остав(?:аясь|шись)|остаетесь|пользуясь|пользуетесь|использу(?:я|ете|ющ)\w*|использовани\w+|пользовани\w+|находясь|посещ(?:ая|ени)\w*)"
    r"[^.]{0,160}(?:соглас(?:н|ен|и[ея]\b)|соглаша|принима|даете|разреша|подтвержда|выража)|если (?:вы )?(?:продолж|остает)"
)
_WITH_CONSENT = re.compile(
    r"(?:\bпосле|\bс|\bбез|\bдо|\bпри(?: наличии| условии)?|только)(?: вашего| вашем| его)? согласи"
)
"""«Только после вашего согласия»: there use is no consent, but waits for one."""


@lru_cache(1024)
def speaks_of_cookies(words: str) -> bool:
    """Whether words tell a visitor that the site uses cookies."""
    lowered = words.lower()
    if "cookie" not in lowered and "кук" not in lowered:
        return False
    text = plain(words)
    return bool(_COOKIES.search(text)) and bool(_TELLS.search(text))


def refuses(button: str) -> bool:
    """Whether a button of a notice refuses."""
    return bool(_REFUSES.search(plain(button)))


def accepts(button: str) -> bool:
    """Whether a button of a notice accepts or takes note."""
    return not refuses(button) and bool(_ACCEPTS.search(plain(button)))


def consents(button: str) -> bool:
    """Whether a button says yes, and not only «понятно» or «ОК»."""
    return not refuses(button) and bool(_CONSENTS.search(plain(button)))


def opens_settings(button: str) -> bool:
    """Whether a button leads to a choice of categories."""
    return bool(_SETTINGS.search(plain(button)))


def is_by_use(words: str) -> bool:
    """«Продолжая пользоваться сайтом, вы соглашаетесь…»."""
    said = plain(words)
    return bool(_BY_USE.search(said)) and not _WITH_CONSENT.search(said)
