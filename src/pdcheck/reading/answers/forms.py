"""An answer that is still a form: captions of its items with empty fields after them."""

import re

from pdcheck.artifacts import Element, State
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import FIELD, pattern

_EMPTY = re.compile(rf"[\s.,;]*{FIELD}[\s.,;)]*(?:\([^)\n]*\))?[\s.;]*")
_CAPTIONS = {
    "legal_grounds": pattern(r"основани\w+"),
    "purposes": pattern(r"(?<!\w)цел[ьи](?!\w)"),
    "methods": pattern(r"способ\w* обработки|^ ?способ\w*(?!\w* исполн)"),
    "persons_with_access": pattern(r"доступ\w*|раскры\w+|кому переда\w+|получател\w*"),
    "processed_data": pattern(
        r"(?:обрабатываем\w+|перечень|состав|категори\w+)[^\n]{0,40}данн\w+|^ ?(?:персональные )?данные(?!\w)"
    ),
    "data_source": pattern(r"источник\w*"),
    "terms_incl_storage": pattern(r"(?<!\w)срок\w*"),
    "rights_procedure": pattern(r"порядок (?:осуществления|реализации)|(?<!\w)права (?:субъекта|и порядок)"),
    "cross_border": pattern(r"трансграничн\w+|за границ\w+"),
    "processor": pattern(r"поручени\w+|обработчик\w*"),
    "par_18_1_measures": pattern(r"18\.1|способ\w* исполнения|меры"),
}


def left_to_fill_in(letter: Letter, told: dict[str, Element]) -> dict[str, Element]:
    """Items that the form has a field for, in place of those that its words do not state."""
    found: dict[str, Element] = {}
    for one in letter.captions:
        if _EMPTY.fullmatch(letter.norm, *one.value) is None:
            continue
        for name, rule in _CAPTIONS.items():
            if (
                name not in found
                and told[name].state is not State.PRESENT
                and rule.search(letter.words(one.caption))
            ):
                found[name] = letter.own.present((one.caption[0], one.value[1]))
    return told | found
