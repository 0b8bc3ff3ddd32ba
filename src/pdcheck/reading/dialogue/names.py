"""Pet forms of given names: «Светик», «Владушка», «Танюш»."""

import re
from functools import lru_cache

from pdcheck.personal_data.dictionary import dictionary
from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.grammar import verb

# «Марин-очка», «Вер-очка», «Саш-енька», «Влад-ушка», «Кат-юша», «Лен-уся», «Свет-ик», «Тан-юш»
_PET = re.compile(
    r"(?P<stem>[а-я]{2,})(?:очк|ечк|оньк|еньк|ушк|юшк|юш|уш|ул|юл|ун|юн|ус|юс|усик|ишк|ульк|юльк|уньк|юньк)(?:а|я|)$"
    r"|(?P<short>[а-я]{3,})(?:ик|чик|ок|ек|усь|юсь|уль|юль|унь|юнь)$"
)
_PLAIN = re.compile(
    r"(?:наташа|даша|маша|паша|саша|миша|гриша|яша|ксюша|маруся|дуся|гуля|юля|уля|оля|поля|толя|коля)$"
)


@lru_cache(maxsize=10_000)
def is_pet_name(word: str) -> bool:
    """Whether a word in small letters is the pet form of a given name, by its suffix and what is left without it."""
    match = _PET.match(word)
    if match is None or _PLAIN.match(word):
        return False
    if dictionary().word_is_known(word) and verb(word) is not None:
        return False  # «надеюсь»
    known = word_of(word)
    if known.nominal and not known.given and not known.unknown and word not in _STILL:
        return False
    stem = match["stem"] or match["short"]
    return any(word_of(stem + ending).given for ending in ("а", "я", "", "ия", "ина", "ана", "лана", "слав"))


# Common nouns too, but said to a person they are his name.
_STILL = frozenset({"светик"})
