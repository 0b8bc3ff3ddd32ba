"""Short lines of a page → whether they tell of children: a named child, pictures of pupils."""

import re

from pdcheck.reading.pages.agreement import plain

_AGED = re.compile(
    r"(?<![\d-])(?:[1-9]|1[0-7]) (?:лет|года?)\b|(?<!\d)(?:[1-9]|1[01])[ -]?(?:й )?(?:\W?[а-г]\W? )?класс\b"
)
"""«Маша, 7 лет», «ученик 3 «Б» класса»; eighteen is no child."""
_NAMED = re.compile(
    r"^\s*[А-ЯЁ][а-яё]{1,14}(?: [А-ЯЁ][а-яё]*\.?)?,? ?[(—–-]? ?(?:[1-9]|1[0-7]) (?:лет|года?)\)?\W*$"
)
_OF_WORK = re.compile(
    r"стаж|опыт|работ|преподав|практик|професси|на рынке|вместе|основан|мам[аы]|пап[аы]|родител"
)
"""What else lasts some years, and who else stands beside a child's age."""
_CHILD = re.compile(
    r"\bучени[кц][аи]?\b|\bвоспитанни[кц]|\bшкольни[кц]|\bпервоклассни|\bдошкольни|\bреб[её]н|\bмалыш"
)
_CONTEXT = re.compile(
    r"\bдет(?:и|ей|ям|ях|ск\w+)\b|\bреб[её]н|школьни[кц]|дошкольни|малыш|подростк|детсад|\bсадик"
)
_SHOWN = (
    re.compile(
        r"\bнаш\w* (?:\w+ )?(?:ученик|воспитанник|дет(?:и|ки|ишки)\b|малыш|школьник|ребят|юн\w+ \w+)"
        r"|\bфото\w* (?:наших |с )?(?:детей|детишек|учеников|воспитанников|малышей|ребят|школьников)"
        r"|\b(?:дети|детишки|ученики|воспитанники|ребята|малыши) на (?:\w+ )?(?:занят|урок|сцен|праздни|прогулк|соревн)"
        r"|\bдостижени\w+ (?:\w+ )?(?:ученик|дет[еи]|воспитанник)|\bутренник"
    ),
    re.compile(
        r"\bнаш\w* (?:\w+ )?(?:выпускник|студент|команд|звезд|чемпион)|\bфото(?:галере|отч[её]т|графи)?\w*|\bгалере"
        r"|\bбудни\b|\bнаша жизнь|\bжизнь (?:студии|школы|класса|группы|лагеря|сада)|\bна занятиях|\bна уроках"
    ),
)
"""Headings over pictures: the first tell of children by themselves, the second on a page for children."""
_PICTURED = re.compile(
    r"\bдет(?:и|ишк\w+)\b|\bреб[её]нок|\bреб[её]нка\b|\bребят\w*|\bмалыш\w*|\bшкольни[кц]\w*|\bдошкольни\w+|\bвоспитанни[кц]\w*"
    r"|\bучени[кц]\w*|\bпервоклассни\w+|\b(?:мальчик|девочк)\w*|\bюн(?:ый|ая|ые) (?:худож|актер|спортс|музык|танц|програм|чемпион)"
)
_FOR_CHILDREN = re.compile(
    r"для (?:\w+ )?(?:детей|реб[её]нк|девоч|мальчик|малыш|школьник|учени|дошкольник)|детск\w+|рисун\w+"
)
"""Goods and services for children show no child of the site's own; a drawing shows none at all."""


def is_child(words: str) -> bool:
    """Whether a line beside a name tells that its bearer is a child."""
    said = plain(words)
    return not _OF_WORK.search(said) and bool(_AGED.search(said) or _CHILD.search(said))


def names_a_child(line: str) -> bool:
    """Whether a line is a first name with an age under eighteen: «Маша К., 7 лет»."""
    return _NAMED.match(line) is not None


def is_for_children(words: str) -> bool:
    """Whether a title or heading tells that the page is about children."""
    return bool(_CONTEXT.search(plain(words)))


def heads_pictures_of_children(words: str, *, for_children: bool) -> bool:
    """Whether a heading announces pictures in which children are to be expected."""
    said = plain(words)
    return bool(_SHOWN[0].search(said)) or (for_children and bool(_SHOWN[1].search(said)))


def pictures_a_child(words: str) -> bool:
    """Whether a picture's caption tells of a child in it."""
    said = plain(words)
    return bool(_PICTURED.search(said)) and not _FOR_CHILDREN.search(said)
