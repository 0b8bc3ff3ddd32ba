"""The client is sent elsewhere: told to go, call, ask or settle it with somebody else."""

import re

from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.grammar import verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.spelling import letters

_TO_GO = frozenset(
    map(
        letters,
        "звонить позвонить перезвонить дозваниваться названивать набирать набрать обращаться обратиться писать написать идти "
        "сходить дойти подойти подниматься подняться спуститься съездить поехать ехать езжать заехать заглянуть разбираться "
        "разобраться решать решить выяснять выяснить узнавать узнать уточнять уточнить спрашивать спросить просить попросить "
        "требовать потребовать добиваться договариваться договориться искать поискать найти теребить дергать трясти пинать "
        "тормошить связываться связаться списаться созвониться жаловаться подавать подать отвезти отвозить отнести носить "
        "судиться адресовать стучаться ловить вылавливать караулить пробивать напоминать общаться толковать предъявлять "
        "катить топать двигать шагать чесать взыскивать терзать мучить пытать спорить ругаться разговаривать".split(),
    )
)
_TO_PESTER = frozenset(
    map(
        letters,
        "теребить дергать трясти пинать тормошить ловить вылавливать караулить мучить терзать пытать".split(),
    )
)
"""What is done to a person: «теребите прораба»."""
_REQUEST = re.compile(r"(?:[йь]те|ите)(?:сь)?(?![^ ])")
_TO_THEM = re.compile(
    r"(?<![^ ])(?:(?:с|со|у|к|на|от|до|за) (?:ним|ней|ними|него|нее|неe|них|нему|тех|того|теми|тем)|ему|им|ей|туда|(?<!я )(?<!мы )(?<!я , )(?<!мы , )сам[иа]?|самостоятельно|самому|самим|"
    r"напрямую|пусть (?:он|она|они|там|вам|сами|и)|их|другой|другому|другом)(?![^ ])"
)
_NOBODY_ELSE = re.compile(
    r"(?<![^ ])(?:мне|нам|меня|нас|мной|нами|(?<!не )сюда|врач[^ ]*|доктор[^ ]*|педиатр[^ ]*|терапевт[^ ]*|хирург[^ ]*|[а-я]*олог(?:у|а|ом)?|скор[^ ]*|полици[^ ]*|можете|можно|сможете|если|удобн[^ ]*|"
    r"никуда|никому|паспорт[^ ]*|оригинал[^ ]*|гост[^ ]*|друзь[^ ]*|друг|ребенк[^ ]*|муж[^ ]*|мам[^ ]*|курьеру|водителю)(?![^ ])"
)
_WITH = re.compile(r"(?<![^ ])(?:к|ко|у|с|со|от|через) (?:(?:наш|ваш|сво|эт|т)[а-я]{1,3} )?([а-я]+)(?![^ ])")
_LONG_ENOUGH = 4


def sent_away(line: Line) -> Span | None:
    """Where the client is told to settle it with somebody else: «с ним и договаривайтесь»."""
    if _REQUEST.search(line.words) is None:
        return None
    found = (_in_sentence(line, sentence) for sentence in line.sentences())
    return next(filter(None, found), None)


def _in_sentence(line: Line, sentence: Span) -> Span | None:
    words = line.said(sentence)
    if words.startswith("да , ") or _NOBODY_ELSE.search(words) or line.words[sentence[1] :].startswith(" ?"):
        return None
    for one, (start, end) in verbs(line.words, sentence):
        if one.form == "imperative" and one.plural and one.lemma in _TO_GO and not line.is_denied(start):
            direct = one.lemma in _TO_PESTER and _is_somebody(
                line.words[end + 1 : sentence[1]].split(" ", 1)[0]
            )
            if (
                direct
                or _TO_THEM.search(words)
                or any(_is_somebody(found[1]) for found in _WITH.finditer(words))
            ):
                return start, end
    return None


def _is_somebody(word: str) -> bool:
    return len(word) >= _LONG_ENOUGH and word.isalpha() and word_of(word).animate
