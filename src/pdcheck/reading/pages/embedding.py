"""Addresses of frames and scripts → whether a form is drawn from there."""

import re

_FORM_FRAMES = re.compile(
    r"^(?:forms\.yandex\.(?:ru|com)/|yandex\.ru/poll|docs\.google\.com/forms|forms\.gle/|forms\.office\.com/|forms\.amocrm\.|(?:[\w-]+\.)?typeform\.com/to|(?:[\w-]+\.)?jotform\.com/|tally\.so/"
    r"|airtable\.com/embed|(?:[\w-]+\.)?surveymonkey\.|anketolog\.ru/|quiz\.marquiz\.ru|(?:[\w-]+\.)?marquiz\.ru/|n\d+\.yclients\.com|w\d+\.yclients\.com|widget\.yclients|dikidi\.(?:net|ru)/"
    r"|(?:[\w-]+\.)?bitrix24\.(?:ru|site|shop|com)/(?:crm_form|pub/form|pub/booking)|calendly\.com/|[\w.-]+/pl/lite/widget|medflex\.ru/|booking\.medflex|widgets?\.timepad\.ru|forms\.sendpulse|cp\.unisender\.com/[\w/]*subscribe)"
)
_DRAWS = re.compile(
    r"loader|/crm/form|b24-form|data-b24|amoforms|amo_forms|marquiz|quiz|/pl/lite/widget|embed|jsform|typeform|widget|/forms?[/._-]|callback|booking|yclients|form",
    re.IGNORECASE,
)


_WIDGETS = re.compile(
    r"(?:^|\.)(?:envybox|envycdn|callbackkiller|callbackhunter|pozvonim|redconnect|yclients|dikidi|medflex|calendly)\.\w+$"
)


def is_callback_widget(host: str) -> bool:
    """Whether the scripts of a host draw a window that asks for a phone: a call back, a booking."""
    return _WIDGETS.search(host) is not None


def is_form_frame(host: str, path: str) -> bool:
    """Whether a frame from an address holds a form."""
    return _FORM_FRAMES.match(f"{host}/{path}") is not None


def draws_form(markup: str) -> bool:
    """Whether a script of a form service draws forms, and does not only style or count."""
    return _DRAWS.search(markup) is not None
