"""Check digits of numbers that belong to people and organisations."""

from collections.abc import Iterable
from operator import mul

_DIGITS = {str(digit): digit for digit in range(10)}


def digits_of(words: str) -> list[int]:
    """The decimal digits among other signs."""
    return [_DIGITS[sign] for sign in words if sign in _DIGITS]


def _weighed(weights: Iterable[int], digits: Iterable[int]) -> int:
    return sum(map(mul, weights, digits))


def is_snils(words: str) -> bool:
    """Whether the two last of eleven digits check the first nine (ПФР: weighted sum mod 101)."""
    digits = digits_of(words)
    if len(digits) != 11:
        return False
    total = _weighed(range(9, 0, -1), digits)
    return total % 101 % 100 == digits[9] * 10 + digits[10]


def is_personal_inn(words: str) -> bool:
    """Whether twelve digits are an ИНН of a person: both check digits hold."""
    digits = digits_of(words)
    if len(digits) != 12:
        return False
    tenth = _weighed((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits) % 11 % 10
    last = _weighed((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits) % 11 % 10
    return digits[10] == tenth and digits[11] == last


def is_card(words: str) -> bool:
    """Whether 13–19 digits pass the Luhn check and begin as payment cards do (2–6)."""
    digits = digits_of(words)
    if not 13 <= len(digits) <= 19 or digits[0] not in (2, 3, 4, 5, 6):
        return False
    doubled = (2 * d - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def is_company_inn(words: str) -> bool:
    """Whether ten digits are an ИНН of an organisation: the check digit holds."""
    digits = digits_of(words)
    if len(digits) != 10:
        return False
    return _weighed((2, 4, 10, 3, 5, 9, 4, 6, 8), digits) % 11 % 10 == digits[9]


def is_ogrn(words: str) -> bool:
    """Whether 13 digits are an ОГРН, or 15 an ОГРНИП: the last is the rest of the others."""
    digits = "".join(map(str, digits_of(words)))
    if len(digits) not in (13, 15):
        return False
    return int(digits[:-1]) % (len(digits) - 2) % 10 == int(digits[-1])
