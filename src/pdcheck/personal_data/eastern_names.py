"""Names of Chinese, Korean and Vietnamese people in Russian letters: two or three short words."""

import re
from collections.abc import Sequence

from pdcheck.personal_data.lexicon import SHORT_SURNAMES
from pdcheck.personal_data.tokens import Token, is_nameable

_WESTERN = frozenset("дер ден де да ла".split())
_SURNAMES = frozenset(
    "ван ли лю чжан чен нгуен ким пак хван цой фам чан хоанг тран кан чэнь чжоу чжао шэнь чжэн сюй цзян цай лян хуан квон чхве чон юн хонг буй данг зыонг чинь".split()
)
_SYLLABLE = re.compile(
    r"(?:(?:чж|цз|чх|тх|кх|нгу|хё|хю)[а-яё]{1,4}|[чшцж]э(?:н|нь|нг)?|сю[йнэ]|ю[йэ]|вэй|мэй|[фмхл]эн|хуэй|ц(?:ян|инь|ин|яо)|хао|хуа|линь|жуй|жэнь|хо|ён|чон|сон|хун|мин|гук|сок|джун|сун|динь|тхи|вьет|куанг)$",
    re.IGNORECASE,
)
"""Syllables of Chinese, Korean and Vietnamese names, as Russian writes them."""
_SURE_SYLLABLE = re.compile(
    r"(?:чж|цз|чх|тх|кх|нгу|хё)[а-яё]{1,4}$|[чшцж]э(?:н|нь|нг)$|сю[йнэ]$|вэй$|тхи$", re.IGNORECASE
)


def after_eastern_surname(rest: Sequence[Token]) -> int:
    """How many words are one name that begins with an eastern surname: «Ким Чен», «Нгуен Ван Тхань»."""
    if rest[0].text.lower() not in _SURNAMES or not _is_short(rest[1]):
        return 0
    return 3 if len(rest) > 2 and (_is_short(rest[2]) or _may_be_part(rest[2])) else 2


def by_eastern_syllables(rest: Sequence[Token]) -> int:
    """Two or three short words, one of them a syllable that only eastern names have: «Сон Чжон Ок»."""
    count = 0
    while count < min(len(rest), 3) and _may_be_part(rest[count]):
        count += 1
    words = [token.text for token in rest[:count]]
    if count < 2 or any(token.shouts for token in rest[:count]):
        return 0
    alike = sum(bool(_SYLLABLE.match(word)) or word.lower() in SHORT_SURNAMES for word in words)
    return count if alike >= 2 and any(map(_SURE_SYLLABLE.match, words)) else 0


def _may_be_part(token: Token) -> bool:
    """Whether a word is as short as the parts of eastern names; of two or three letters it may be any."""
    if len(token.text) <= 3:
        return is_nameable(token) and not (token.is_after_line or token.shouts)
    return _is_short(token) and len(token.text) <= _LONGEST_SYLLABLE


_LONGEST_SYLLABLE = 6


def _is_short(token: Token) -> bool:
    """Whether a word may be one of the short parts of an eastern name."""
    word = token.word
    return (
        is_nameable(token)
        and not (token.is_after_line or word.place or token.text.lower() in _WESTERN)
        and (word.unknown or word.given or (len(token.text) <= _LONGEST_SYLLABLE and word.nominal))
    )
