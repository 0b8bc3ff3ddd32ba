"""The scripts of a page → what they do with its forms: tick, demand, take over, send elsewhere."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pdcheck.collect.page.dom import Element, absolute, attribute, attributes_of, classes, host_of
from pdcheck.collect.page.inventory import Inventory

_JS_TYPES = frozenset(
    ("", "text/javascript", "application/javascript", "module", "text/ecmascript", "application/x-javascript")
)
_FORMS_LIMIT = 50
_SCRIPT_LIMIT = 400_000
_COMMENT = re.compile(
    r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?P<comment>(?<![:\\])//[^\n]*|/\*[\s\S]*?\*/)"
)
_URL = re.compile(
    r"(?:https?:)?\\?/\\?/(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}(?::\d+)?(?:\\?/[^\s\"'`<>]*)?", re.IGNORECASE
)
_SEND_BEFORE = re.compile(
    r"(?:fetch|axios(?:\.post)?|\.post|\.ajax|sendBeacon|\.open|url\s*:|action\s*=)\s*\(?[^;\n]{0,60}$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"([\w$]{2,40})\s*[=:]\s*[\"'`]$")
_POSTS = re.compile(r"['\"`]?(?:POST|PUT)['\"`]|\.post\s*\(|sendBeacon", re.IGNORECASE)
_KNOWN_RECEIVER = re.compile(
    r"api\.telegram\.org/bot|script\.google\.com/macros|formspree|web3forms|getform\.io|formsubmit\.co|emailjs|sendMessage|/rest/\d+/\w+/crm",
    re.IGNORECASE,
)
_JUMP = re.compile(
    r"(?:t\.me|telegram\.me|wa\.me|api\.whatsapp\.com|viber\.|vk\.me)[^\s]*[?&](?:text|message|start)=",
    re.IGNORECASE,
)
_TAKES_OVER = re.compile(
    r"preventDefault|return\s+false|fetch\s*\(|\.ajax\s*\(|XMLHttpRequest|axios|\.post\s*\(|FormData|sendBeacon"
)
_ON_SUBMIT = re.compile(r"submit", re.IGNORECASE)
_ANY_FORM = re.compile(
    r"[\"'`\s(,]form(?:\[[^\]]*\])?[\"'`]\s*\)|\$\(\s*[\"']form[\"']|document\.forms|getElementsByTagName\(\s*[\"']form"
)
_SUBMIT_ATTRIBUTES = (
    "onsubmit",
    "ng-submit",
    "@submit",
    "@submit.prevent",
    "v-on:submit",
    "(ngsubmit)",
    "x-on:submit",
    "hx-post",
    "wire:submit",
)
_CALLED = re.compile(r"([A-Za-z_$][\w$]*)\s*\(")
_HANDLER = re.compile(r"\breturn\b|\b\w*(?:send|submit|handle)\w*\s*\(", re.IGNORECASE)
_BUILDERS = re.compile(
    r"(?<![\w-])(?:wpcf7-form|wpforms-form|elementor-form|js-form-proccess|ajax[_-]?form|b24-form|nf-form-layout|forminator-custom-form|fluentform|metform-form|w-form|moto-widget-contact_form-form|jet-form)(?![\w])",
    re.IGNORECASE,
)


class Script(NamedTuple):
    """A script's text without comments."""

    text: str
    element: Element | None
    """Its tag in the page; None for handlers in attributes."""
    url: str = ""
    """Where an external script of the site was read from."""


class Receiver(NamedTuple):
    """An address of another host to which a script sends what was typed."""

    url: str
    host: str
    script: Script
    start: int


class Scripts:
    """All scripts of a page, and what they do with its controls."""

    def __init__(self, found: Inventory, external: Mapping[str, str]) -> None:
        """Take the scripts inside the page, and those of the site that were read apart."""
        self.found = found
        self.own: list[Script] = list(_inside(found))
        self.read: list[Script] = list(_outside(found, external))
        self.all = [*self.own, *self.read]
        self._receivers: list[Receiver] | None = None

    def ticks(self, control: Element) -> bool:
        """Whether a script ticks the box before the visitor does."""
        for script, names in self._speaking_of(control, ".checked", "'checked'", '"checked"'):
            if any(
                re.search(
                    rf"{re.escape(name)}\W[^;\n]{{0,60}}(?:\.checked\s*=\s*(?:true|!0)|\.(?:prop|attr)\(\s*[\"']checked[\"']\s*,\s*(?:true|[\"']checked))",
                    script.text,
                )
                for name in names
            ):
                return True
        return False

    def requires(self, control: Element, conventions: list[str]) -> bool:
        """Whether a script keeps the form from being sent without the box."""
        for script, names in self._speaking_of(control, "checked", "required"):
            if any(_demands(script.text, name) for name in names):
                return True
        return any(
            re.search(rf"[\"'`.]{re.escape(name)}[\"'`\s\])]", script.text) is not None
            for name in conventions
            for script in self.all
            if ".checked" in script.text or ":checked" in script.text
        )

    def _speaking_of(self, control: Element, *stems: str) -> Iterator[tuple[Script, tuple[str, ...]]]:
        names = [
            *filter(None, (attribute(control, "id"), attribute(control, "name"))),
            *(one for one in (control.get("class") or "").split() if len(one) > 3),
        ]
        for script in self.all:
            if not any(stem in script.text for stem in stems):
                continue
            spoken = [name for name in names if name in script.text]
            variables = [one for name in spoken for one in _variables(script.text, name)]
            for generic in ('type="checkbox"', "type=checkbox"):
                if generic in script.text:
                    variables += ["checkbox", *_variables(script.text, generic)]
            if spoken or variables:
                yield script, tuple(dict.fromkeys([*spoken, *variables]))

    def takes_over(self, form: Element) -> bool:
        """Whether the page's scripts were seen to send this form."""
        for name in _SUBMIT_ATTRIBUTES:
            value = form.get(name)
            if value and (name != "onsubmit" or _TAKES_OVER.search(value) or self._defines_any(value)):
                return True
        if _BUILDERS.search(classes(form)):
            return True
        wrapper = form.getparent()
        if wrapper is not None and "w-form" in (wrapper.get("class") or "").split():
            return True
        return any(self.handles(script, form) for script in self.all)

    def _defines_any(self, handler: str) -> bool:
        """Whether a function that an attribute calls is seen in some script of the page."""
        return any(
            re.search(rf"function\s+{re.escape(name)}\b|\b{re.escape(name)}\s*[=:]", script.text)
            for name in _CALLED.findall(handler)
            for script in self.all
            if script.text != handler
        )

    def handles(self, script: Script, form: Element) -> bool:
        """Whether one script listens to the sending of a form or of its button."""
        ids, names = _names_of(form)
        buttons = tuple(
            name for one in form.iter("button", "input", "a") if len(name := attribute(one, "id")) > 2
        )
        return _listens(script.text, ids, names, buttons[:10], form.tag == "form")

    def serves_no_form(self, script: Script) -> bool:
        """Whether a script inside the page names no form, so that what it sends may come from any of them."""
        return not script.url and not any(
            self.handles(script, form) for form in self.found.forms[:_FORMS_LIMIT]
        )

    @property
    def receivers(self) -> list[Receiver]:
        """Addresses elsewhere to which scripts send what was typed."""
        if self._receivers is None:
            here = host_of(self.found.home)
            self._receivers = [
                Receiver(url, host, script, start)
                for script in self.all
                for url, start in _sent_to(script.text)
                if (host := host_of(url if url.startswith("http") else f"https:{url}")) and host != here
            ]
        return self._receivers


def names_a_handler(form: Element) -> bool:
    """Whether the form's own attribute leaves its sending to a function, rather than calls a counter."""
    return _HANDLER.search(attribute(form, "onsubmit")) is not None


@lru_cache(512)
def code_of(text: str) -> str:
    """A script without its comments; what stands in quotes stays."""
    text = text[:_SCRIPT_LIMIT]
    if "//" not in text and "/*" not in text:
        return text
    return _COMMENT.sub(lambda match: " " if match["comment"] else match[0], text)


@lru_cache(512)
def addresses_in(text: str) -> tuple[tuple[str, int], ...]:
    """Absolute addresses in a script and where they stand."""
    if "//" not in text and "\\/\\/" not in text:
        return ()
    return tuple((match[0].replace("\\", ""), match.start()) for match in _URL.finditer(text))


@lru_cache(512)
def _sent_to(text: str) -> tuple[tuple[str, int], ...]:
    """Addresses that a script posts to or jumps to with what was typed."""
    found = []
    for url, start in addresses_in(text):
        before = text[max(start - 120, 0) : start]
        around = text[max(start - 120, 0) : start + len(url) + 400]
        if _JUMP.search(url):
            if re.match(
                r"[^;\n]{0,40}(?:\$\{|[\"'`]\s*\+|encodeURI)",
                text[start + url.find("=") : start + len(url) + 60],
            ):
                found.append((url, start))
        elif _KNOWN_RECEIVER.search(url) or _KNOWN_RECEIVER.search(text[start : start + len(url) + 60]):
            found.append((url, start))
        elif _SEND_BEFORE.search(before):
            if _POSTS.search(around):
                found.append((url, start))
        elif (named := _NAMED_BEFORE.search(before)) and _is_sent(text, named[1]):
            found.append((url, start))
    return tuple(found)


def _names_of(form: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By what a script may find a form: id, name and data attributes; and its classes."""
    data = [value for name, value in attributes_of(form) if name.startswith("data-")]
    ids = [attribute(form, "id"), attribute(form, "name"), *data]
    fit = [name for name in ids if 2 < len(name) < 60]
    return tuple(fit), tuple(name for name in (form.get("class") or "").split() if 2 < len(name) < 60)


@lru_cache(8192)
def _listens(
    text: str, ids: tuple[str, ...], names: tuple[str, ...], buttons: tuple[str, ...], is_form: bool
) -> bool:
    """Whether a script takes over the sending of what has these ids, classes or buttons."""
    if not _TAKES_OVER.search(text):
        return False
    submits = bool(_ON_SUBMIT.search(text))
    acts = submits or "click" in text
    if acts and any(re.search(rf"[\"'`#\s=.]{re.escape(one)}[\"'`\s\[\])]", text) for one in ids):
        return True
    if acts and any(re.search(rf"[\"'`\s]\w*\.{re.escape(one)}[\"'`\s\[:,]", text) for one in names):
        return submits or not is_form
    if is_form and submits and _ANY_FORM.search(text):
        return True
    return "click" in text and any(
        re.search(rf"[\"'`#]{re.escape(one)}[\"'`]", text) is not None for one in buttons
    )


def _is_sent(text: str, name: str) -> bool:
    """Whether a constant that holds an address is what a script posts to."""
    used = re.search(
        rf"(?:fetch|axios|post|ajax|sendBeacon|open)\s*\(?[^;]{{0,60}}\b{re.escape(name)}\b[^;]{{0,200}}",
        text,
    )
    return used is not None and bool(_POSTS.search(used[0]))


def _variables(text: str, name: str) -> list[str]:
    """Names of variables into which a script puts the element it finds by a name."""
    if name not in text:
        return []
    pattern = rf"(?:const|let|var|,)\s+([\w$]+)\s*=\s*[^;\n]{{0,100}}{re.escape(name)}"
    return re.findall(pattern, text)[:6]


@lru_cache(8192)
def _demands(text: str, name: str) -> bool:
    """Whether a script refuses, or greys the button out, while the box of this name is empty."""
    known = re.escape(name)
    return any(
        re.search(pattern, text) is not None
        for pattern in (
            rf"!\s*[\w.$('\"#\[\]= ]{{0,60}}{known}\b[^;{{}}\n]{{0,50}}(?:\.checked|:checked|\.get\(|\.value)",
            rf"{known}\b[^;{{}}\n]{{0,40}}\.checked\s*={{2,3}}\s*(?:false|!1)",
            rf"\.disabled\s*=\s*!?[^;\n]{{0,80}}{known}\b[^;\n]{{0,30}}\.checked",
            rf"{known}\b[^;\n]{{0,40}}\.required\s*=\s*true",
            rf"!\s*[\w.$]{{0,30}}\.(?:get|has)\(\s*[\"']{known}[\"']",
            rf"[\"']?{known}[\"']?\s*:\s*(?:[\"']required[\"']|\{{[^}}]{{0,40}}required\s*:\s*true)",
            rf"{known}\b[^;\n]{{0,40}}\.checked\s*\?\s*[^;\n]{{0,60}}disabled|disabled[^;\n]{{0,60}}!\s*[^;\n]{{0,40}}{known}\b[^;\n]{{0,30}}(?:\.checked|:checked)",
        )
    )


def _inside(found: Inventory) -> Iterator[Script]:
    for element in found.scripts:
        text = element.text or ""
        if not element.get("src") and text.strip() and attribute(element, "type").lower() in _JS_TYPES:
            yield Script(code_of(text), element)
    for element in found.handlers:
        for name, value in attributes_of(element):
            if name.startswith("on"):
                yield Script(code_of(value), element)


_LIBRARY = re.compile(
    r"(?<![a-z])(?:jquery(?![a-z.-]*(?:form|main|custom|script))|bootstrap|swiper|slick|owl|vue|react|angular|lodash|moment|popper|fancybox|gsap|inputmask|imask|maskedinput|aos|wow|modernizr|polyfill)[\w.-]*\.js$",
    re.IGNORECASE,
)


def _is_library(url: str, text: str) -> bool:
    """Whether a script is a common library, which handles forms in general and none of this page."""
    return bool(_LIBRARY.search(url.partition("?")[0])) or "jQuery JavaScript Library" in text[:400]


def _outside(found: Inventory, external: Mapping[str, str]) -> Iterator[Script]:
    for element in found.scripts:
        url = absolute(found.base, attribute(element, "src"))
        if url and url in external and not _is_library(url, external[url]):
            yield Script(code_of(external[url]), element, url)
