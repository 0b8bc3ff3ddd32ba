"""Checks of a letter against the policy and the consents of the same operator: nothing contradicts them."""

import re

from pdcheck.artifacts import Document, Passage, Reading, State
from pdcheck.companions import Companion
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear, worst
from pdcheck.reading import commitments as said
from pdcheck.reading.mentions import about, data_named, periods_in, told_sorts
from pdcheck.sights import text_of

_SPECIAL = frozenset(("health", "religion"))
"""Sorts of data that are special categories whatever a text says of them (`mentions.data_named`)."""
_OF_PAPERS = re.compile(r"документ|договор|архив|бухгалтер|первичн|журнал|чек|налог")
"""Words by which a term concerns papers that a statute keeps, and not the purpose."""
_LETTER = "в письме"


def one_operator(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """The letter names the operator that the policy and the consents name, with the same numbers."""
    mine = reading.element("operator_name_location").passage
    key = said.key_of(mine.text) if mine else ""
    if mine is None or not key or not said.is_full_name(mine.text):
        return not_applicable("полного наименования оператора в письме не видно: сверять нечего")
    return worst(_one_operator(document, mine, key, one) for one in against)


def _one_operator(document: Document, mine: Passage, key: str, other: Companion) -> Outcome:
    element = other.reading.element("operator_name")
    theirs = said.key_of(element.passage.text) if element.passage else ""
    if element.state is not State.PRESENT or element.passage is None or not theirs:
        return not_applicable(f"{other.where} полного наименования оператора не видно: сверять нечего")
    pair = _pair(mine, element.passage, other)
    if not said.is_comparable(key, theirs):
        return unclear(f"наименования в письме и {other.where} написаны разными буквами", *pair)
    if said.is_same(key, theirs):
        return _one_number(document, key, theirs, other, pair)
    if said.is_mentioned(theirs, document) or said.is_mentioned(key, other.document):
        return unclear(f"в письме и {other.where} оператором названы, похоже, разные лица", *pair)
    return failed(f"в письме один оператор, {other.where} другой", *pair, confidence=Confidence.MEDIUM)


def _one_number(
    document: Document, key: str, theirs: str, other: Companion, names: tuple[Evidence, ...]
) -> Outcome:
    mine, others = said.own_numbers(document, key), said.own_numbers(other.document, theirs)
    lengths = {len(number) for number in mine} & {len(number) for number in others}
    apart = [size for size in sorted(lengths) if not _of(mine, size) & _of(others, size)]
    if not apart:
        return passed(f"оператор в письме тот же, что и {other.where}", *names, confidence=Confidence.MEDIUM)
    first = next(words for number, words in mine.items() if len(number) in apart)
    second = next(words for number, words in others.items() if len(number) in apart)
    return failed(
        f"ИНН или ОГРН оператора в письме один, {other.where} другой",
        *_pair(first, second, other),
        confidence=Confidence.MEDIUM,
    )


def _of(numbers: dict[str, Passage], size: int) -> set[str]:
    return {number for number in numbers if len(number) == size}


def recipients_agree(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """The answer does not deny recipients whom the documents name, nor names any where they deny them."""
    told = reading.element("persons_with_access")
    if told.state is not State.PRESENT or told.passage is None:
        return not_applicable("кто получает данные, в ответе определённо не сказано: сверять нечего")
    return worst(_recipients_agree(document, reading, told.passage, one) for one in against)


def _recipients_agree(document: Document, reading: Reading, told: Passage, other: Companion) -> Outcome:
    operator = _operator(other.reading) or said.key_of(_operator_words(reading))
    named = said.recipients(other.document, operator)
    concealed = [one for one in named if not said.is_mentioned(one.key, document)]
    denied = said.denial_of_recipients(document)
    if denied is not None and concealed:
        sure = [one for one in concealed if one.is_sure]
        names = ", ".join(one.name for one in sure or concealed)
        evidence = _pair(denied, (sure or concealed)[0].passage, other)
        if sure:
            return failed(
                f"по ответу данные никому не передаются, а {other.where} получатели названы: {names}",
                *evidence,
                confidence=Confidence.MEDIUM,
            )
        return unclear(
            f"по ответу данные никому не передаются, а {other.where} названы получатели данных работников "
            f"или посетителей сайта: {names}",
            *evidence,
        )
    return _none_but_named(document, reading, told, other) or _named_alike(concealed, named, told, other)


def _none_but_named(document: Document, reading: Reading, told: Passage, other: Companion) -> Outcome | None:
    """A failure where the document says that data go to nobody, and the answer names who got them."""
    denied = said.denial_of_recipients(other.document)
    receiving = said.named_within(document, told, said.key_of(_operator_words(reading)))
    if denied is None or not receiving or other.kind == "consent":
        return None
    names = ", ".join(receiving)
    return failed(
        f"{other.where} сказано, что данные никому не передаются, а по ответу их получает {names}",
        *_pair(told, denied, other),
        confidence=Confidence.MEDIUM,
    )


def _named_alike(
    concealed: list[said.Party], named: list[said.Party], told: Passage, other: Companion
) -> Outcome:
    missing = [one for one in concealed if one.is_sure]
    if not named:
        return not_applicable(f"{other.where} получатели по наименованию не названы: сверять нечего")
    if missing:
        names = ", ".join(one.name for one in missing)
        return unclear(
            f"{other.where} названы и другие получатели: {names}; касается ли это заявителя, не видно",
            *_pair(told, missing[0].passage, other),
        )
    return passed(
        f"получатели, которые названы {other.where}, есть и в ответе",
        *_pair(told, named[0].passage, other),
        confidence=Confidence.MEDIUM,
    )


def transfer_abroad_agrees(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """What the answer says of transfer abroad is what the policy says."""
    told = reading.element("cross_border")
    mine = said.abroad_by(told.passage) if told.state is State.PRESENT and told.passage else None
    if mine is None:
        return not_applicable("о передаче за границу в ответе определённо не сказано: сверять нечего")
    return worst(_abroad_agrees(mine, one) for one in against)


def _abroad_agrees(mine: said.Abroad, other: Companion) -> Outcome:
    theirs = said.abroad(other.document)
    if theirs is None:
        return not_applicable(f"{other.where} о передаче за границу определённо не сказано: сверять нечего")
    pair = _pair(mine.passage, theirs.passage, other)
    if mine.says == theirs.says:
        return passed(f"о передаче за границу сказано одно и то же ({other.where})", *pair)
    told = {"yes": "данные передаются", "no": "данные не передаются"}
    reason = f"за границу: по ответу {told[mine.says]}, {other.where} — {told[theirs.says]}"
    if other.kind == "consent":  # it permits, and need not be used
        return unclear(reason, *pair)
    return failed(reason, *pair, confidence=Confidence.MEDIUM)


def terms_agree(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """For a like purpose the answer states the term that the documents state."""
    mine = reading.element("terms_incl_storage").passage
    periods = periods_in([mine]) if mine else frozenset()
    if mine is None or len(periods) != 1:
        return not_applicable("одного срока числом в ответе не видно: сверять нечего")
    return worst(_term_agrees(document, reading, mine, one) for one in against)


def _term_agrees(document: Document, reading: Reading, mine: Passage, other: Companion) -> Outcome:
    purpose = reading.element("purposes").passage
    words = said.sentence_of(document, mine)
    if _is_of_papers(words):
        return not_applicable("срок в ответе назван для документов, а не для цели: сверять нечего")
    wanted = about(words) | (about(purpose.text) if purpose else frozenset())
    rows = [
        (aim, term)
        for aim, term in _terms(other)
        if _is_like(wanted, about(aim.text))
        and periods_in([term])
        and not _OF_PAPERS.search(term.text.lower())
    ]
    if not rows:
        return not_applicable(f"{other.where} срока числом для сходной цели не видно: сверять нечего")
    same = [term for _, term in rows if periods_in([term]) & periods_in([mine])]
    if same:
        return passed(
            f"срок тот же, что и {other.where}", *_pair(mine, same[0], other), confidence=Confidence.MEDIUM
        )
    _, term = rows[0]
    reason = f"срок в ответе один, {other.where} для сходной цели другой"
    if len(rows) == 1 and len(periods_in([term])) == 1 and _is_one_purpose(purpose):
        return failed(reason, *_pair(mine, term, other), confidence=Confidence.MEDIUM)
    return unclear(reason, *_pair(mine, term, other))


def _is_of_papers(words: str) -> bool:
    return _OF_PAPERS.search(words.lower()) is not None


def _is_like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two purposes share what tells them from others: two words, or all of the shorter."""
    shared = one & other
    return len(shared) > 1 or (bool(shared) and shared in (one, other))


def _terms(other: Companion) -> list[tuple[Passage, Passage]]:
    """Purposes with the terms that the document ties to them."""
    if other.kind == "policy":
        return [(row.purpose, row.terms) for row in other.reading.purposes if row.terms is not None]
    purpose, term = other.reading.element("purpose"), other.reading.element("term")
    return [(purpose.passage, term.passage)] if purpose.passage and term.passage else []


def _is_one_purpose(purpose: Passage | None) -> bool:
    """Whether the words tell a single purpose, so that a term can only be its."""
    return purpose is not None and not re.search(r"[,;\n]|(?<!\w)и(?!\w)", purpose.text.strip(" ,;\n"))


def data_agree(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """The answer lists no data that the policy says are not processed, or that no document lists."""
    told = reading.element("processed_data")
    if told.state is not State.PRESENT or told.passage is None:
        return not_applicable("перечня данных в ответе не видно: сверять нечего")
    mine = data_named(text_of(told.passage.text))
    denials = [(one, denied) for one in against if (denied := said.denial_of_special_data(one.document))]
    if denials and mine & _SPECIAL:
        other, denied = denials[0]
        return failed(
            f"{other.where} сказано, что специальные категории данных не обрабатываются, а в ответе есть: "
            f"{told_sorts(mine & _SPECIAL)}",
            *_pair(told.passage, denied, other),
            confidence=Confidence.MEDIUM,
        )
    if not any(one.kind == "policy" for one in against):
        return not_applicable("политика для сверки не названа, а согласие не перечисляет всех данных")
    listed = frozenset(sort for one in against for sort in data_named(text_of(one.document.text)))
    beyond = mine - listed
    if beyond:
        return unclear(
            f"в ответе есть данные, которых не видно ни в политике, ни в согласии: {told_sorts(beyond)}",
            Evidence(passage=told.passage, note=_LETTER),
        )
    if not mine:
        return not_applicable("какие данные перечислены, по словам не узнать: сверять нечего")
    return passed(
        "данные из ответа есть в документах",
        Evidence(passage=told.passage, note=_LETTER),
        confidence=Confidence.MEDIUM,
    )


def purposes_agree(document: Document, reading: Reading, against: tuple[Companion, ...]) -> Outcome:
    """The answer tells no advertising that the policy denies or nothing speaks of."""
    mine = reading.element("purposes").passage
    if mine is None or not said.is_of_advertising(mine.text):
        return not_applicable("рекламы среди целей в ответе не видно; другие цели сверяет человек")
    told = [(one, *said.advertising(one.document)) for one in against]
    for other, says, passage in told:
        if says == "yes" and passage is not None:
            return passed(
                f"реклама названа и {other.where}", *_pair(mine, passage, other), confidence=Confidence.MEDIUM
            )
    denied = [(one, passage) for one, says, passage in told if says == "no" and passage is not None]
    if denied:
        other, passage = denied[0]
        return failed(
            f"{other.where} сказано, что данные не служат рекламе, а в ответе такая цель есть",
            *_pair(mine, passage, other),
            confidence=Confidence.MEDIUM,
        )
    return unclear(
        "в ответе среди целей есть реклама, в документах о ней ничего нет",
        Evidence(passage=mine, note=_LETTER),
    )


def _pair(mine: Passage, theirs: Passage, other: Companion) -> tuple[Evidence, ...]:
    """Words of both sides, each with its place."""
    return Evidence(passage=mine, note=_LETTER), Evidence(passage=theirs, note=other.where)


def _operator(reading: Reading) -> str:
    element = reading.element("operator_name")
    return said.key_of(element.passage.text) if element.passage else ""


def _operator_words(reading: Reading) -> str:
    passage = reading.element("operator_name_location").passage
    return passage.text if passage else ""
