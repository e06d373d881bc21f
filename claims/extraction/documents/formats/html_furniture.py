"""Remove what surrounds the article on a web page: adverts, links to other stories, comments."""

from __future__ import annotations

import re

from lxml import html

_ADVERTS = (
    r"ads?|advert\w*|ad[-_](?:slot|unit|container|wrap|wrapper|banner|block|box|inline|label|"
    r"placeholder|break|inner|rail|section|zone|text)[\w-]*|[\w-]+[-_](?:ads?|advert|adslot|mpu)|"
    r"mpu|dfp[\w-]*|sponsor(?:ed)?[\w-]*|promo(?:tion|ted|s)?(?:[-_][\w-]+)?|outbrain[\w-]*|"
    r"taboola[\w-]*"
)
_OTHER_STORIES = (
    r"related(?:[-_][\w-]+)?|[\w-]+[-_]related|recommend(?:ed|ations)(?:[-_][\w-]+)?|"
    r"more[-_](?:on|from|stories|news|like)[\w-]*|(?:also[-_]?read|read[-_]?(?:more|next|also))"
    r"[\w-]*|see[-_]also|you[-_]m(?:ay|ight)[\w-]*|(?:most|top)[-_](?:read|popular|viewed|shared|"
    r"stories)[\w-]*|trending[\w-]*|popular[-_][\w-]+|key[-_]?(?:events?|moments?)[\w-]*"
)
_SERVICES = (
    r"newsletter[\w-]*|sign[-_]?up[\w-]*|subscri(?:be|ption)[\w-]*|donat(?:e|ion)[\w-]*|"
    r"share(?:[-_][\w-]+)?|sharing|social[\w-]*|follow[-_]?us[\w-]*|bread[-_]?crumbs?[\w-]*|"
    r"skip[-_]?link|(?:main|site)[-_]?nav[\w-]*|tags|tag[-_]list"
)
_OVERLAYS = (
    r"cookies?(?:[-_][\w-]+)?|consent[\w-]*|gdpr[\w-]*|cmp(?:[-_][\w-]+)?|onetrust[\w-]*|"
    r"comments(?:[-_][\w-]+)?|comment[-_](?:list|section|thread|area|box|form)[\w-]*|disqus[\w-]*"
)
_SMALL_PARTS = re.compile(rf"{_ADVERTS}|{_OTHER_STORIES}|{_SERVICES}|comment")
_ANY_SIZE = re.compile(_OVERLAYS)
_PULL_QUOTE = re.compile(r"pull[-_]?quotes?[\w-]*")
_NEVER = frozenset(("html", "head", "body", "main", "article", "h1", "p"))
_MAX_SHARE = 1 / 3
"""A larger part of the page is the article, whatever its class says."""
_MAX_CANDIDATES = 3_000
_CANDIDATES = "//*[@class or @id][not(self::html or self::body or self::main or self::article)]"


def remove_furniture(tree: html.HtmlElement) -> None:
    """Remove from ``tree`` the elements whose class or id says that they are not the article."""
    length = len(tree.text_content())
    for element in tree.xpath(_CANDIDATES)[:_MAX_CANDIDATES]:
        if element.getparent() is None or element.tag in _NEVER:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        is_small = any(map(_SMALL_PARTS.fullmatch, names))
        if not (is_small or any(map(_ANY_SIZE.fullmatch, names))):
            if any(map(_PULL_QUOTE.fullmatch, names)):
                _remove_repetition(element, tree)
            continue
        if next(element.iter("h1", "article", "main"), None) is None and (
            not is_small or len(element.text_content()) <= _MAX_SHARE * length
        ):
            element.drop_tree()
        else:
            # trafilatura would remove it because of its name.
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _remove_repetition(element: html.HtmlElement, tree: html.HtmlElement) -> None:
    """Remove a pull quote if the article has the same words; otherwise keep it as a paragraph."""
    words = _get_words(element)
    if _get_words(tree).count(words) > 1:
        element.drop_tree()
    elif element.tag == "aside":
        element.tag = "div"


def _get_words(element: html.HtmlElement) -> str:
    return " ".join(re.findall(r"\w+", element.text_content().lower()))
