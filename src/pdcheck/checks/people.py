"""Checks of the people whose data pages publish: staff, authors of reviews, children."""

import re

from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import quoted
from pdcheck.sites import Page, Person, Site


def staff_data_are_not_published(site: Site) -> Outcome:
    """No page shows names of people together with their photographs or contacts."""
    names = " ".join(page.operator.name.text for page in site.pages if page.operator.name)
    by_page = [_exposed(page, names) for page in site.pages]
    shown = [person for people in by_page for person in people]
    plain = [person for people in by_page for person in people if not _is_public(person, people)]
    teachers = [person for person in shown if person.is_teacher and person not in plain]
    if plain:
        rest = len(shown) - len(plain) - len(teachers)
        others = f"; ещё {rest} — с именами, открытыми по закону или профессии" if rest else ""
        return failed(
            f"опубликованы данные людей: {len(plain) + len(teachers)}; признаков их согласия на "
            f"распространение не видно{others}",
            *quoted(person.passage for person in (*plain, *teachers)),
            confidence=Confidence.MEDIUM,
        )
    if teachers:
        return failed(
            f"рядом с именами педагогов опубликованы {_added(teachers)}: {len(teachers)}; закон открывает "
            "сведения об их работе и образовании, а признаков согласия на остальное не видно",
            *quoted(person.passage for person in teachers),
            confidence=Confidence.MEDIUM,
        )
    if shown:
        return unclear(
            f"опубликованы данные тех, чьи имена закон или профессия делает открытыми: {len(shown)}; "
            "на фотографии и контакты согласие всё равно нужно",
            *quoted(person.passage for person in shown),
        )
    return passed(
        "имён сотрудников рядом с фотографиями или личными контактами не видно", confidence=Confidence.MEDIUM
    )


def _exposed(page: Page, names: str) -> list[Person]:
    """People shown with a photograph or contacts; authors of reviews and children are asked about apart."""
    return [
        person
        for person in page.people
        if (person.has_photo or person.has_contact)
        and not (person.is_author_of_review or person.is_child)
        and not _is_in(person, names)
    ]


def _is_in(person: Person, names: str) -> bool:
    """Whether the person is the operator himself, whom the law has named."""
    words = re.findall(r"\w{3,}", person.passage.text.partition(",")[0])
    return bool(words) and all(word in names for word in words)


def _is_public(person: Person, beside: list[Person]) -> bool:
    """A public role of his own; or a photograph without a role among colleagues with public ones."""
    if person.is_public_role or person.role or person.has_contact:
        return person.is_public_role
    return any(other.is_public_role for other in beside)


def _added(people: list[Person]) -> str:
    photos, contacts = (any(getattr(one, name) for one in people) for name in ("has_photo", "has_contact"))
    return " и ".join(["фотографии"] * photos + ["контакты"] * contacts)


def reviews_are_published_with_consent(site: Site) -> Outcome:
    """Reviews of clients show no names or photographs for which a consent to distribution would be due."""
    authors = [person for page in site.pages for person in page.people if person.is_author_of_review]
    if not authors:
        return not_applicable("отзывов с именами на прочитанных страницах не видно")
    return unclear(
        f"опубликованы отзывы с именами или фотографиями: {len(authors)}; дали ли авторы согласие на "
        "распространение, на сайте не видно",
        *quoted(person.passage for person in authors),
    )


def children_are_published_with_consent(site: Site) -> Outcome:
    """No page shows named children with photographs; pictures of children raise the question of consent."""
    named = [person for page in site.pages for person in page.people if person.is_child and person.has_photo]
    pictured = [passage for page in site.pages for passage in page.children]
    if named:
        return failed(
            f"опубликованы имена и фотографии детей: {len(named)}; признаков согласия родителей не видно",
            *quoted(person.passage for person in named),
            confidence=Confidence.MEDIUM,
        )
    if pictured:
        return unclear(
            f"судя по заголовкам и подписям, на снимках дети: {len(set(pictured))}; есть ли согласие "
            "родителей каждого, на сайте не видно",
            *quoted(pictured),
        )
    return not_applicable(
        "подписей и заголовков о снимках детей не видно; самих изображений программа не разбирает"
    )
