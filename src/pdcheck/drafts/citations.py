"""A provision's place in its act → words: «ст. 14 ч. 7 п. 1» → «пунктом 1 части 7 статьи 14»."""

import re
from typing import Literal, get_args

from pdcheck.law import Act, Provision

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
CASES: tuple[Case, ...] = get_args(Case)
"""Grammatical cases in the order of the tables below."""

_FORMS = {
    "ст.": ("статья", "статьи", "статье", "статью", "статьёй", "статье"),
    "ч.": ("часть", "части", "части", "часть", "частью", "части"),
    "п.": ("пункт", "пункта", "пункту", "пункт", "пунктом", "пункте"),
    "абз.": ("абзац", "абзаца", "абзацу", "абзац", "абзацем", "абзаце"),
}
_PIECE = re.compile(r"(ст\.|ч\.|п\.|абз\.) (\d+(?:\.\d+)?)")
_LAW = ("Федеральный закон", "Федерального закона", "Федеральному закону", "Федеральный закон",
        "Федеральным законом", "Федеральном законе")  # fmt: skip
_ORDER = ("приказ", "приказа", "приказу", "приказ", "приказом", "приказе")


def place(provision: Provision, case: Case) -> str:
    """The article with its parts, the smallest first, in a case; raises ValueError for other forms."""
    pieces = _PIECE.findall(provision.article)
    if not pieces or " ".join(f"{name} {number}" for name, number in pieces) != provision.article:
        raise ValueError(f"место нормы не из статей, частей и пунктов: {provision.article}")
    (name, number), *wider = reversed(pieces)
    smallest = f"{_FORMS[name][CASES.index(case)]} {number}"
    return " ".join([smallest, *(f"{_FORMS[name][1]} {number}" for name, number in wider)])


def title(act: Act, case: Case) -> str:
    """The full title of an act in a grammatical case."""
    for forms in (_LAW, _ORDER):
        if act.title.lower().startswith(forms[0].lower()):
            return forms[CASES.index(case)] + act.title[len(forms[0]) :]
    raise ValueError(f"полное название не склоняется: {act.title}")
