"""Courtesy and time: greeting, closing, first answers, messages left unanswered, terms named."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import postponing, sums, terms, turns
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk, gap

# contact_practices/rules.yaml, meta.thresholds
_CHAT_FIRST = timedelta(minutes=15)
_SOCIAL_FIRST = timedelta(minutes=60)
_MAIL_FIRST = timedelta(hours=24)
_UNANSWERED = timedelta(hours=24)
_ANSWERED_SOON = timedelta(minutes=5)
"""An answer that comes so soon needs no term (rules.yaml, give-eta)."""
_DETAILS = re.compile(
    r"(?<![^ ])(?:как(?:ой|ая|ие|ую|ое)|сколько|размер|модель|марка|площадь|метраж|объем|город|дат[аы])(?![^ ])"
)
"""What a price depends on, in a question."""
_GREETING = "здраствовать"
"""«Здравствуйте» is a request in grammar alone."""
_GREETING_WORDS = 4
"""As many at most are a greeting: «Сайн байна!»."""
_SHORT = 4
"""Words of a message that can hold an answer."""
_TO_PASS_ON = re.compile(
    r"(?<![^ ])(?:пусть|передай(?:те)?|скажите (?:ему|ей|им|водител|курьер|мастер)|предупредите)(?![^ ])"
)
_PASSED_ON = re.compile(r"(?<![^ ])(?:передал[аи]?|сказал[аи]?|предупредил[аи]?)(?![^ ])")
_WHY_DEAR = re.compile(
    r"(?<![^ ])(?:почему|чего|отчего|откуда|из за чего|за что|что так)(?: [^ .!?]+){0,4}? (?:дорог|дороже|цен[аыу]|стоит|столько)"
)
"""The client knows the price and asks for its reason."""
_COUNTED = re.compile(
    r"(?<![^ ])сколько (?:еще )?(?:этап|раз(?![^ ])|дн|час|минут|человек|мест|занят|урок|сеанс|шаг|недел|лет(?![^ ])|ждать|времени)"
)
_OF_PRICE = re.compile(r"(?<![^ ])(?:стоит|стоят|цен[аыу]?|рубл|₽|плат|прайс|обойд|выйдет|дорог)")
"""What is asked for by number and is no price: «сколько ещё этапов?»."""
_HOPES = re.compile(r"(?:ну |очень |что ж )?(?:надеюсь|надеемся|хотелось бы|посмотрим)(?: [.!,])*")
"""The client's last word on what was settled."""
_SAME_TALK = timedelta(hours=12)
"""A chat taken up again within this time goes on; nobody greets twice."""


def greet_client(talk: Talk) -> Iterator[Place]:
    """The first message of staff holds no greeting."""
    if not talk.staff:
        return
    first = talk.staff[0]
    before = talk.before(first)
    if any(line.message.role in SYSTEM and line.has("handed_over") for line in before):
        return
    if (
        any(line.has("continued") for line in before if line.is_client)
        or first.has("continued")
        or _goes_on(talk, first)
    ):
        return
    if _echoes(before, first) or any(
        line.any("greeting", "greeting_of_others") for line in talk.utterance(first)
    ):
        return
    yield Place(first, None, "приветствия в первом сообщении нет")


def _echoes(before: tuple[Line, ...], first: Line) -> bool:
    """Whether staff begin with the words of the client's greeting, whatever its language."""
    greeted = next((line for line in before if line.is_client), None)
    if greeted is None:
        return False
    words, stop, _ = greeted.words.partition(" ! ")
    return (
        bool(stop)
        and len(words.split()) <= _GREETING_WORDS
        and first.words.startswith(words.split(" , ")[0] + " ")
    )


def _goes_on(talk: Talk, first: Line) -> bool:
    """Whether the chat was split and staff had spoken not long before."""
    spoken = [one for one in talk.dialogue.earlier if one.role == "operator" and one.at is not None]
    return (
        bool(spoken)
        and first.at is not None
        and spoken[-1].at is not None
        and first.at - spoken[-1].at < _SAME_TALK
    )


def thank_and_close(talk: Talk) -> Iterator[Place]:
    """The client ordered, thanked or took leave, and the last message of staff after it has neither thanks nor leave."""
    if not talk.staff or not talk.clients:
        return
    last = talk.staff[-1]
    if is_closing(talk) and not (last.asks or last.any("put_off", "does_by_term")):
        since = [line for line in talk.staff if line.place > talk.clients[-1].place]
        if not any(line.any("thanks", "farewell", "thanks_of_others", "sends_regards") for line in since):
            yield Place(last, None, "ни благодарности, ни прощания в последнем сообщении нет")


def is_closing(talk: Talk) -> bool:
    """Whether the client's last words end the conversation and staff spoke after them."""
    if not talk.staff or not talk.clients or talk.staff[-1].place < talk.clients[-1].place:
        return False
    final = talk.clients[-1]
    return not final.asks and final.any("thanks", "ordering", "farewell") and not final.has("upset")


def first_response_time(talk: Talk) -> Iterator[Place]:
    """Working time from the client's first message to the first answer of a person is over the limit."""
    pair = first_pair(talk)
    if pair is None:
        return
    client, staff = pair
    if client.at is None or staff.at is None or gap(client, staff) is None:
        return
    waited = talk.hours.between(client.at, staff.at)
    if waited > _first_limit(talk):
        yield Place(staff, None, f"первый ответ через {spoken(waited)} рабочего времени")


def first_pair(talk: Talk) -> tuple[Line, Line] | None:
    """The client's first message and the first answer, where the client began and the channel has a limit."""
    if talk.is_private or talk.is_call or not talk.clients or not talk.staff:
        return None
    client, staff = talk.clients[0], talk.staff[0]
    return (client, staff) if client.place < staff.place else None


def _first_limit(talk: Talk) -> timedelta:
    return {"vk": _SOCIAL_FIRST, "email": _MAIL_FIRST}.get(talk.channel, _CHAT_FIRST)


def spoken(time: timedelta) -> str:
    """A stretch of time in words: «1 ч 20 мин»."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return " ".join([f"{hours} ч"] * bool(hours) + [f"{minutes} мин"] * bool(minutes or not hours))


def no_unanswered_messages(talk: Talk) -> Iterator[Place]:
    """A question or request of the client had no answer, or none for more than a day."""
    if talk.is_call:
        return
    for client in talk.clients:
        if (
            not turns.is_request(client)
            or client.any("advances", "refuses_ads")
            or _is_ignored_advance(talk, client)
        ):
            continue
        answer = next(talk.staff_after(client), None)
        if answer is None:
            yield Place(client, None, "ответа нет до конца переписки")
        elif (waited := gap(client, answer)) is not None and waited > _UNANSWERED:
            yield Place(client, None, f"ответ через {spoken(waited)}")
    asked = _asked_in_vain(talk)
    if asked is not None:
        yield Place(asked, None, "вопрос повторён, а ответы мимо него")


def _asked_in_vain(talk: Talk) -> Line | None:
    """The client's question for a time or a sum that was asked twice, with answers of other matters each time."""
    for cues, is_told in (
        (("asks_when",), _tells_time),
        (("asks_price", "asks_sum", "asks_pay"), _tells_sum),
    ):
        asking = list(talk.clients_saying(*cues))
        for first, again in pairwise(asking):
            answers = (talk.answer(first), talk.answer(again))
            if (
                all(answers)
                and answers[0] != answers[1]
                and not any(is_told(one) for said in answers for one in said)
            ):
                return first
    return None


def _tells_time(line: Line) -> bool:
    """Whether a message speaks of time at all, if only to put it off."""
    return terms.is_named(line) or line.any("put_off", "delay", "of_time", "not_sold", "came_back")


def _tells_sum(line: Line) -> bool:
    """Whether a message speaks of money at all, if only to evade."""
    return sums.is_named(line) or line.any("put_off", "price_dodged", "of_money", "come_and_see", "not_sold")


def _is_ignored_advance(talk: Talk, client: Line) -> bool:
    """Whether staff had declined a private acquaintance before: silence is then what is advised."""
    return any(
        one.place < client.place and any(line.has("polite_refusal") for line in talk.staff_after(one))
        for one in talk.advances
    ) and not client.has("work_matter")


def give_eta(talk: Talk) -> Iterator[Place]:
    """Staff put an answer off and name no term, and no answer follows soon."""
    for line, span in _put_off(talk):
        if talk.advances or all(
            (one.has("closing") or _HOPES.fullmatch(one.words)) and not turns.is_request(one)
            for one in talk.asked_before(line)
        ):
            continue
        following = next(talk.staff_after(line), None)
        if terms.is_named(line) or (
            following is not None
            and terms.is_named(following)
            and not following.has("put_off")
            and not _was_asked_again(talk, line, following)
        ):
            continue
        if (
            line.asks
            or line.has("wants_of_client")
            or turns.directs(line)
            or _is_about_price(talk, line)
            or _came_soon(line, following)
            or _client_named_term(talk, line)
            or _is_told_again(talk, line)
            or any(map(_names_term_itself, talk.asked_before(line)))
        ):
            continue
        yield Place(line, span)
        return


def _is_told_again(talk: Talk, line: Line) -> bool:
    """Whether staff had named the term in their last turn, and the client asked nothing since."""
    if any(map(turns.is_request, talk.asked_before(line))):
        return False
    earlier = next((one for one in reversed(talk.before(line)) if one.is_staff), None)
    return earlier is not None and terms.is_named(earlier)


def _is_about_price(talk: Talk, line: Line) -> bool:
    """Whether it is a price that is withheld, of which another rule speaks."""
    return line.any("price_dodged", "come_and_see") and any(
        one.any("asks_price", "asks_sum") for one in talk.asked_before(line)
    )


def is_put_off(talk: Talk) -> bool:
    """Whether staff put an answer off somewhere, with a term or without."""
    return next(_put_off(talk), None) is not None


def _put_off(talk: Talk) -> Iterator[tuple[Line, Span]]:
    for line in talk.staff:
        span = _told_to_wait(talk, line) or postponing.put_off(talk, line)
        if span is not None and not _is_taken_note_of(talk, line):
            yield line, span


def _is_taken_note_of(talk: Talk, line: Line) -> bool:
    """Whether staff thank for what the client only tells: «Оставил ключи» — «Спасибо, передам администратору»."""
    asked = talk.asked_before(line)
    if line.has("thanks") and not any(
        turns.is_request(one) or turns.is_told_of_trouble(one) for one in asked
    ):
        return True
    return _PASSED_ON.search(line.words) is not None and any(
        not one.asks and _TO_PASS_ON.search(one.words) for one in asked
    )


def _told_to_wait(talk: Talk, line: Line) -> Span | None:
    """Where staff say that they will find out or pass on, and do not do so in the same breath."""
    for start, end in line.find("put_off"):
        answered = any(one[0] >= end for one in line.find("came_back"))
        answered = answered or postponing.is_answered(talk, line, start)
        answered = answered or postponing.is_for_meeting(line, (start, end))
        sentence = line.said(line.sentence(start))
        if not answered and "если" not in sentence.split() and not postponing.WILL_NOT.search(sentence):
            return start, end
    return None


def _was_asked_again(talk: Talk, line: Line, following: Line) -> bool:
    """Whether the client had to ask once more, later than an answer may take, before staff came back."""
    waited = gap(line, following)
    return (
        waited is not None
        and waited > _CHAT_FIRST
        and any(one.is_client and one.asks for one in talk.lines[line.place : following.place])
    )


def _came_soon(line: Line, following: Line | None) -> bool:
    if following is None or following.any("put_off", "runaround", "not_us") or not _holds_answer(following):
        return False
    waited = gap(line, following)
    return waited is None or waited <= _ANSWERED_SOON


def _holds_answer(line: Line) -> bool:
    """Whether a message tells more than feelings and courtesy."""
    if len(line.words.split()) < _SHORT or line.has("ends_talk"):
        return False
    return (
        not line.any("sympathy", "farewell", "thanks")
        or line.asks
        or any(
            word[0].isdigit() or ((known := verb(word)) is not None and known.form != "imperative")
            for word in line.words.split()
        )
    )


def _names_term_itself(client: Line) -> bool:
    """Whether the client's request has its term: «Позвоните мне завтра»."""
    return (
        not client.asks
        and terms.is_named(client)
        and any(
            one.form == "imperative" and one.plural and one.lemma != _GREETING
            for one, _ in verbs(client.words, (0, len(client.words)))
        )
    )


def _client_named_term(talk: Talk, line: Line) -> bool:
    following = next((one for one in talk.after(line) if one.is_client), None)
    return following is not None and following.has("term") and following.has("closing")


def clear_price_upfront(talk: Talk) -> Iterator[Place]:
    """Asked for the price, staff evade and give neither a sum nor a way of counting it."""
    for client in talk.clients_saying("asks_price", "asks_sum"):
        if _COUNTED.search(client.words) and not _OF_PRICE.search(client.words):
            continue
        answer = talk.answer(client)
        if any(sums.is_named(line) or line.has("refuses_to_tell") for line in answer):
            continue
        for line in answer:
            span = line.first("price_dodged")
            if span is None and not _asks_reason_of_price(client) and not _was_told_later(talk, answer):
                span = _evasion(line)
            if span is not None and not _asks_details(line):
                yield Place(line, span)
                break


def _evasion(line: Line) -> Span | None:
    """Where money is spoken of, or a meeting proposed, and no sum is told."""
    if line.asks or line.any("wants_of_client", "not_sold") or terms.is_named(line):
        return None
    invited = line.first("come_and_see")
    return line.first("of_money", "come_and_see") if invited or not line.has("put_off") else None


def _asks_reason_of_price(client: Line) -> bool:
    """Whether the client asks why it costs so much, and not how much: reasons are the answer."""
    return _WHY_DEAR.search(client.words) is not None and not client.has("asks_sum")


def _was_told_later(talk: Talk, answer: tuple[Line, ...]) -> bool:
    """Whether staff tell the sum in their next turn without having been asked for it again."""
    after = next((one for one in talk.after(answer[-1]) if one.is_client), None) if answer else None
    if after is None or after.any("asks_price", "asks_sum"):
        return False
    return any(sums.is_named(line) for line in talk.answer(after))


def _asks_details(line: Line) -> bool:
    """Whether staff ask what the price depends on."""
    return any(
        "?" in line.words[found.start() : line.sentence(found.start())[1] + 2]
        for found in _DETAILS.finditer(line.words)
    )
