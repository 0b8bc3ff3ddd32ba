"""Pages in real Chromium: what scripts build, what is kept and asked around a choice, pictures of places.

    with Browser(site, limits) as browser:                     # UserError where there is no Chromium
        for page in look(urls, catalogue, browser, is_ours):   # RenderedPage: html, cookies, requests, banner
            …
        visit = try_banners(seen, catalogue, browser, opened)  # BrowserVisit
        for shot in picture(places, browser):                  # Screenshot | NotPictured
            …

`absence()` tells beforehand, in Russian, why nothing can be rendered here. Nothing of Playwright is imported
until a `Browser` is entered.
"""

from pdcheck.collect.browser.chromium import absence
from pdcheck.collect.browser.limits import Limits
from pdcheck.collect.browser.look import look, render
from pdcheck.collect.browser.pictures import NotPictured, Place, picture
from pdcheck.collect.browser.seen import Frame, RenderedPage
from pdcheck.collect.browser.session import Browser
from pdcheck.collect.browser.trial import try_banners

__all__ = [
    "Browser",
    "Frame",
    "Limits",
    "NotPictured",
    "Place",
    "RenderedPage",
    "absence",
    "look",
    "picture",
    "render",
    "try_banners",
]
