"""The ASGI application."""

import os

from django.core.asgi import get_asgi_application

from factcheck.environment import NEVER_BOOTS, told_in_lines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
with told_in_lines(exit_code=NEVER_BOOTS):
    application = get_asgi_application()
