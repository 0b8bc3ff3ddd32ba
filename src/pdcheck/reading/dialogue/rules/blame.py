"""What staff say the client himself did, as an answer to his complaint."""

import re

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import turns
from pdcheck.reading.dialogue.talk import Talk

_WORD = r"[^ .!?,]+"
_DID = r"[а-я]{2,}(?:ли|лись)"
# The client as the one who did it: «вы трубку не берёте», «сами помяли», «роняли наверняка», «галочку ставили вы».
_CLIENT_DID = re.compile(
    rf"(?<![^ ])(?:вы(?: {_WORD}){{0,6}}? {_DID}|(?:сами|сам|сама)(?: {_WORD}){{0,3}}? {_DID}"
    rf"|вы(?: {_WORD}){{0,4}}? не [а-я]{{2,}}(?:ете|ите)"
    rf"|вы(?: {_WORD}){{0,4}}? [а-я]{{3,}}(?:ете|ите)"
    rf"|[а-я]{{3,}}(?:ете|ите) (?:{_WORD} )?не (?:ту|тот|того|тем|то|те|там|туда|так|с той|в ту|в тот|на ту|на тот)"
    rf"|{_DID} (?:, )?(?:наверняка|небось|поди|сами|вы)|(?:наверняка|небось|поди|видать) (?:, )?(?:{_WORD} ){{0,2}}?{_DID})(?![^ ])"
)
_MAY_TELL = re.compile(r"(?<![^ ])(?:вы|сам[аи]?|[а-я]+ли|[а-я]+лись|[а-я]+те)(?![^ ])")
_MISTAKEN = re.compile(
    r"(?<![^ ])не (?:ту|той|тот|того|тем|то|те|там|туда|так|с той|в ту|в тот|на ту|на тот|по той|правильно)(?![^ ])"
)
# What clients do in the ordinary course of a matter, and what is said of them without blame.
_NEUTRAL = re.compile(
    r"(?<![^ ])(?:мы|я|он|она|они|просили|писали|написали|указали|оставили|оставляли|интересовались|обращались|обратились|спрашивали|"
    r"спросили|прислали|присылали|отправили|хотели|ничего не|выбрали|выбирали|заказали|заказывали|оплатили|оплачивали|"
    r"купили|покупали|получили|получали|приехали|пришли|приходили|были|записались|записывались|звонили|позвонили|"
    r"сказали|говорили|сообщили|подали|подавали|сдали|вернули|отменили|заполнили|оформили|подписали|подтвердили|"
    r"заметили|увидели|видели|смотрели|нашли|правы|если|решили|собирались|планировали|успели|смогли|могли|стали|"
    r"молодцы|ждали|дождались|выслали|приложили|загрузили|скинули|пользовались|дали|взяли|или|после|мысли|"
    r"можете|хотите|представляете|знаете|волну[^ ]*|пережива[^ ]*|получите|увидите|сможете|будете|имеете|планируете|"
    r"пишете|говорите|просите|спрашиваете|видите|ждете|находитесь|живете|едете|летите|возьмете|платите|оплачиваете|получаете|"
    r"сдаете|выбираете|заказываете|решите|успеете|приедете|придете|найдете|захотите|пользуетесь|звоните|"
    r"возможно|похоже|кажется|вероятно|наверное|когда|чтобы|пожалуйста)(?![^ ])"
)


def blame(talk: Talk, line: Line) -> Span | None:
    """Where it is stated or inferred that the client did it, in answer to his complaint.

    With words that infer or insist («значит, вы и дёрнули») it is blame whatever else the turn gives; without
    them only where the turn has nothing but the statement.
    """
    if _MAY_TELL.search(line.words) is None:
        return None
    if line.any("softened", "apology", "sympathy"):
        return None
    if not any(one.is_client and _may_complain(one) for one in talk.before(line)):
        return None
    for match in _CLIENT_DID.finditer(line.words):
        start, end = line.sentence(match.start())
        if line.words.startswith(" ?", end) or _NEUTRAL.search(match.group()) is not None:
            continue
        insists = any(start <= one < end for one, _ in line.find("inferring"))
        wrong = line.any("blaming", "no_accident", "misused") or _MISTAKEN.search(match.group()) is not None
        himself = "сам" in match.group() and any(map(turns.tells_trouble, talk.asked_before(line)))
        if insists or wrong or ((himself or turns.complained(talk, line)) and not turns.helps(talk, line)):
            return match.span()
    accident = line.first("no_accident")
    return accident if accident and turns.complained(talk, line) and not turns.helps(talk, line) else None


def _may_complain(client: Line) -> bool:
    """Whether the client tells of trouble, or states something without asking, ordering or taking leave."""
    if turns.tells_trouble(client):
        return True
    return not client.asks and not client.any("asking", "ordering", "closing", "thanks", "calm")
