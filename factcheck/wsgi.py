"""The WSGI application."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from claims.api.schema_file import keep_schema_in_files
from claims.matching.embeddings.shared_model import share_model
from factcheck.chunked import Chunked
from factcheck.environment import NEVER_BOOTS, exit_if_invalid
from factcheck.memory import keep_memory_small, without_needless_packages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
# Seldom, since what is loaded here stays: a tenth of the start was spent looking through it.
gc.set_threshold(50_000, 20, 20)
with exit_if_invalid(exit_code=NEVER_BOOTS), without_needless_packages():
    # Before the API is loaded, which then does without all that makes its schema.
    keep_schema_in_files(settings.VAR_DIR)
    application = Chunked(get_wsgi_application())
    # Otherwise each worker would load the pages and the API for itself, at its first request.
    import_module(settings.ROOT_URLCONF)
    # Otherwise each worker would load the embedding model, too, at its first search by meaning.
    share_model(settings.VAR_DIR)

keep_memory_small()
