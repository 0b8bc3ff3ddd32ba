"""Telling turns of phrase in a document's text: Document → the sentences that hold them; knows no law.

What an element or a trait of a reading does not carry: leftovers of a template, coercion, blanket
permissions, restrictions of withdrawal. Patterns were drawn from real consents; they are matched against
text in lower case with «е» for «ё», so offsets stay those of the document.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pdcheck.artifacts import Document, Passage

_SENTENCE_ENDS = re.compile(r"(?<!\bст)(?<!\bг)(?<!\bд)(?<!\bул)(?<!\bп)(?<!\bч)[.!?;]\s|\n")
_NEGATION = re.compile(r"\b(?:не|нет|без|кроме|исключая|за исключением|запрещ\w+|отсутству\w+)\b")
_NEGATION_REACH = 45
"""Characters before a match in which a negation of its sentence is taken to concern it."""


class Turn(NamedTuple):
    """A turn of phrase: a pattern, the stems without which it cannot match, and what spoils it."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...] = ()
    """One of them has to occur in the text: a cheap test before the pattern runs."""
    unless: re.Pattern[str] | None = None
    """Words in the same sentence that turn it into something else."""
    needs: re.Pattern[str] | None = None
    """Words that the same sentence must have as well."""
    affirmed: bool = False
    """Whether a negation shortly before it takes it away."""


def _turn(
    pattern: str,
    *stems: str,
    unless: str | None = None,
    needs: str | None = None,
    affirmed: bool = False,
) -> Turn:
    return Turn(
        re.compile(pattern, re.MULTILINE),
        stems,
        re.compile(unless) if unless else None,
        re.compile(needs) if needs else None,
        affirmed,
    )


_TURNS: dict[str, Turn] = {
    "unnamed_operator": _turn(
        r"\[\s*(?:(?:полное|краткое|сокращ\w+|ваше|ваша)\s+)?(?:наименование|название|оператор|компания|организация)[^\]\n]{0,80}\]"
        r"|<\s*(?:наименование|название|компания|организация)[^>\n]{0,80}>|\blorem ipsum\b"
        r"|[«\"“](?:наименование|название(?: (?:компании|организации|фирмы))?|наименование организации"
        r"|ваша компания|название вашей компании)[»\"”]"
        r"|\b(?:укажите|впишите|вставьте|подставьте)\s+(?:здесь\s+|сюда\s+)?"
        r"(?:наименование|название|реквизиты|инн|(?:свою|вашу)\s+(?:компани|организаци))",
        "[",
        "<",
        "lorem",
        "наименование",
        "название",
        "ваша компания",
        "укажите",
        "впишите",
        "вставьте",
        "подставьте",
        unless=r"в (?:заявлении|письме|обращении|запросе|отзыве|теме)|нажмите|(?:услуги|документа|товара|курса)\b",
    ),
    "placeholders": _turn(
        r"\[\s*(?:фио|ф\.и\.о|укажите|указать|адрес|инн|огрн|дата|вставьте|вставить"
        r"|ваш|e-?mail|сайт|домен|цел[ьи]|перечень|срок)[^\]\n]{0,80}\]"
        r"|\{\{[^}\n]{0,80}\}\}|\{%[^}\n]{0,80}%\}|\$\{[^}\n]{0,80}\}|%[a-z]+(?:_[a-z]+)+%"
        r"|<\s*(?:фио|укажите|ваш|адрес|инн)[^>\n]{0,80}>"
        r"|\b(?:инн|огрн|огрнип|кпп)\s*:?\s*\d{0,8}(?:[xх]{3,})"
        r"|\b(?:впишите|вставьте|подставьте)\s+(?:сюда|здесь)\b",
        "[",
        "{",
        "%",
        "<",
        "xxx",
        "ххх",
        "сюда",
        "здесь",
    ),
    "drafting_notes": _turn(
        r"требует\s+(?:финальной\s+|дополнительной\s+|обязательной\s+)?(?:проверки|согласования|вычитки)\s+"
        r"(?:с\s+)?юрист\w*|(?:удалит[ье]|замените|заменить|уберите)\s[^.\n]{0,60}"
        r"перед\s+(?:публикацией|использованием|печатью)|\btodo\b|\bfixme\b|^\s*черновик\s*$",
        "юрист",
        "публикаци",
        "использован",
        "печат",
        "todo",
        "fixme",
        "черновик",
    ),
    "sample_companies": _turn(
        r"[«\"“](?:ромашка|василек|лютик|рога и копыта|вектор плюс|компания|организация)[»\"”]",
    ),
    "preset_marks": _turn(
        r"(?:[☒☑🗹]|\[\s*[xхv✓✔]\s*\]|^\s*[✓✔](?=\s))[^\n]{0,60}?"
        r"(?:\bдаю\b|\bсоглас(?:ен|на|ен\(на\))\b|соглашаюсь|выражаю согласие|разрешаю|не возражаю)"
        r"|(?:галочк|отметк|флажок|чекбокс)\w*[^.\n]{0,60}?(?:по\s+умолчанию|заранее|предварительно)\b"
        r"|(?:по\s+умолчанию|заранее|предварительно)\s+(?:установлен|простав|поставлен|отмечен|включен)\w*",
        "умолчани",
        "заранее",
        "предварительно",
        "☒",
        "☑",
        "🗹",
        "✓",
        "✔",
        "[",
        unless=r"обозначает|означает|например|\bне\s+(?:\w+\s+){0,2}(?:устан|простав|постав|отмеч|включ|стоит)|снят|пуст",
    ),
    "refusal_costs_service": _turn(
        r"(?:в случае|при)\s+(?:моего\s+|вашего\s+|его\s+)?(?:отказа|отказе|непредоставлени\w+|несогласи\w+"
        r"|отсутстви\w+\s+(?:\w+\s+)?согласи\w+)[^.\n]{0,180}?(?:невозможн\w*|не\s+(?:будет|будут|может|могут"
        r"|сможе\w+|вправе|оказыва\w+|заключа\w+|предоставля\w+|принима\w+|производ\w+|осуществля\w+)|откаж\w+|отказать\w*"
        r"|вправе\s+(?:прекратить|не\s+оказывать|расторгнуть|приостановить))"
        r"|без\s+(?:такого\s+|настоящего\s+|моего\s+|вашего\s+|данного\s+)?(?:согласия|предоставления\s+данных)"
        r"[^.\n]{0,80}?(?:не\s+(?:оказыва\w+|предоставля\w+|заключа\w+|возможн\w+|принима\w+|обслужива\w+)"
        r"|невозможн\w*)"
        r"|(?:необходим|обязательн)\w+\s+условие\w*\s+(?:для\s+)?(?:заключения|оказания|оформления|получения"
        r"|использования|участия|регистрации|предоставления|покупки|обслуживания|приема)"
        r"|(?:услуг\w+|заказ\w*|товар\w*)\s+не\s+(?:оказыва\w+|предоставля\w+|принима\w+|будет|будут)"
        r"[^.\n]{0,80}?без\s+(?:\w+\s+)?согласия"
        r"|(?:непредоставлени|отказ)\w*\s[^.\n]{0,80}?(?:повлеч|влеч)\w+[^.\n]{0,40}?(?:невозможн|отказ)\w*"
        r"|\bесли\s[^.\n]{0,60}?\bне\s+(?:дад|дае|дал|предостав|соглас|подпи)\w+[^.\n]{0,120}?"
        r"(?:\bне\s+(?:сможе|смог|буд|оказ|предостав|може|заключ|прим|обслуж)\w*|невозможн\w*|откаж\w*)"
        r"|(?:вправе|имеет\s+право|может)\s+отказать\s[^.\n]{0,80}?"
        r"(?:отсутстви|непредоставлени|отказ|несогласи|без\s+согласи)\w*",
        "отказ",
        "непредоставлен",
        "несогласи",
        "без ",
        "отсутстви",
        "услови",
        "если",
        unless=r"не\s+явля\w+\s+(?:\w+\s+)?услови|не\s+(?:по)?влия\w+|не\s+влеч|не\s+повлеч|не\s+может\s+служить"
        r"|не\s+может\s+быть\s+отказано|не\s+вправе\s+отказать|по\s+закон|отзыв\w*\s+согласи\w+\s+не"
        r"|(?:рассыл|сообщени|реклам|обработк|передач)\w*\s+(?:\w+\s+){0,2}(?:не\s+(?:буд|осуществля|направля|производ)|прекраща)",
        needs=r"услуг|товар|заказ|договор|обслужив|регистр|доступ|\bприем|участ|покуп|сервис|сайт|приложен|трудоустр"
        r"|на\s+работу|обучени|зачислен|заселен|посещен|запис[ьи]\b",
    ),
    "blanket_actions": _turn(
        r"\bлюб(?:ых|ые|ыми)\s+(?:ины(?:х|е|ми)\s+|други(?:х|е|ми)\s+|возможны(?:х|е|ми)\s+)?"
        r"(?:\(\w+\)\s+)?действи(?:й|я|ями|ях)\b|\bиных\s+любых\s+действий"
        r"|\bвсе(?:х|ми)?\s+(?:возможны\w+\s+)?действи\w+[^.\n]{0,60}?без\s+(?:каких-либо\s+)?ограничени\w+",
        "любы",
        "огранич",
        affirmed=True,
    ),
    "withdrawal_barred": _turn(
        r"(?:не\s+может\s+быть|не\s+подлежит|нельзя)\s+отоз\w+|не\s+подлежит\s+отзыву|\bбезотзывн\w+"
        r"|(?:не\s+вправе|не\s+может|не\s+имеет\s+права|без\s+права)\s+(?:\w+\s+)?(?:отозвать|отзыва)"
        r"|отзыв\s+(?:\w+\s+){0,3}не\s+(?:допускается|предусмотрен|возможен)"
        r"|отзыву\s+не\s+подлежит|обязу\w+\s+не\s+отзывать"
        r"|отказыва\w+\s+от\s+права\s+(?:на\s+отзыв|отозвать|отзыва)"
        r"|отоз\w+[^.\n]{0,60}(?:не\s+ранее|только\s+(?:после|при\s+условии|с\s+согласия)"
        r"|при\s+условии\s+(?:отсутствия|полного|исполнения|оплаты|погашения))"
        r"|(?:при|в\s+случае|за)\s+отзыв\w*[^.\n]{0,90}(?:штраф\w*|неустойк\w+|уплачива\w+|уплатить|оплачива\w+"
        r"|обязан\w*\s+(?:возместить|компенсировать|оплатить))",
        "отоз",
        "отзыв",
        unless=r"не\s+(?:влеч|взима|требу)\w*|без\s+(?:каких|штраф)",
    ),
    "withdrawal_made_hard": _turn(
        r"(?:отоз\w+|отзыв\w*)[^.\n]{0,120}\b(?:только|исключительно)\s+(?:\w+\s+){0,3}"
        r"(?:лично|личн\w+\s+(?:явк|визит|присутстви|обращени)\w*|в\s+офисе|нотариальн\w+)"
        r"|(?:отоз\w+|отзыв\w*)[^.\n]{0,100}нотариальн\w+\s+(?:заверен|удостоверен)\w+",
        "отоз",
        "отзыв",
    ),
    "own_act": _turn(
        r"\b(?:галочк|чек-?бокс|check-?box|флаж(?:ок|к)|отмет(?:к|ив)|отмеча|(?:sms|смс)[- ]?(?:код|сообщени)"
        r"|код\w*\s+(?:из|подтверждени)|подпис(?:ь|и|ью|ания|анием)\b|подписыва\w+\b(?!\s+на\b)"
        r"|подписа(?:в|н\w*)\b(?!\s+на\b))|[☐□]|\[\s?_?\]",
    ),
    "button": _turn(
        r"(?:нажима\w+|нажав|нажати\w+|нажмите|кликну\w+|щелчк\w+)[^.\n]{0,100}|кнопк\w+",
        "нажа",
        "нажим",
        "нажм",
        "клик",
        "щелч",
        "кнопк",
        unless=r"отпис|отказаться|удалить",
    ),
    "form_sending": _turn(
        r"(?:заполн\w+|отправ\w+|оставля\w+|регистриру\w+|регистраци\w+|оформля\w+|оформив)[^.\n]{0,80}"
        r"(?:форм\w*|заявк\w+|анкет\w+|сайт\w*|заказ\w*|запрос\w*|данн\w+)",
        "заполн",
        "отправ",
        "оставля",
        "регистр",
        "оформ",
    ),
    "identification": _turn(
        r"идентификаци|идентифицир|аутентифик|установлени\w+\s+(?:\w+\s+)?личност|распознавани|верификаци"
        r"|\bскуд\b|контрол\w+\s+(?:и\s+управлени\w+\s+)?доступ|\bпропуск(?:а|ов|ной|ного)?\b"
        r"|по\s+(?:лицу|голосу|отпечатк)",
        affirmed=True,
    ),
    "biometric_words": _turn(
        r"биометри", "биометри", affirmed=True, unless=r"\bне\s+(?:явля|относ|обрабатыва|собира)"
    ),
    "public_sources": _turn(
        r"(?:в|создани\w+|формировани\w+)\s+общедоступн\w+\s+источник\w*",
        "общедоступн",
        needs=r"включ|размещ|опублик|публик|внес|внос|создани|формировани|справочник",
        unless=r"\bне\s+(?:включ|размещ|публик|перед)|исключ\w+\s+(?:\w+\s+){0,3}из\s+общедоступн",
    ),
    "automated_decisions": _turn(
        r"исключительно\s+(?:на\s+(?:основании|основе)\s+)?(?:их\s+|его\s+|моих\s+)?автоматизированн\w+",
        "автоматизированн",
        needs=r"решени",
        unless=r"\bне\s+(?:принима|осуществля|допуска|будут|будет|производ)|запрещ|без\s+принятия",
    ),
    "other_sources": _turn(
        r"(?:получ\w+|получени\w+|запрашива\w+|запрос\w*|истребова\w+)[^.\n]{0,100}?\b(?:у|от|из)\s+"
        r"(?:третьих\s+лиц|третьей\s+стороны|третьих\s+сторон|(?:моих\s+|моего\s+)?"
        r"(?:прежн|предыдущ|бывш)\w+\s+(?:работодател|мест)\w*|иных\s+источник\w*)",
        "третьих",
        "третьей",
        "прежн",
        "предыдущ",
        "бывш",
        "иных источник",
        affirmed=True,
    ),
    "sources_explained": _turn(r"последстви\w+\s+(?:моего\s+)?отказа", "последстви"),
    "secrecy_waiver": _turn(
        r"отказыва\w+\s+от\s+(?:своих\s+|моих\s+)?(?:прав\w*\s+)?[^.\n]{0,40}?(?:тайн\w+|защит\w+\s+(?:\w+\s+)?данн)",
        "отказыва",
    ),
    "criminal_record": _turn(
        r"\bсудимост\w*", "судимост", affirmed=True, unless=r"\bне\s+(?:обрабатыва|собира|запрашива|включа)"
    ),
    "beliefs_and_unions": _turn(
        r"политическ\w+\s+(?:взгляд|убежден)\w*|религиозн\w+\s+(?:и\w*\s+\w+\s+)?(?:взгляд|убежден|принадлежн)\w*"
        r"|философск\w+\s+убежден\w*|вероисповедан\w*|интимн\w+\s+жизн\w*"
        r"|членств\w+\s+в\s+(?:профсоюз|профессиональн\w+\s+союз|общественн)\w*"
        r"|профсоюзн\w+\s+(?:деятельн|принадлежн|членств)\w*",
        "политическ",
        "религиозн",
        "философск",
        "вероисповед",
        "интимн",
        "членств",
        "профсоюзн",
        affirmed=True,
        unless=r"\bне\s+(?:обрабатыва|собира|запрашива|осуществля|касающ|допуска)|взнос",
    ),
    "reserve": _turn(r"кадров\w+\s+резерв\w*", "резерв", affirmed=True, unless=r"отдельн\w+\s+согласи"),
    "unilateral_change": _turn(
        r"(?:вправе|имеет\s+право|оставляет\s+за\s+собой\s+право|может)\s+[^.\n]{0,70}?"
        r"(?:внос\w+\s+изменени\w+|изменя\w+|изменить|обновля\w+|обновить|пересматрива\w+)"
        r"[^.\n]{0,50}?(?:согласи[еяю]|услови\w+\s+согласи|настоящ\w+\s+документ)",
        "измен",
        "обнов",
        "пересматр",
        unless=r"(?:субъект|пользовател|клиент|посетител|заявител)\w*[^.\n]{0,30}?(?:вправе|имеет\s+право|может)|\bя\s+вправе|\bвы\s+(?:вправе|можете)",
    ),
    "others_data": _turn(
        r"персональн\w+\s+данн\w+\s+(?:моих\s+|своих\s+|указанных\s+мной\s+|иных\s+|других\s+|таких\s+)?"
        r"(?:третьих\s+лиц|членов\s+(?:моей\s+|своей\s+)?семьи|(?:близких\s+)?родственников|супруг\w+|контактных\s+лиц)"
        r"|получ\w+\s+(?:от\s+них\s+)?(?:соответствующ\w+\s+|необходим\w+\s+)?согласи\w+\s+"
        r"(?:таких\s+|указанных\s+|этих\s+|всех\s+)*(?:третьих\s+)?лиц",
        "третьих лиц",
        "семьи",
        "родственник",
        "супруг",
        "контактных",
        " лиц",
        affirmed=True,
        unless=r"\bне\s+(?:указыва|вправе|допуска|обрабатыва|собира)",
    ),
    "contract_performance": _turn(
        r"(?:исполнени\w+|заключени\w+|выполнени\w+)\s+(?:\w+\s+){0,3}(?:договор\w*|заказ\w*|контракт\w*)"
        r"|(?:оформлени\w+|обработк\w+|доставк\w+)\s+(?:и\s+\w+\s+)?заказ\w*|трудов\w+\s+(?:отношени|договор)\w*"
        r"|кадров\w+\s+(?:учет|делопроизводств)\w*|(?:начислени|выплат)\w+\s+заработн\w+",
    ),
    "medical_organisation": _turn(
        r"медицинск\w+\s+(?:организаци|центр|помощ|услуг|деятельност|учреждени)|\bклиник|стоматолог|поликлиник"
        r"|больниц|\bпациент",
    ),
    "special_data": _turn(
        r"здоровь\w*|диагноз\w*|инвалидност\w*|национальн\w+\s+принадлежност\w*|национальност\w*|\bрас(?:а|ы|ов\w+)\b"
        r"|политическ\w+\s+(?:взгляд|убежден)\w*|религиозн\w+|вероисповедан\w*|философск\w+|интимн\w+"
        r"|медицинск\w+\s+(?:карт|заключени|документ|данны|сведени)\w*|результат\w+\s+(?:\w+\s+)?(?:анализ|обследовани)\w*"
        r"|аллерги\w*|глюкоз\w*|гликеми\w*|заболевани\w*",
        affirmed=True,
        unless=r"\bне\s+(?:обрабатыва|собира|запрашива|указыва|осуществля)",
    ),
    "beyond_health": _turn(
        r"национальн\w+\s+принадлежност\w*|национальност\w*|\bрас(?:а|ы|ов\w+)\b|политическ\w+\s+(?:взгляд|убежден)\w*"
        r"|религиозн\w+|вероисповедан\w*|философск\w+\s+убежден\w*|интимн\w+",
        "национальн",
        "рас",
        "политическ",
        "религиозн",
        "вероисповед",
        "философск",
        "интимн",
        affirmed=True,
        unless=r"\bне\s+(?:обрабатыва|собира|запрашива|указыва|осуществля)",
    ),
    "biometric_data": _turn(
        r"изображени\w+\s+(?:\w+\s+)?лица|\bлицо\b|\bлица\s+(?:человека|пользовател)|отпечат\w+|дактилоскоп\w+|голос\w*|радужн\w+"
        r"|сетчатк\w+|рисун\w+\s+вен|фотоизображени\w+|фотограф\w+|видеоизображени\w+|\bднк\b|почерк\w*|геометри\w+",
    ),
    "foreign_places": _turn(
        r"\bсша\b|соединенн\w+\s+штат|германи|нидерланд|ирланди|великобритан|казахстан|белорус|беларус|армени|\bкита[йяюе]"
        r"|израил|евросоюз|европейск|франци|финлянд|\bоаэ\b|эмират|турци|\bинди[яиюе]|япони|сингапур|швейцари|эстони"
        r"|латви|\bлитв|польш|чехи|\bкипр|серби|грузи|узбекистан|кыргыз|киргиз|\bкоре[яеиюй]|вьетнам|таиланд|испани|итали",
    ),
    "channels": _turn(
        r"телефон\w*|\bsms|\bсмс|e-?mail|электронн\w+\s+почт\w*|электронн\w+\s+адрес\w*|мессенджер\w*|whatsapp|telegram"
        r"|телеграм\w*|viber|вайбер\w*|push|пуш|звонк\w+|почтов\w+",
    ),
    "authority_papers": _turn(
        r"свидетельств\w+\s+о\s+рождени|доверенност\w+|документ\w*,?\s+(?:подтвержда\w+|удостоверя\w+|на\s+основании)"
        r"[^.\n]{0,40}(?:полномочи|опек|родств|представител)|опек\w+|попечительств\w*|реквизит\w+\s+(?:\w+\s+){0,3}документ"
        r"|действующ\w+\s+на\s+основании|подтвержда\w+\s+полномочи",
    ),
    "electronic_signature": _turn(
        r"электронн\w+(?:\s+цифров\w+)?\s+подпис\w*|\bукэп\b|\bунэп\b|\bпэп\b|\bэцп\b",
        "электронн",
        "эп",
        "эцп",
    ),
    "place_to_sign": _turn(
        r"подпис[ьи]\b[^.\n]{0,40}(?:_{3,}|\bфио\b|расшифровк)|(?<!_)_{3,}(?!_)[^\n_]{0,60}\n?\s*\(?\s*(?:личная\s+)?подпись"
        r"|\bподпись\b[^\n]{0,60}(?:субъект|дата|работник|пациент|заявител|представител)|дата\s*/\s*подпись|\(подпись\)",
        "подпис",
    ),
    "commission": _turn(
        r"по\s+(?:его\s+|нашему\s+|моему\s+)?поручени\w+|поруча\w+\s+обработк\w*|поручить\s+обработк\w*"
        r"|поручени\w+\s+(?:на\s+)?обработк\w*",
        "поруч",
        affirmed=True,
    ),
    "any_third_parties": _turn(
        r"(?:любы[мх]|неограниченн\w+\s+(?:числу|кругу)|неопределенн\w+\s+кругу)\s+(?:ины[мх]\s+)?(?:третьи[мх]\s+)?лиц\w*",
        "любы",
        "неогранич",
        "неопредел",
        affirmed=True,
    ),
    "state_bodies": _turn(
        r"\bфнс\b|налогов\w+|\bсфр\b|социальн\w+\s+фонд|пенсионн\w+\s+фонд|\bпфр\b|\bфсс\b|\bфомс\b|военн\w+\s+комиссариат|"
        r"военкомат|государственн\w+\s+орган|инспекци\w+\s+труда|\bмвд\b|суд\w*\s+и",
    ),
    "endless_storage": _turn(
        r"(?:хран\w+|обрабатыва\w+|обработк\w+)[^.\n]{0,80}?(?:бессрочно|неограниченн\w+\s+(?:срок|врем)\w*|без\s+ограничени\w+\s+срок\w*)"
        r"|(?:бессрочно\w*|неограниченн\w+\s+срок)[^.\n]{0,30}хран\w+",
        "бессрочн",
        "неогранич",
        "без огранич",
        # That the consent holds without end is another statement than that the data are kept without end.
        unless=r"согласи\w+[^.\n]{0,100}?(?:действ|предоставл|\bдан[оа]?\b|дается|выдан|выдается)",
        affirmed=True,
    ),
    "not_setting_conditions": _turn(
        r"(?:услови\w+|запрет\w*)[^.\n]{0,80}?(?:не\s+устан\w+|отсутству\w+|не\s+имею)",
        "услови",
        "запрет",
        unless=r"_{2,}|[☐□]|в\s+случае|если|по\s+желани",
    ),
    "silence": _turn(
        r"молчани\w*|бездействи\w*|не\s+(?:возраз\w+|возраж\w+|заяв\w+\s+об?\s+отказ\w*|отказал\w+)|отсутстви\w+\s+возражени\w*",
        "молчан",
        "бездейств",
        "возра",
        "отказ",
    ),
    "silence_deemed_consent": _turn(
        r"(?:\bне\s+(?:возраз|возраж|заяв|сообщ|отказал|направ|снял|снят)\w*|молчани\w+|бездействи\w+"
        r"|(?:отсутстви|неполучени|непоступлени)\w+\s+(?:\w+\s+){0,2}(?:возражени|отказ|ответ)\w*)"
        r"[^.\n]{0,140}?(?:счита|призна|означа|расценива|приравнива|являет)\w+[^.\n]{0,60}?согласи",
        "счита",
        "призна",
        "означа",
        "расценива",
        "приравнива",
        "являет",
        needs=r"согласи",
        unless=r"не\s+(?:счита|призна|означа|явля|расценива|может)",
    ),
    "continued_use": _turn(
        r"использу\w+|использовани\w+|пользуясь|пользовани\w+|оставаясь|посеща\w+|посещени\w+|просматрива\w+|продолжа\w+"
    ),
}

_WITHIN = (
    r"(?:в\s+течение|в\s+срок\s+(?:до|не\s+более)|не\s+позднее|не\s+позже)\s+(?:чем\s+через\s+)?(\d{1,3})"
)
_STOP_DELAY = re.compile(
    r"прекра\w+[^.\n]{0,120}?(?:рассыл\w*|сообщени\w*|реклам\w*|отправк\w*)[^.\n]{0,120}?"
    rf"{_WITHIN}[^.\n]{{0,25}}?(?:дн|сут)"
    rf"|(?:рассыл\w*|отправк\w*)\s+(?:\w+\s+){{0,3}}прекра\w+[^.\n]{{0,60}}?{_WITHIN}[^.\n]{{0,25}}?(?:дн|сут)"
    rf"|{_WITHIN}\s*(?:\([^)]*\)\s*)?(?:\w+\s+)?(?:дн|сут)[^.\n]{{0,80}}?прекра\w+[^.\n]{{0,80}}?"
    r"(?:рассыл|сообщени|реклам)"
)
_AT_ONCE = re.compile(r"немедленн|незамедлит|\bсразу\b")
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DATE = r"(\d{1,2})[.\s]+(\d{1,2}|[а-я]+)[.\s]+(\d{4})"
_CITED = re.compile(
    rf"{_DATE}\s*(?:года|г\.?)?,?\s*(?:№|n|no)?\s*152\s?-\s?фз"
    rf"|152\s?-\s?фз\s*(?:[«\"“]о\s+персональных\s+данных[»\"”])?\s*от\s+{_DATE}"
)
_MISNUMBERED = re.compile(r"(?:№|n)\s*(\d{1,3})\s?-\s?фз\s*[«\"“]о\s+персональных\s+данных[»\"”]")
_COMPANY = re.compile(
    r"(?:\bооо|\bао|\bпао|\bзао|\bано|\bобществ\w+\s+с\s+ограниченной\s+ответственностью)\s*[«\"“]([^»\"”\n]{2,60})[»\"”]"
)


def find(sort: str, document: Document) -> tuple[Passage, ...]:
    """The sentences that hold a turn of phrase of that sort, in the order of the text."""
    special = _SPECIAL.get(sort)
    if special is not None:
        return tuple(special(document))
    return tuple(document.passage(*span) for span in _spans(sort, folded(document.text)))


@lru_cache(maxsize=256)
def _spans(sort: str, text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences; several checks ask the same of one text."""
    turn = _TURNS[sort]
    if turn.stems and not any(stem in text for stem in turn.stems):
        return ()
    return tuple(dict.fromkeys(sentence(text, *match.span()) for match in _held(turn, text)))


def holds(sort: str, words: str) -> bool:
    """Whether a stretch of text taken by itself has a turn of phrase of that sort."""
    return next(_held(_TURNS[sort], folded(words)), None) is not None


def companies(text: str) -> dict[str, tuple[int, int]]:
    """Names in quotes after a legal form, folded, with the first place of each."""
    found: dict[str, tuple[int, int]] = {}
    for match in _COMPANY.finditer(folded(text)):
        found.setdefault(" ".join(match[1].split()), match.span())
    return found


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence, or of the line, around a match."""
    before = text.rfind("\n", 0, start) + 1
    for stop in _SENTENCE_ENDS.finditer(text, before, start):
        before = stop.end()
    after = _SENTENCE_ENDS.search(text, max(end - 1, start))
    stop_at = len(text) if after is None else after.start() + (after[0] != "\n")
    while before < start and text[before].isspace():
        before += 1
    return before, max(stop_at, end)


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """Lower case with «е» for «ё», every character where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.replace("ё", "е").replace("\u00a0", " ")


def _held(turn: Turn, text: str) -> Iterator[re.Match[str]]:
    for match in turn.pattern.finditer(text):
        if turn.affirmed and _is_negated(text, match.start()):
            continue
        if turn.unless is None and turn.needs is None:
            yield match
            continue
        around = text[slice(*sentence(text, *match.span()))]
        if turn.unless is not None and turn.unless.search(around):
            continue
        if turn.needs is None or turn.needs.search(around):
            yield match


def _is_negated(text: str, start: int) -> bool:
    begin = max(sentence(text, start, start)[0], start - _NEGATION_REACH)
    return _NEGATION.search(text, begin, start) is not None


def _slow_stops(document: Document) -> Iterator[Passage]:
    """Promises to stop advertising later than within two days."""
    text = folded(document.text)
    for match in _STOP_DELAY.finditer(text) if "прекра" in text else ():
        days = next(int(group) for group in match.groups() if group)
        if days > 2 and not _AT_ONCE.search(match[0]):
            yield document.passage(*sentence(text, *match.span()))


def _miscited(document: Document) -> Iterator[Passage]:
    """References to the statute on personal data with a date or number that is not its own."""
    text = folded(document.text)
    for match in _CITED.finditer(text):
        day, month, year = (part for part in match.groups() if part)
        if (int(day), _month(month), int(year)) != (27, 7, 2006):
            yield document.passage(*match.span())
    for match in _MISNUMBERED.finditer(text):
        if match[1] != "152":
            yield document.passage(*match.span())


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((number for number, stem in enumerate(_MONTHS, 1) if word.startswith(stem)), 0)


_SPECIAL: dict[str, Callable[[Document], Iterator[Passage]]] = {
    "slow_stops": _slow_stops,
    "miscited": _miscited,
}
