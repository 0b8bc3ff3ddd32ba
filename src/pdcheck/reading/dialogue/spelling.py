"""Words as people type them in chats → one spelling that patterns are written in too.

Typing slips that keep the word recognisable are levelled, on both sides alike: a text and a pattern go
through the same function, so that «расссылка», «рассылка» and the pattern «рассыл*» meet.
"""

import re

# Latin letters that look like Cyrillic ones: a word with both is Cyrillic typed on two keyboards.
_LOOKALIKES = str.maketrans("aceopxyk", "асеорхук")
_CYRILLIC = re.compile(r"[а-яё]")
_LATIN = re.compile(r"[a-z]")
# A letter held too long or doubled by mistake; no pair of Russian words differs by this alone in our rules.
_DOUBLED = re.compile(r"([^\W\d_])\1+")

_SHORT = 3
"""Letters of words in which a double letter is no slip: «ее»."""
_SCHEME = re.compile(r"^https?://(?:www\.)?")

_SLANG = {
    "щас": "сейчас",
    "ща": "сейчас",
    "шас": "сейчас",
    "счас": "сейчас",
    "седня": "сегодня",
    "сегоня": "сегодня",
    "чо": "что",
    "че": "что",
    "шо": "что",
    "што": "что",
    "чего": "что",
    "скок": "сколько",
    "скока": "сколько",
    "скоко": "сколько",
    "када": "когда",
    "тока": "только",
    "токо": "только",
    "тольк": "только",
    "оч": "очень",
    "спс": "спасибо",
    "пасиб": "спасибо",
    "спасиб": "спасибо",
    "пасибо": "спасибо",
    "спасибки": "спасибо",
    "благодарствую": "благодарю",
    "пж": "пожалуйста",
    "пжл": "пожалуйста",
    "пжлст": "пожалуйста",
    "пжалста": "пожалуйста",
    "пожалста": "пожалуйста",
    "пожалуста": "пожалуйста",
    "плиз": "пожалуйста",
    "здрасте": "здравствуйте",
    "здрасьте": "здравствуйте",
    "здрасти": "здравствуйте",
    "здравствуте": "здравствуйте",
    "здраствуйте": "здравствуйте",
    "здравстуйте": "здравствуйте",
    "здравсвуйте": "здравствуйте",
    "дратути": "здравствуйте",
    "ку": "привет",
    "прив": "привет",
    "приветик": "привет",
    "хай": "привет",
    "здарова": "привет",
    "здорово": "здорово",
    "ваще": "вообще",
    "вобще": "вообще",
    "вабще": "вообще",
    "нету": "нет",
    "неа": "нет",
    "нах": "нахрен",
    "инфа": "информация",
    "инфу": "информацию",
    "тел": "телефон",
    "незнаю": "не знаю",
    "нехочу": "не хочу",
    "немогу": "не могу",
    "ненадо": "не надо",
    "ненужно": "не нужно",
    "небудет": "не будет",
    "неправы": "не правы",
    "неправа": "не права",
    "неправ": "не прав",
    "непричем": "не при чем",
    "ниче": "ничего",
    "ничо": "ничего",
    "извените": "извините",
    "извеняюсь": "извиняюсь",
    "извиняюс": "извиняюсь",
    "завтро": "завтра",
    "понимаеш": "понимаешь",
    "мин": "минут",
    "сек": "секунд",
    "руб": "рублей",
    "р": "рублей",
    "ватсап": "вотсап",
    "вацап": "вотсап",
    "вотсапп": "вотсап",
    "ватцап": "вотсап",
    "вотцап": "вотсап",
    "уотсап": "вотсап",
    "whatsapp": "вотсап",
    "watsapp": "вотсап",
    "whatsap": "вотсап",
    "wa": "вотсап",
    "telegram": "телеграм",
    "телеграмм": "телеграм",
    "тг": "телеграм",
    "тгшка": "телеграм",
    "viber": "вайбер",
    "skype": "скайп",
    "discord": "дискорд",
    "instagram": "инстаграм",
    "инстаграмм": "инстаграм",
    "инста": "инстаграм",
    "инст": "инстаграм",
    "инсту": "инстаграм",
    "инсте": "инстаграм",
    "vk": "вк",
    "google": "гугл",
    "sms": "смс",
    "эсэмэс": "смс",
    "cvv2": "cvv",
    "cvc2": "cvc",
    "цвв": "cvv",
    "цвц": "cvc",
    "свв": "cvv",
    "свс": "cvc",
    "email": "почта",
    "мыло": "почта",
    "мейл": "почта",
    "имейл": "почта",
}
"""Chat shortenings and common misspellings of whole words."""


# Unstressed vowels are what people mistype most: «абещаю», «извените», «успакойтесь».
_VOWELS = str.maketrans("ои", "ае")


def sounded(words: str) -> str:
    """Words with vowels that sound alike as one, letter for letter: what patterns are matched against."""
    return words.translate(_VOWELS)


def letters(word: str) -> str:
    """A word or the stem of one with slips of letters levelled."""
    word = word.lower().replace("ё", "е")
    if _LATIN.search(word) and _CYRILLIC.search(word):
        word = word.translate(_LOOKALIKES)
    if len(word) > _SHORT:
        word = _DOUBLED.sub(r"\1", word)
    return word.replace("тьс", "тс").replace("жы", "жи").replace("шы", "ши").replace("здравств", "здраств")


def spelt(word: str) -> str:
    """A whole word in the one spelling; now and then two words."""
    word = _SCHEME.sub("", word.lower().replace("ё", "е"))
    word = _SLANG.get(word, word)
    return letters(word)
