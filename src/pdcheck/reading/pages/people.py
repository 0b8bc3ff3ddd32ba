"""Short lines of a page → names of people, and the trades in which names are public."""

import re
from functools import lru_cache

from pdcheck.personal_data import Kind, find_personal_data
from pdcheck.reading.pages.agreement import plain

_PART = r"[А-ЯЁ](?:[а-яё’']+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]+(?:-[А-ЯЁ]+)?|\.)"
_LOOKS = re.compile(
    rf"^[\s•—–-]*{_PART}(?:\s+{_PART}){{1,3}}\s*(?:$|[,.(–—|:-])|^{_PART}\s+{_PART}\s+[А-ЯЁ]?[а-яё]"
)
_PUBLIC = re.compile(
    r"(?<![а-я])(?:врач|доктор|стоматолог|терапевт|хирург|ортопед|ортодонт|педиатр|гинеколог|уролог|невролог|кардиолог|психолог|психотерапевт|\w*логопед|косметолог|дерматолог|офтальмолог|медсестр|имплантолог|\w*(?:хирург|психолог|терапевт|энтеролог|ринголог|эндокринолог|онколог|рентгенолог|маммолог|флеболог|проктолог|нефролог|аллерголог|трихолог|диетолог|нарколог|остеопат)|пародонтолог|массажист|гигиенист|ветеринар"
    r"|учител|преподавател|педагог|воспитател|репетитор|лектор|профессор|доцент|наставник|кандидат \w+ наук|директор школы|завуч|эксперт курса|спикер"
    r"|акт[её]р|актрис|певе?ц|певиц|музыкант|артист|режисс|ведущ|дирижер|солист|пианист|художник|писател|поэт(?!ап)(?!ому)|фотограф(?!и)|диджей|\bdj\b|композитор|балет|спортсмен|чемпион|депутат|министр|глава города|губернатор|мэр\b|адвокат|нотариус)"
)
_TEACHING = re.compile(r"учител|преподавател|педагог|воспитател|репетитор|наставник|завуч|директор школы")
"""Trades whose names the law on education opens, but neither photographs nor contacts (POS-PHOTO-SITE)."""
_ROLES = re.compile(
    r"директор|управляющ|главн\w+ \w+|помощник|ассистент|сотрудник|аналитик|программист|редактор|оценщик|диспетчер|кассир|флорист|сварщик|электрик|сантехник|слесарь|монтажник|менеджер|руководител|основател|специалист|бухгалтер|юрист|администратор|мастер|инженер|консультант|дизайнер|разработчик|маркетолог|начальник|координатор|куратор|технолог|повар|парикмахер|стилист|архитектор|логист|партнер|владелец|заместител|секретар|hr|ceo|cto|прораб|бригадир|риелтор|агент|продавец|водитель|оператор|стаж|опыт|тренер"
)
_THANKS = re.compile(
    r"спасибо|благодар|рекомендую|(?:очень|всем) (?:довол|понравил)|обратил(?:ись|ся|ась)|(?:все|всё) понравил|остал(?:ись|ся|ась) доволь|лучш(?:ий|ая) \w+ в"
)
_REVIEWS = re.compile(
    r"отзыв|говорят о нас|клиенты о нас|нам доверяют|review|testimonial|otziv|otzyv|комментари|comment"
)


@lru_cache(8192)
def name_in(line: str) -> str:
    """The name with which a short line begins; empty where it is none."""
    if len(line) > 120 or not _LOOKS.match(line) or line.startswith(("ИП ", "ООО ", "АО ")):
        return ""
    shown = line.title() if line.isupper() else line
    for one in find_personal_data(shown):
        if one.kind is Kind.NAME and one.start <= 3 and " " in shown[one.start : one.end].strip():
            return line[one.start : one.end]
    return ""


def is_public_role(words: str) -> bool:
    """Whether words name a trade in which law or custom makes names public."""
    return bool(_PUBLIC.search(plain(words)))


def is_teacher(words: str) -> bool:
    """Whether words name a teacher's trade."""
    return bool(_TEACHING.search(plain(words)))


def is_role(words: str) -> bool:
    """Whether words name a post or a trade."""
    return bool(_ROLES.search(plain(words))) or is_public_role(words)


def sounds_like_review(words: str) -> bool:
    """Whether a line is what a client says of the company."""
    return len(words) < 3000 and bool(_THANKS.search(plain(words)))


def is_about_reviews(words: str) -> bool:
    """Whether a heading or a class name announces reviews."""
    return bool(_REVIEWS.search(plain(words)))
