"""Read a piece of HTML that is all text of one document, as mails, feeds and agencies send it."""

from __future__ import annotations

import html as entities
import re

from lxml import etree, html
from lxml.etree import LxmlError

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.formats.html_tables import flatten_tables
from claims.extraction.documents.raw_document import ReadingError

# Those of HTML, and those of NITF, which NewsML-G2 may contain.
_BLOCKS = frozenset(
    ("address", "article", "aside", "block", "blockquote", "body", "body.content", "caption",
     "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li", "main", "media", "nav", "nitf",
     "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_UNREAD = (
    *("script", "style", "title", "template", "noscript", "svg", "object"),
    *("s", "strike", "del"),
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
_TAG = re.compile(
    r"</(?:a|b|blockquote|div|em|h[1-6]|i|li|ol|p|span|strong|ul)\s*>|<br\s*/?>|<p>|<p\s[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")


def read_fragment(markup: str, *, mark_cited: bool = False) -> str:
    """Return the text of ``markup``, with an empty line between blocks.

    With ``mark_cited``, lines that a mail cites from an earlier one begin with ">".
    """
    try:
        tree = html.fromstring(f"<div>{_XML_DECLARATION.sub('', markup)}</div>")
        etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
        etree.strip_elements(tree, *_UNREAD, with_tail=False)
        _remove_hidden(tree)
        flatten_tables(tree)
        blocks = _collect_blocks(tree, mark_cited)
    except (LxmlError, ValueError, RecursionError) as error:
        raise ReadingError("The HTML of the text cannot be read; send it as plain text.") from error
    return normalise("\n\n".join(blocks))


def decode_markup(text: str) -> str:
    """Return ``text`` without HTML tags and entities; unchanged if it has none."""
    if _TAG.search(text) is None and _ENTITY.search(text):
        text = entities.unescape(text)
    return read_fragment(text) if _TAG.search(text) else text


def _remove_hidden(tree: html.HtmlElement) -> None:
    """Remove what nobody sees, such as the preview line of a newsletter."""
    for element in tree.xpath(".//*[@hidden or contains(@style, 'display')]"):
        style = "".join(element.get("style", "").lower().split())
        if element.get("hidden") is not None or "display:none" in style:
            element.drop_tree()


def _collect_blocks(tree: html.HtmlElement, mark_cited: bool) -> list[str]:
    blocks: list[str] = []
    words: list[str] = []
    depth = 0

    def end_block() -> None:
        lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
        start = "> " if depth else ""
        if kept := [start + line for line in lines if line]:
            blocks.append("\n".join(kept))
        words.clear()

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block, cited = element.tag in _BLOCKS, mark_cited and _is_cited(element)
        if is_block or cited:
            end_block()
        if element.tag == "br" and event == "start":
            words.append("\n")
        depth += cited if event == "start" else -cited
        text = element.text if event == "start" else element.tail
        words.append(re.sub(r"\s+", " ", text or ""))
    end_block()
    return blocks


def _is_cited(element: html.HtmlElement) -> bool:
    """Return whether a mail program has put an earlier mail into this element."""
    classes = element.get("class", "").split()
    cites = element.tag == "blockquote" and element.get("type") == "cite"
    return cites or "gmail_quote" in classes or "yahoo_quoted" in classes
