"""Names of counters and foreign services as people write them in Russian texts."""

import re

TOOLS = re.compile(
    r"(?:яндекс|yandex)[\s.-]{0,2}(?:метри(?:к|ц)\w*|metri\w+|аудитори\w*)|я\.метрик\w*|google\s+analytics|гугл[\s-]аналити\w+|google[\s-]аналити\w+|google\s+tag\s+manager|ga4|top\.?mail\.?ru|топ\s?mail|рейтинг\s+mail|my\s?target|майтаргет|vk[\s-]?(?:pixel|пиксел\w*|реклам\w*)|пиксел\w+\s+(?:вк|vk|вконтакте|facebook|мета)|facebook\s+pixel|meta\s+pixel|liveinternet|ливинтернет|roistat|ройстат|calltouch|коллтач|comagic|callibri|openstat|опенстат|spylog|rambler[\s/-]?топ|hotjar|clarity|mixpanel|amplitude|appmetrica|matomo|piwik|hubspot|crazy\s?egg|fullstory|appsflyer|firebase|varioqub|jivo\w*|segment(?!\w)|mindbox"
)

CHATS = re.compile(r"jivo\w*|mindbox|hubspot")
"""Tools among them that are chats and mailing: by themselves they tell nothing of cookies and counters."""

TOOL_STEMS = tuple(sorted(set(re.findall(r"[a-zа-я]{4,}", TOOLS.pattern)) | {"ga4", "jivo"}))
"""Literal parts of which every name of a tool has one: a cheap test before the pattern runs."""

_FOREIGN = {
    "Google Analytics": r"google\s+analytics|гугл[\s-]?аналити\w+|google[\s-]аналити\w+|(?<!\w)ga4(?!\w)",
    "Google Ads": r"google\s+(?:ads|adwords|ad\s?services|adsense)|гугл\s+(?:реклам|адс|эдс)\w*|doubleclick",
    "Google Tag Manager": r"google\s+tag\s+manager|(?<!\w)gtm(?!\w)",
    "reCAPTCHA": r"recaptcha|рекапч\w+",
    "Google Forms": r"google[\s-](?:forms|формы?|docs|таблиц\w+|sheets|drive|диск\w*|workspace)|гугл[\s-](?:форм|таблиц|диск|док)\w*",
    "Google Maps": r"google\s+(?:maps|карт\w+)",
    "Google Fonts": r"google\s+fonts",
    "Firebase": r"firebase",
    "YouTube": r"youtube|ютуб\w*",
    "Gmail": r"(?<![\w@])gmail(?!\.com)",
    "Google": r"google(?!\s+(?:analytics|ads|adwords|adservices|adsense|tag|forms|формы|docs|таблиц|sheets|drive|диск|maps|карт|fonts|workspace))|(?<!\w)гугл(?![\s-]?(?:аналит|форм|таблиц|диск|док))\w*",
    "Facebook": r"facebook|фейсбук\w*|(?<!\w)meta(?!\w)",
    "Instagram": r"instagram|инстаграм\w*",
    "WhatsApp": r"whatsapp|(?:ватсап|вотсап|вацап)\w*",
    "Telegram": r"telegram|телеграм\w*",
    "Viber": r"viber|вайбер\w*",
    "Twitter": r"twitter|твиттер\w*",
    "LinkedIn": r"linkedin",
    "TikTok": r"tiktok|тикток\w*",
    "Apple": r"app\s?store|(?<!\w)apple(?!\w)",
    "Microsoft": r"microsoft|майкрософт\w*|outlook|clarity",
    "Amazon": r"amazon|(?<!\w)aws(?!\w)",
    "Cloudflare": r"cloudflare",
    "Mailchimp": r"mailchimp",
    "SendGrid": r"sendgrid",
    "HubSpot": r"hubspot",
    "Hotjar": r"hotjar",
    "Segment": r"(?<!\w)segment(?!\w)",
    "CrazyEgg": r"crazy\s?egg",
    "FullStory": r"full\s?story",
    "Imperva": r"imperva",
    "LogRocket": r"logrocket",
    "Optimizely": r"optimizely",
    "Datadog": r"datadog",
    "Mouseflow": r"mouseflow",
    "Criteo": r"criteo",
    "Quora": r"quora",
    "Intercom": r"(?<!\w)intercom(?!\w)",
    "Zendesk": r"zendesk",
    "Stripe": r"(?<!\w)stripe(?!\w)",
    "PayPal": r"paypal",
    "Zoom": r"(?<!\w)zoom(?!\w)",
    "Typeform": r"typeform",
    "Airtable": r"airtable",
    "Notion": r"(?<!\w)notion(?!\w)",
    "Slack": r"(?<!\w)slack(?!\w)",
    "Trello": r"trello",
    "Amplitude": r"amplitude",
    "Mixpanel": r"mixpanel",
    "AppsFlyer": r"appsflyer",
    "OpenAI": r"openai|chatgpt",
    "Vercel": r"vercel",
    "GitHub": r"github",
    "Wix": r"(?<!\w)wix(?:\.com)?(?!\w)",
    "Shopify": r"shopify",
    "Tawk": r"tawk\.?to",
}
FOREIGN = {
    name: (tuple(re.findall(r"[a-zа-я]{3,}", rule)), re.compile(rule)) for name, rule in _FOREIGN.items()
}
"""A foreign service by its usual name: stems of which one has to occur, and how texts call it."""
