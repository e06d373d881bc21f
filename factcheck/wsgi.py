"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from factcheck.chunked import Chunked

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
# A file of evidence and the fields beside it: see claims/api/parsers.py.
application = Chunked(get_wsgi_application(), limit=21 * 1024 * 1024)
