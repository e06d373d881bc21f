"""The receiver in docs/api.md verifies what is sent, and acts on each message once."""

from __future__ import annotations

import re
import threading
from http.server import HTTPServer
from pathlib import Path

import pytest
from django.utils import timezone

from claims.models import WebhookDelivery
from claims.webhooks.deliver import deliver_due
from claims.webhooks.redeliver import redeliver
from claims.webhooks.signed_message import secret_of
from tests.factories import WebhookDeliveryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(settings):
    """What the example defines, and its server."""
    text = Path("docs/api.md").read_text()
    (code,) = (one for one in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "whsec" in one)
    defined: dict = {}
    exec(compile(code, "docs/api.md", "exec"), defined)
    server = HTTPServer(("127.0.0.1", 0), type("Quiet", (defined["Receiver"],), {"log_message": _}))
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield defined, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _(*args):
    pass


def test_the_receiver_of_the_documentation_works(example, webhook, administrator, capsys):
    defined, address = example
    type(webhook).objects.update(address=address)
    one = WebhookDeliveryFactory(webhook=webhook)
    defined["SECRET"] = secret_of("f" * 64)
    list(deliver_due())
    one.refresh_from_db()
    assert one.last_attempt["status"] == 401
    defined["SECRET"] = secret_of(webhook.salt)
    for _number in range(2):
        type(webhook).objects.update(retry_at=None)
        WebhookDelivery.objects.update(next_attempt_at=timezone.now())
        list(deliver_due())
        one.refresh_from_db()
        assert one.last_attempt["status"] == 204
        redeliver(delivery=one, by=administrator)
    told = f"claim.changed http://127.0.0.1:8000/api/v1/claims/{one.claim_id}/\n"
    assert capsys.readouterr().out == told
