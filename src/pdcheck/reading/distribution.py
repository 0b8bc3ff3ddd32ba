"""What consent to distribution states beside the common elements."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.content import Content
from pdcheck.reading.source import Source
from pdcheck.text import BLANK, pattern

DISTRIBUTION_ELEMENTS = (
    "contact_info_of_subject",
    "operator_ids",
    "information_resources",
    "categories_and_list_for_distribution",
    "conditions_and_prohibitions",
    "conditions_of_transfer_over_networks",
)

_CONTACT = pattern(
    rf"(?:контактн\w+ (?:информаци|данн|телефон)\w*|номер\w* телефона|телефон\w*|тел\.|эл(?:ектронн\w+|\.) (?:почт\w+|адрес)|адрес электронной почты|почтов\w+ адрес|e-?mail)[^.;\n_]{{0,80}}[:\-]? ?(?:{BLANK}|\+7|8 ?\()"
)
_INN = pattern(
    rf"(?<!\w)инн(?: ?/ ?(?:кпп|огрн(?:ип)?))?[^а-я]{{0,6}}(?:\d[\dxх]{{8,11}}|{BLANK})|(?<!\w)инн(?:\W{{1,3}}(?:огрн|адрес|кпп))?[^.\n_]{{0,60}}{BLANK}"
)
_OGRN = pattern(
    rf"огрн(?:ип)?[^а-я]{{0,24}}\d{{13,15}}|огрн(?:ип)?[^а-я]{{0,6}}(?:\d[\dxх]{{11,14}}|{BLANK})|огрн(?:ип)?[^.\n_]{{0,60}}{BLANK}"
)
_RESOURCE = pattern(
    r"информационн\w+ ресурс\w*|на (?:официальн\w+ )?(?:сайт\w*|странице|портал\w*|канал\w*)|в социальн\w+ (?:сет\w+|групп\w+)|адрес\w* сайта|https?://[^\s)]{4,80}|(?<![@\w.-])(?:www\.)?[a-zа-я0-9-]{2,40}\.(?:ru|рф|com|org|info|su|example|рус|net)(?!\w)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s,;)]{4,}|(?<![@\w.])[a-zа-я0-9-]{2,40}(?:\.[a-z0-9-]{2,30})?\.(?:ru|рф|com|org|info|su|example|рус|net|me)(?!\w)(?:/[^\s,;)]*)?"
)
_UNADDRESSED = pattern(
    r"(?:социальн\w+ (?:сет|групп)\w*|официальн\w+ групп\w*|страниц\w+ в (?:социальн|вк)\w*|групп\w+ (?:вконтакте|оператора|в )|мессенджер\w*|сми|стенд\w*|сайт\w* партнер\w*|telegram-канал\w*)(?![^.;\n]{0,40}(?:https?:|vk\.com|t\.me|ok\.ru))"
)
_CATEGORIES = pattern(
    r"категори\w+[^.\n]{0,60}перечень|перечень[^.\n]{0,60}категори\w+|категори\w+ персональных данных"
)
_BROKEN_DOWN = pattern(
    r"(?:общи[ех]|иные|специальн\w+(?: категори\w+)?|биометрическ\w+)(?: категори\w+)? ?(?:персональн\w+ данн\w+)?[^.\n]{0,30}[:\-(]"
)
_CONDITIONS = pattern(
    r"(?:продава|передава|перепечат|перепост|копир|использова|отдава|распростран|менять|изменять)\w*[^.\n]{0,60}(?:нельзя|запрещ)\w*|(?:нельзя|запрещ\w+|запрещаю):? (?:[а-я]+ ){0,3}(?:продава|передава|перепечат|копир|использова|отдава|распростран|изменя)\w*|условия и запреты|запрет\w*[^.\n]{0,80}(?:обработк|передач|неограниченн|распростран)\w*|(?:условия|ограничения)[^.\n]{0,60}(?:обработки|запрет)|не устанавливаю[^.\n]{0,40}|устанавливаю[^.\n]{0,60}(?:запрет|услови)\w*"
)
_NETWORKS = pattern(
    r"(?:информационно-телекоммуникационн\w+ сет\w+|внутренн\w+ сет\w+|по (?:внутренней|внешней)[^.\n]{0,20}сет\w+|передач\w+[^.\n]{0,80}сет\w+|без передачи полученных|с передачей[^.\n]{0,30}по сет\w+|(?:только|могут передаваться)[^.\n]{0,40}по (?:ее )?внутренн\w+)[^.\n]{0,120}"
)


def distribution_elements(source: Source, content: Content) -> dict[str, Element]:
    """The items of order 18 that a text states, by name."""
    return {
        "contact_info_of_subject": _contact(source),
        "operator_ids": _ids(source),
        "information_resources": _resources(source),
        "categories_and_list_for_distribution": _categories(source, content),
        "conditions_and_prohibitions": _first(
            source,
            ("запрет", "услови", "устанавлив", "ограничени", "запрещ", "нельзя"),
            _CONDITIONS,
            not_in="передач",
        ),
        "conditions_of_transfer_over_networks": _first(
            source, ("сет", "без передачи", "с передачей"), _NETWORKS
        ),
    }


def _contact(source: Source) -> Element:
    for stem in ("телефон", "контактн", "тел.", "почт", "mail"):
        for match in source.near(stem, _CONTACT, before=30, after=130):
            line = source.norm[source.norm.rfind("\n", 0, match.start()) + 1 : match.end()]
            near = source.norm[max(match.start() - 160, 0) : match.start()]
            if re.search(r"оператор|отзыв|директор|организаци", line) or (
                re.search(r"@|\+7", match.group()) and not re.search(r"(?<!\w)я\s*,", near)
            ):
                continue
            return source.present(match.span())
    return source.absent()


def _ids(source: Source) -> Element:
    inn = source.first(_INN)
    ogrn = source.first(_OGRN)
    if inn and ogrn:
        span = (min(inn.start(), ogrn.start()), max(inn.end(), ogrn.end()))
        return source.present(span if span[1] - span[0] < 200 else inn.span())
    found = inn or ogrn
    return source.partial(found.span()) if found else source.absent()


def _resources(source: Source) -> Element:
    stated = None
    for match in source.every(_RESOURCE):
        line = source.norm[source.norm.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "@" in source.norm[match.start() - 1 : match.end()] or re.search(
            r"отзыв|почт|e-?mail", line[-40:]
        ):
            continue
        stated = stated or match
        span = (
            match.start(),
            min(match.end() + 220, source.sentence(match.end() - 1)[1] + 160, len(source.norm)),
        )
        address = _ADDRESS.search(source.norm, *span) or re.compile(BLANK).search(source.norm, *span)
        if address is None:
            continue
        quote = (match.start(), max(match.end(), min(address.end(), match.start() + 280)))
        if _UNADDRESSED.search(source.norm, *span) and not re.compile(BLANK).search(source.norm, *span):
            return source.partial((quote[0], min(quote[1] + 60, span[1])))
        return source.present(quote)
    return source.partial(stated.span()) if stated else source.absent()


def _categories(source: Source, content: Content) -> Element:
    broken = list(source.every(_BROKEN_DOWN))
    lists = content.data_lists
    if len({match.group()[:6] for match in broken}) >= 2 and lists:
        return source.present((broken[0].start(), min(broken[0].end() + 160, len(source.norm))))
    if lists:
        named = source.norm.rfind(
            "категори", source.norm.rfind("\n", 0, lists[0].span[0]) + 1, lists[0].span[0]
        )
        return source.partial((named, lists[0].span[1]) if named >= 0 else lists[0].span)
    stated = source.first(_CATEGORIES)
    return source.partial(stated.span()) if stated else source.absent()


def _first(source: Source, stems: tuple[str, ...], rule: re.Pattern[str], not_in: str = "") -> Element:
    for stem in stems:
        for match in source.near(stem, rule, before=80, after=160):
            if (
                not_in
                and not_in in match.group()[:24]
                and "сет" in source.norm[match.start() : match.end() + 60]
            ):
                continue
            return source.present(match.span())
    return source.absent()
