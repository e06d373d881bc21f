"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from factcheck.environment import NEVER_BOOTS, told_in_lines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
with told_in_lines(exit_code=NEVER_BOOTS):
    application = get_wsgi_application()
