"""Advertising that a text lets in, by the sense of a sentence: somebody is told, shown or sent what is on offer."""

from itertools import islice

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_TELLS = pattern(
    r"(?<!\w)(?:получать|получени[ея]|присыл\w+|пришл\w+|слать|шлем|рассыл\w+|звонить|предлага\w+|предлож(?:ить|им)|рассказ\w+|знаком(?:ить|им)|информир\w+|напомин\w+|пригла[шс]\w+|подска\w+|показыва\w+|сообща\w+|оповеща\w+|извеща\w+|направля\w+|отправля\w+|писать|делиться|уведомля\w+)"
)
_OFFER = pattern(
    r"(?<!\w)(?:реклам\w*|акци(?:и|ях|ями|ям|й)(?!\w)|скидк\w+|новинк\w+|спец\w*предложени\w+|предложени[яейхм]\w*|новост\w+|распродаж\w+|бонус\w*|промо\w*|подарк\w+|купон\w*|каталог\w*|дайджест\w*|рассылк\w+|нов\w+ (?:услуг|товар|продукт|курс|программ|тариф|коллекц|меню|сервис|проект)\w*|товар\w* (?:наших|партнер)\w*|услуг\w* (?:партнер|наших)\w*|мероприяти\w+ (?:компани|магазин|клуб|партнер)\w*)"
)
_NOT_OFFERED = pattern(
    r"(?<!\w)(?:не|ни|без|отдельн\w+|только (?:при|если|с|тем)|отписа\w+|отписк\w+|отозва\w*|если (?:вы|я|клиент|пользователь) (?:отдельно|хот|пожела|изъяв)|изъяв\w+|договорн\w+|коммерческ\w+ предложени|отзыв\w*|поисков\w+|техническ\w+ новост)(?!\w)"
)


def offered(source: Source) -> Span | None:
    """Where a sentence has offers told or sent; a denial or a condition of separate consent is none."""
    for match in islice(source.every(_TELLS), 80):
        start, end = source.sentence(match.start())
        offer = _OFFER.search(source.norm, match.end(), min(end, match.end() + 90))
        if offer is None or _NOT_OFFERED.search(source.norm, start, end):
            continue
        return match.start(), offer.end()
    return None
