"""A notice about data that came from another (art. 18 part 3): what it tells."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.operator import operator_name_location
from pdcheck.reading.answers.rights import rights_procedure
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.answers.sharing import data_source
from pdcheck.reading.answers.substance import legal_grounds, processed_data, purposes
from pdcheck.reading.source import Span

_USERS_CAPTION = pattern(
    r"(?:предполагаем\w+ )?пользовател\w*|получател\w*|кто (?:получит|увидит|имеет доступ)|доступ"
)
_USERS = pattern(
    r"(?:предполагаем\w+ пользовател\w*|пользовател\w+ (?:персональных )?данных|(?:будут|могут|станут) (?:[а-я]+ )?(?:пользоваться|использовать|быть переданы|передаваться|работать)|доступн\w+ (?:только |лишь |исключительно )?[а-я]+|доступ\w*[^.\n]{0,30}(?:име|получ|будут)\w*|(?:данные|их|их) (?:увид|видят|получ|будут (?:доступн|передан|использ))\w*|будут переда\w+|(?:ин|друг|третьи)\w+ лиц\w*[^.\n]{0,30}не (?:переда|раскры|предостав)\w*|передава\w+[^.\n]{0,20}(?:не будут|никому)|не переда\w+ (?:третьи|друг|ин)\w*)[^.\n]{0,160}"
)
_RIGHTS = pattern(
    r"(?:вы )?(?:вправе|имеете право|можете)[^.\n]{0,60}(?:получ|требов|потребов|уточн|отозва|обжал|уничтож|доступ|ознаком|заблокир|удал)\w*[^.\n]{0,160}|прав\w* субъекта[^.\n]{0,20}(?:стат|предусм|установл|:)\w*[^.\n]{0,120}|ваши права ?[:-][^\n]{6,}"
)
_RIGHTS_ELSEWHERE = pattern(
    r"прав\w*[^.\n]{0,60}(?:политик|сайт|положени|законодательств|закон)\w*[^.\n]{0,60}"
)
_DATA_HALF = pattern(r"ваш\w* персональн\w+ данн\w+|данные о вас|ваши (?:данные|контакт\w*)")


def third_party_elements(letter: Letter) -> dict[str, Element]:
    """The items of the notice."""
    rights = letter.first(_RIGHTS)
    data = processed_data(letter)
    return {
        "operator_name_address": operator_name_location(letter),
        "purpose": purposes(letter),
        "legal_ground": legal_grounds(letter),
        "pd_list": data if data.passage is not None else letter.element(None, letter.first(_DATA_HALF)),
        "intended_users": intended_users(letter),
        "subject_rights": letter.element(rights) if rights else _elsewhere(letter),
        "data_source": data_source(letter),
    }


def _elsewhere(letter: Letter) -> Element:
    half = letter.first(_RIGHTS_ELSEWHERE)
    return letter.element(None, half) if half else rights_procedure(letter)


def intended_users(letter: Letter) -> Element:
    """Who will use the data: named, or the operator's own staff and nobody else."""
    told: Span | None = next((one.value for one in letter.told(_USERS_CAPTION)), None)
    found = told or letter.first(_USERS)
    if found is None:
        return letter.element(None)
    vague = re.search(r"партнер|третьи\w+ лиц\w+(?!.{0,30}не )|контрагент|аффилирован", letter.words(found))
    return (
        letter.element(None, found) if vague and " не " not in letter.words(found) else letter.element(found)
    )
