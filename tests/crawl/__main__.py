"""All pages by hand, some minutes: python -m tests.crawl."""

from __future__ import annotations

import sys

import pytest

if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(pytest.main(["-n", "0", "-s", "-q", "tests/browser/crawl_everything.py", *given]))
