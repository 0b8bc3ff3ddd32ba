"""Personal data in running text: recognised by form, context, check digits and dictionary; replaced by marks.

What identifies an organisation alone (its name, ten-digit ИНН, ОГРН, office, role mailbox such as info@, free
phone) is not personal and stays.
"""

from pdcheck.personal_data.check_digits import is_card, is_company_inn, is_ogrn, is_personal_inn, is_snils
from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.masking import find_personal_data, mask

__all__ = [
    "Because",
    "Found",
    "Kind",
    "find_personal_data",
    "is_card",
    "is_company_inn",
    "is_ogrn",
    "is_personal_inn",
    "is_snils",
    "mask",
]
