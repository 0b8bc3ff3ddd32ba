"""Reports on invented websites: a shop seen by a browser, 200 pages without one, and a hostile one."""

import struct
import zlib
from base64 import b64encode

from tests.unit.report import samples

from pdcheck.artifacts import Gap, Location, State
from pdcheck.findings import Finding, Proof, Report, TargetReport
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Consent, Cookie, FieldKind, Method, PublishedKind, Request, Stage
from pdcheck.stated import (
    Picture,
    StatedDocument,
    StatedElement,
    StatedForm,
    StatedPage,
    StatedPurpose,
    StatedReading,
    StatedService,
    StatedSite,
    StatedTrait,
)

HOME = "https://romashka.example/"
POLICY = HOME + "privacy/"
CONSENT = HOME + "docs/consent.pdf"

DUTIES = (
    samples.Duty(
        id="site-consent-not-preticked",
        severity=Severity.HIGH,
        title="Галочка согласия не стоит заранее",
        failure_title="Галочка согласия стоит заранее",
        reason="галочка согласия стоит до того, как посетитель её тронет",
        quote="Я согласен на обработку персональных данных",
        law=("152fz.9.1",),
        fines=("koap.13.11.1",),
        why="Согласие даёт человек своим действием; отметка, поставленная за него, ничего не доказывает.",
        remedy="Снимите отметку по умолчанию у каждой галочки согласия и сохраняйте время, когда её поставили.",
        verify="Откройте страницу в новом окне и посмотрите на галочку, ничего не нажимая.",
        ask="Пуста ли галочка согласия, пока посетитель её не тронул?",
    ),
    samples.Duty(
        id="site-no-foreign-collectors",
        severity=Severity.HIGH,
        title="Данные посетителей не собирают иностранные сервисы",
        failure_title="Данные посетителей собирают иностранные сервисы",
        reason="страницы загружают счётчик Google Analytics (США)",
        quote="https://www.googletagmanager.com/gtag/js?id=G-XXXXXXX",
        law=("152fz.9.1",),
        fines=("koap.13.11.1",),
        why="Запись данных граждан России должна идти с помощью баз, находящихся в России.",
        remedy="Уберите счётчик со всех страниц или замените его российским.",
        verify="Откройте код страницы и найдите адрес googletagmanager.com.",
        ask="Отказались ли вы от иностранных счётчиков?",
    ),
    samples.Duty(
        id="site-no-tracking-before-choice",
        severity=Severity.MEDIUM,
        title="До выбора посетителя счётчики не загружаются",
        failure_title="Счётчики загружаются до выбора посетителя",
        reason="до нажатия кнопок плашки браузер увидел 14 обращений к счётчикам",
        quote="mc.yandex.ru: 9; www.google-analytics.com: 5",
        law=("152fz.9.1",),
        fines=(),
        why="Пока посетитель не выбрал, оснований собирать сведения о нём нет.",
        remedy="Загружайте счётчики только после согласия на плашке.",
        verify="Откройте сайт в новом окне с панелью «Сеть» и не трогайте плашку.",
        ask="Молчат ли счётчики, пока посетитель не сделал выбор?",
    ),
)


def png(width: int = 900, height: int = 420) -> str:
    """A grey picture with a dark frame inside, as a screenshot with a marked form would be."""
    frame = {round(height * 0.3), round(height * 0.7)}
    rows = []
    for y in range(height):
        inside = height * 0.3 < y < height * 0.7
        row = bytearray(b"\xe6" * width)
        if y in frame:
            row[width // 4 : width * 3 // 4] = b"\x20" * (width * 3 // 4 - width // 4)
        if inside:
            row[width // 4] = row[width * 3 // 4] = 0x20
        rows.append(b"\x00" + bytes(row))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    return b64encode(b"\x89PNG\r\n\x1a\n" + content).decode()


def form(
    page: str = HOME, anchor: str = "форма 1 «Заказать звонок» (form#callback)", **facts: object
) -> StatedForm:
    told: dict[str, object] = {
        "fields": (FieldKind.NAME, FieldKind.PHONE),
        "collects_personal_data": True,
        "consent": Consent.CHECKBOX_PRECHECKED,
        "policy_linked": True,
        "consent_document_linked": False,
        "marketing_separate": "not_applicable",
        "method": Method.POST,
        "action_host": None,
        "statement": "Я согласен на обработку персональных данных в соответствии с политикой",
    }
    return StatedForm.model_validate({"page": page, "anchor": anchor, **told, **facts})


def service(
    name: str, owner: str, country: str, category: Category, host: str, *stages: str
) -> StatedService:
    return StatedService(
        name=name,
        owner=owner,
        country=country,
        category=category,
        host=host,
        foreign=country not in ("", "RU"),
        pages=(HOME, HOME + "contacts/", HOME + "team/"),
        stages=stages,
    )


SERVICES = (
    service(
        "Яндекс Метрика",
        "ООО «Яндекс»",
        "RU",
        Category.ANALYTICS,
        "mc.yandex.ru",
        "before",
        "accepted",
        "refused",
    ),
    service(
        "Google Analytics",
        "Google LLC",
        "US",
        Category.ANALYTICS,
        "google-analytics.com",
        "before",
        "accepted",
    ),
    service("Google Fonts", "Google LLC", "US", Category.FONT, "fonts.googleapis.com", "before"),
    service("Яндекс Карты", "ООО «Яндекс»", "RU", Category.MAP, "api-maps.yandex.ru"),
    service("Calendly", "Calendly LLC", "US", Category.FORM_BACKEND, "calendly.com", "accepted"),
    service("Tawk.to", "tawk.to inc.", "US", Category.CHAT, "embed.tawk.to", "accepted"),
    service("Jivo", "", "", Category.CHAT, "code.jivo.example"),
    service("Hotjar", "Hotjar Ltd", "MT", Category.ANALYTICS, "static.hotjar.com", "accepted"),
)
COOKIES = (
    Cookie(name="PHPSESSID", domain="romashka.example", purpose="necessary", owner="сайт"),
    Cookie(name="_ym_uid", domain=".romashka.example", days=365, owner="Яндекс Метрика", purpose="analytics"),
    Cookie(name="_ga", domain=".romashka.example", days=730, owner="Google Analytics", purpose="analytics"),
    Cookie(
        name="_ga", domain=".romashka.example", days=730, owner="Google Analytics", purpose="analytics",
        stage=Stage.ACCEPTED,
    ),
    Cookie(
        name="_hjSession_1234567", domain=".romashka.example", days=0.02, owner="Hotjar", purpose="analytics",
        stage=Stage.ACCEPTED,
    ),
    Cookie(name="cookie_choice", domain="romashka.example", kept_in="local_storage", stage=Stage.REFUSED),
)  # fmt: skip
REQUESTS = (
    Request(host="mc.yandex.ru", count=9, stage=Stage.BEFORE, page=HOME, service="Яндекс Метрика"),
    Request(host="mc.yandex.ru", count=4, stage=Stage.REFUSED, page=HOME, service="Яндекс Метрика"),
    Request(
        host="www.google-analytics.com", count=5, stage=Stage.BEFORE, page=HOME, service="Google Analytics"
    ),
    Request(host="fonts.gstatic.com", count=3, stage=Stage.BEFORE, page=HOME, service="Google Fonts"),
    Request(host="cdn.unknown.example", count=1, stage=Stage.ACCEPTED, page=HOME),
    Request(host="romashka.example", count=30, stage=Stage.BEFORE, page=HOME),
)
FORMS = (
    form(),
    form(page=HOME + "contacts/"),
    form(
        HOME + "vacancies/",
        "форма 1 «Отклик на вакансию» (form.vacancy)",
        fields=(FieldKind.NAME, FieldKind.EMAIL, FieldKind.FILE, FieldKind.MESSAGE, FieldKind.OTHER),
        sorts=("cv", "age"),
        consent=Consent.BUTTON_PRESS,
        consent_document_linked=True,
        action_host="formspree.io",
        sends_to=("api.telegram.org",),
        method=Method.JS,
        statement="Нажимая кнопку «Отправить», вы соглашаетесь на обработку персональных данных",
    ),
    form(
        HOME + "news/",
        "форма 2 «Подписка»",
        fields=(FieldKind.EMAIL,),
        consent=Consent.NONE,
        marketing_separate="mixed",
        policy_linked=False,
        statement="",
        method=None,
    ),
    form(
        HOME,
        "форма 3 «Поиск»",
        fields=(FieldKind.OTHER,),
        collects_personal_data=False,
        consent=Consent.NONE,
        method=Method.GET,
        statement="",
    ),
)
PAGES = (
    StatedPage(url=HOME, title="Клиника «Ромашка»", forms=1, services=6, is_rendered=True),
    StatedPage(url=HOME + "contacts/", title="Контакты", topics=("contacts",), forms=1, services=5),
    StatedPage(url=HOME + "%D0%BE-%D0%BD%D0%B0%D1%81/", title="О нас", topics=("team",), services=5),
    StatedPage(url=HOME + "vacancies/", title="Вакансии", topics=("vacancies",), forms=1, services=5),
    StatedPage(url=HOME + "news/", title="Новости", topics=("subscription",), forms=1, services=5),
    StatedPage(url=POLICY, title="Политика", topics=("policy",), services=5),
)
DOCUMENTS = (
    StatedDocument(
        url=POLICY, kind=PublishedKind.POLICY, linked_from=(HOME, HOME + "contacts/", HOME + "news/"),
        title="Политика обработки персональных данных", characters=14_200,
    ),
    StatedDocument(
        url=CONSENT, kind=PublishedKind.CONSENT, linked_from=(HOME + "vacancies/",),
        title="Согласие на обработку персональных данных", characters=2_300,
    ),
    StatedDocument(url=HOME + "oferta", kind=PublishedKind.OFFER, linked_from=(HOME,), status="ответ 404"),
)  # fmt: skip

SITE = StatedSite(
    document_kind="site",
    forms=FORMS,
    services=SERVICES,
    policy_links=(POLICY,),
    cookie_banner=BannerKind.WITH_REJECT,
    banner_words="Мы используем cookie. Принять · Отказаться",
    operator={"name": "ООО «Ромашка»", "inn": "7700000000"},
    foreign_login=("Войти через Google",),
    messengers=("WhatsApp",),
    pages=PAGES,
    documents=DOCUMENTS,
    cookies=COOKIES,
    requests=REQUESTS,
    is_rendered=True,
    browser_pages=6,
    accept_pressed=True,
    refuse_pressed=True,
    redirects=("http://romashka.example/ → https://romashka.example/ (301)",),
    limits=("прочитано 6 страниц — больше не разрешено",),
    disallowed=3,
)


def site_target(name: str = HOME, site: StatedSite | None = SITE) -> TargetReport:
    return TargetReport(
        target=name,
        kind="site",
        title="Клиника «Ромашка»",
        pages=len(site.pages) if site else None,
        on=samples.DAY,
        reading=site,
    )


def finding(
    duty: samples.Duty,
    *places: str,
    target: str = HOME,
    verdict: Verdict = Verdict.FAIL,
    picture: str = "",
) -> Finding:
    """A finding on a site with a proof on each of the pages."""
    proofs = tuple(
        Proof(
            quote=duty.quote,
            location=Location(source=page, anchor="форма 1 «Заказать звонок» (form#callback)"),
            picture=picture if page == places[0] else "",
        )
        for page in places
    )
    plain = samples.finding(duty, target, verdict)
    return plain.model_copy(update={"evidence": proofs, "reason": duty.reason})


def policy_target() -> TargetReport:
    """A policy published on the site."""
    purposes = (
        StatedPurpose(
            purpose="запись на приём и оказание медицинских услуг",
            anchor="абз. 6",
            data="фамилия, имя, отчество, дата рождения, номер телефона, сведения о здоровье",
            subjects="пациенты и их законные представители",
            methods="с использованием средств автоматизации и без них",
            terms="25 лет со дня последнего обращения",
            grounds="договор оказания медицинских услуг",
        ),
        StatedPurpose(purpose="рассылка новостей", anchor="абз. 7", data="адрес электронной почты"),
    )
    reading = StatedReading(
        document_kind="policy",
        purposes=purposes,
        elements={
            "operator_name": StatedElement(
                state=State.PRESENT, quote="ООО «Ромашка»", start=10, end=23, anchor="абз. 2"
            ),
            "processing_terms": StatedElement(state=State.ABSENT),
            "third_parties": StatedElement(
                state=State.PARTIAL, quote="партнёрам Оператора", start=90, end=109, anchor="абз. 9"
            ),
        },
        traits={"outdated_30_days": StatedTrait(holds=True, quote="в течение 30 дней", anchor="абз. 14")},
    )
    return samples.target(POLICY).model_copy(
        update={"kind": "policy", "title": "Политика", "format": "html", "pages": None, "reading": reading}
    )


def clinic() -> Report:
    """A site seen by a browser, with the policy and the consent that it links to."""
    findings = [
        finding(DUTIES[0], HOME, HOME + "contacts/", picture="callback"),
        finding(DUTIES[1], *(page.url for page in PAGES), picture="counter"),
        finding(DUTIES[2], HOME, picture="callback"),
        samples.finding(samples.DUTIES[1], CONSENT),
        samples.finding(samples.DUTIES[3], CONSENT, Verdict.PASS),
        samples.finding(samples.DUTIES[3], POLICY, Verdict.UNCLEAR),
    ]
    report = samples.report(
        findings,
        [site_target(), policy_target(), samples.target(CONSENT)],
        gaps=[Gap(source=HOME + "catalog/", what="страница", reason="ответ 503")],
    )
    pictures = (
        Picture(name="callback", page=HOME, png=png()),
        Picture(name="counter", page=HOME, png=png(600, 1500)),
        Picture(name="unused", page=HOME, png=png(20, 20)),
    )
    return report.model_copy(update={"pictures": pictures})


def wide(pages: int = 200) -> Report:
    """A site of many pages, each with the same form and forms of its own, read without a browser."""
    urls = [f"{HOME}catalog/section-{number}/item-{number * 7}/" for number in range(1, pages + 1)]
    site = StatedSite(
        document_kind="site",
        cookie_banner=BannerKind.NONE,
        pages=tuple(
            StatedPage(url=url, title=f"Товар {place}", forms=1, services=3) for place, url in enumerate(urls)
        ),
        forms=(
            *(form(page=url) for url in urls),
            *(form(page=url, anchor=f"форма 2 «Вопрос о «{'а' * place}»»") for place, url in enumerate(urls)),
        ),
        services=tuple(
            service(
                f"Сервис {place}",
                "",
                ("US", "RU", "", "DE", "IE")[place % 5],
                Category.OTHER,
                f"s{place}.example",
            )
            for place in range(pages)
        ),
        documents=tuple(
            StatedDocument(url=url + "policy", kind=PublishedKind.POLICY, status="ответ 404") for url in urls
        ),
        limits=tuple(f"предел {place}" for place in range(50)),
        redirects=tuple(f"{url} → {HOME}" for url in urls),
    )
    return samples.report(
        [finding(duty, *urls) for duty in DUTIES],
        [site_target(site=site)],
        gaps=[Gap(source=url + "?page=2", what="страница", reason="ответ 503") for url in urls],
    )


def pages(count: int = 30) -> Report:
    """Saved pages, each examined by itself."""
    names = [f"сохранено/страница {number}.html" for number in range(1, count + 1)]
    page = SITE.model_copy(update={"document_kind": "page", "is_rendered": False, "pages": PAGES[:1]})
    return samples.report(
        [finding(DUTIES[0], name, target=name) for name in names],
        [site_target(name, page) for name in names],
    )


SCRIPT = "</td></svg><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LONG = "https://romashka.example/" + "а1b2c3" * 60
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://romashka.example/",
    "data:text/html,<script>alert(1)</script>",
    "https://romashka.example@evil.example/",
    'https://evil.example/"onmouseover=alert(1)//',
    "https://evil.example/\njavascript:alert(1)",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "http://[::1",
    LONG,
)


def hostile_site() -> Report:
    """A site whose titles, labels, addresses and pictures were made to break out of the report."""
    hostile = StatedSite(
        document_kind="site",
        forms=tuple(
            form(page=url, anchor=SCRIPT, statement=SCRIPT, action_host=SCRIPT, sends_to=(SCRIPT, LONG), sorts=(SCRIPT,))
            for url in ADDRESSES
        ),
        services=tuple(
            StatedService(
                name=SCRIPT, owner=SCRIPT, country=SCRIPT, category=Category.OTHER, host=LONG, foreign=True,
                pages=(url,), stages=(SCRIPT, "before"),
            )
            for url in ADDRESSES
        ),
        policy_links=ADDRESSES,
        cookie_banner=BannerKind.NOTICE,
        banner_words=SCRIPT,
        operator={"name": SCRIPT, SCRIPT: SCRIPT},
        foreign_login=(SCRIPT,),
        messengers=(SCRIPT,),
        pages=tuple(StatedPage(url=url, title=SCRIPT, topics=(SCRIPT,)) for url in ADDRESSES),
        documents=tuple(
            StatedDocument(url=url, kind=PublishedKind.POLICY, linked_from=(url,), title=SCRIPT, status=SCRIPT)
            for url in ADDRESSES
        ),
        cookies=(Cookie(name=SCRIPT, domain=LONG, owner=SCRIPT, purpose=SCRIPT, kept_in=SCRIPT),),
        requests=(Request(host=LONG, count=1, stage=Stage.BEFORE, page=HOME, service=SCRIPT, example=SCRIPT),),
        is_rendered=True,
        browser_trouble=SCRIPT,
        redirects=(SCRIPT,),
        limits=(SCRIPT, LONG),
    )  # fmt: skip
    pictures = {
        "script": SCRIPT,
        "html": b64encode(b"<script>alert(1)</script>").decode(),
        "huge": b64encode(
            b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 90_000, 90_000)
        ).decode(),
    }
    findings = [
        finding(DUTIES[0].model_copy(update={"id": f"{DUTIES[0].id}-{name}"}), *ADDRESSES[:4], picture=name)
        for name in pictures
    ]
    report = samples.report(findings, [site_target(site=hostile).model_copy(update={"title": SCRIPT})])
    return report.model_copy(
        update={
            "pictures": tuple(Picture(name=name, page=SCRIPT, png=body) for name, body in pictures.items())
        }
    )
