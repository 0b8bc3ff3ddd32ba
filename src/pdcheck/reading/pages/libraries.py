"""Names of script files that are libraries, and so hold nothing of the site's own."""

import re

_LIBRARY = re.compile(
    r"^(?:jquery|bootstrap|popper|swiper|slick|owl|fancybox|lightbox|magnific|wow|aos|gsap|tweenmax|scroll|parallax|lazy"
    r"|modernizr|respond|html5shiv|polyfill|core-js|react|vue|angular|svelte|lodash|underscore|moment|dayjs|chart|d3|three"
    r"|select2|chosen|inputmask|maskedinput|imask|cleave|flatpickr|datepicker|datatables|isotope|masonry|imagesloaded"
    r"|flickity|glide|splide|tiny-slider|tinymce|ckeditor|wp-embed|wp-emoji|comment-reply|regenerator|hoverintent|webpack"
    r"|runtime|vendor|chunk-vendors|framework|fontawesome|feather|lottie|hammer|video|plyr|mediaelement|twemoji|underscore"
    r"|backbone|handlebars|mustache|require|system|tilda-(?:animation|grid|scripts|blocks|lazyload|menu|cover|zero|popup"
    r"|slds|video|skiplink|events|fallback|zoom|cards|quiz-core))[\w.@-]*\.js$"
)
"""By how the files of usual packages begin."""


def is_library(url: str) -> bool:
    """Whether a script's name is that of a well-known library, which sends no forms anywhere."""
    return _LIBRARY.search(url.partition("?")[0].rpartition("/")[2].lower()) is not None
