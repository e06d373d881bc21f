"""The ASGI application."""

import os

from django.core.asgi import get_asgi_application

from factcheck.environment import NEVER_BOOTS, exit_if_invalid

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
with exit_if_invalid(exit_code=NEVER_BOOTS):
    application = get_asgi_application()
