"""The ASGI application."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from claims.api.schema_file import keep_schema_in_files
from claims.matching.embeddings.shared_model import share_model
from factcheck.environment import NEVER_BOOTS, exit_if_invalid

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
with exit_if_invalid(exit_code=NEVER_BOOTS):
    # Before the API is loaded: see factcheck/wsgi.py.
    keep_schema_in_files(settings.VAR_DIR)
    application = get_asgi_application()
    share_model(settings.VAR_DIR)
