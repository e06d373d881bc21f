"""Background work: what waits for a worker, what runs, and what failed."""

from __future__ import annotations

import procrastinate.contrib.django.admin  # noqa: F401  (registers its own page)
from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

admin.site.unregister(ProcrastinateJob)
