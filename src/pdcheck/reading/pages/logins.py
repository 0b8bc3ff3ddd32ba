"""Words and markup of links → sign-in by which account, chat in which messenger."""

import re
from functools import lru_cache

from pdcheck.reading.pages.agreement import plain

_SIGN_IN = re.compile(r"войти|вход|авториз|регистр|продолжить (?:с|через)|sign ?in|log ?in|continue with")
_AUTH = re.compile(
    r"oauth|/auth(?:orize|/|\?|$)|social[-_/]?(?:login|auth|connect)|login[-_/](?:with|by|via)?[-_/]?(?:google|facebook|apple|vk|yandex|ok|mail|twitter|github|tid|sber)|signin|sign-in|ulogin|hybridauth|/connect/|[?&]provider=|soc(?:ial)?[-_]login|log_?in[_-](?:google|facebook|vk)|auth[-_]?(?:google|facebook|vk|yandex|apple)|(?:google|facebook|vk|yandex|apple|gplus|fb)[-_/]?(?:login|auth|signin|id-button)",
    re.IGNORECASE,
)
_FOREIGN = (
    ("Google", re.compile(r"google|гугл|gmail|gplus|\bgsi\b")),
    ("Facebook", re.compile(r"facebook|фейсбук|(?<![a-z])fb(?![a-z])")),
    ("Apple", re.compile(r"apple|appleid|эпл")),
    ("Twitter", re.compile(r"twitter|твиттер|(?<![a-z])x\.com")),
    ("GitHub", re.compile(r"github")),
    ("Microsoft", re.compile(r"microsoft|live\.com|azure")),
    ("Steam", re.compile(r"steam")),
    ("Discord", re.compile(r"discord")),
    ("Telegram", re.compile(r"telegram|телеграм")),
    ("Instagram", re.compile(r"instagram")),
    ("LinkedIn", re.compile(r"linkedin")),
)
_DOMESTIC = (
    ("VK ID", re.compile(r"(?<![a-z])vk(?:id|ontakte|\.com)?(?![a-z])|вконтакте|(?<![а-я])вк(?![а-я])")),
    ("Яндекс ID", re.compile(r"yandex|яндекс")),
    ("Одноклассники", re.compile(r"(?<![a-z])ok(?:\.ru)?(?![a-z])|odnoklassniki|одноклассник")),
    ("Mail.ru", re.compile(r"mail\.?ru|mailru")),
    ("Госуслуги", re.compile(r"gosuslugi|госуслуг|esia|есиа")),
    ("Сбер ID", re.compile(r"sber|сбер")),
    ("T-ID", re.compile(r"tinkoff|тинькофф|t-?id|t-bank|т-банк|тбанк")),
    ("Альфа ID", re.compile(r"alfa-?id|альфа id")),
)
FOREIGN_SCRIPTS = (
    ("Google", "accounts.google.com/gsi/client"),
    ("Google", "g_id_signin"),
    ("Google", "g_id_onload"),
    ("Google", "google.accounts.id"),
    ("Google", "gapi.auth2"),
    ("Facebook", "fb-login-button"),
    ("Facebook", "FB.login"),
    ("Apple", "appleid.auth.js"),
    ("Apple", "AppleID.auth"),
)
"""Marks in scripts and classes of sign-in by a foreign account."""
_MESSENGERS = (
    (
        "WhatsApp",
        re.compile(
            r"wa\.me/|api\.whatsapp\.com|whatsapp://|chat\.whatsapp\.com|wa\.link/|web\.whatsapp\.com"
        ),
    ),
    ("Telegram", re.compile(r"(?:^|/|\.)t\.me/|telegram\.(?:me|dog)/|tg://|tele\.click|teleg\.run|tg\.me/")),
    ("Viber", re.compile(r"viber:|viber\.click|vb\.me/|chats\.viber\.com")),
    ("MAX", re.compile(r"(?:^|/|\.)max\.ru/")),
    ("Skype", re.compile(r"^skype:")),
    ("Messenger", re.compile(r"(?:^|/)m\.me/|messenger\.com")),
    ("VK Мессенджер", re.compile(r"(?:^|/)vk\.me/|vk\.com/(?:im|write)")),
    ("Discord", re.compile(r"discord\.(?:gg|com/invite)")),
    ("Signal", re.compile(r"signal\.(?:me|group)")),
)


@lru_cache(4096)
def foreign_login(words: str, marks: str) -> str:
    """The foreign account by which a link or button signs in; empty for any other, plain social links too."""
    return _login(words, marks, _FOREIGN)


@lru_cache(4096)
def domestic_login(words: str, marks: str) -> str:
    """The Russian account by which a link or button signs in."""
    return _login(words, marks, _DOMESTIC)


def _login(words: str, marks: str, accounts: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    said, markup = plain(words), marks.lower()
    signs_in = bool(_SIGN_IN.search(said))
    if not signs_in and not _AUTH.search(markup):
        return ""
    for name, rule in accounts:
        if rule.search(said) and (signs_in or len(said) < 30):
            return name
    if not _AUTH.search(markup):
        return ""
    return next((name for name, rule in accounts if rule.search(markup)), "")


@lru_cache(4096)
def messenger(href: str) -> str:
    """The messenger that a link opens; empty for any other link."""
    address = href.lower()
    return next((name for name, rule in _MESSENGERS if rule.search(address)), "")
