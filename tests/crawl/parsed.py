"""Have a real browser read a page, and find in its tree what has come from a record's text."""

from __future__ import annotations

from typing import Any

from tests.crawl.hostile import EVALUATED

_FIND = """
(root, base) => {
  const ADDRESSES = /^(href|src|action|formaction|xlink:href|data|poster|srcdoc)$/;
  const found = [];
  const evil = (value) => {
    try { return ['javascript:', 'vbscript:'].includes(new URL(value, base).protocol); }
    catch { return false; }
  };
  const look = (node) => {
    for (const element of node.querySelectorAll('*')) {
      const name = element.localName;
      if (name.includes('zq') || ['base', 'object', 'embed'].includes(name)) {
        found.push(`has the element ${name}`);
      }
      for (const attribute of element.attributes) {
        const key = attribute.name, value = attribute.value;
        if (key.includes('zq') || /^on/.test(key)) {
          found.push(`has the attribute ${key} on ${name}`);
        }
        if (/^(x-|@|:)/.test(key) && value.includes('zq')) {
          found.push(`has a text in the expression ${key} on ${name}: ${value.slice(0, 200)}`);
        }
        if (ADDRESSES.test(key) && evil(value)) {
          found.push(`has an address that runs in ${key} on ${name}: ${value.slice(0, 80)}`);
        }
        if (key === 'style' && value.includes('zq')) {
          found.push(`has a text in the style of ${name}`);
        }
      }
      if (name === 'script' && !element.src) {
        if (/json/.test(element.type)) {
          try { JSON.parse(element.textContent); } catch { found.push('has JSON that is none'); }
        } else if (element.textContent.includes('zq')) found.push('has a script with a text');
      }
      if (name === 'style' && element.textContent.includes('zq')) {
        found.push('has a style with a text');
      }
      if (name === 'meta' && element.httpEquiv && element.content.includes('zq')) {
        found.push('has a text in an instruction to the browser');
      }
      if (element.content instanceof DocumentFragment) look(element.content);
    }
  };
  look(root);
  if (root.documentElement?.textContent.includes('EVALUATED')) {
    found.push('has evaluated a template');
  }
  return found;
}
""".replace("EVALUATED", EVALUATED)


def in_markup(page: Any, markup: str, base: str) -> list[str]:
    """Parse ``markup`` as a page at ``base`` without running it; return what came from texts."""
    script = "([markup, base]) => find(new DOMParser().parseFromString(markup, 'text/html'), base)"
    return page.evaluate(_with_find(script), [markup, base])


def in_page(page: Any) -> list[str]:
    """Return what came from texts in the page that is open, after its scripts have run."""
    return page.evaluate(_with_find("() => find(document, document.baseURI)"))


def _with_find(script: str) -> str:
    return f"(given) => {{ const find = {_FIND}; return ({script})(given); }}"
