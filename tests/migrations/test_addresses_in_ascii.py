"""Keys of addresses with letters outside of ASCII become those of the same host in ASCII."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from claims.models import Document, Evidence
from claims.reviewing.evidence import address_key
from tests.factories import ClaimFactory, DocumentFactory, EvidenceFactory

migration = import_module("claims.migrations.0034_addresses_in_ascii")


@pytest.mark.django_db
def test_keys_are_written_in_ascii_unless_another_record_has_them():
    others = ["url:basel.example/é", "file:é", "url:xn--bl-xka.example", "url:bül.example"]
    documents = [DocumentFactory(key=key) for key in ("url:zürich.example:81/é", *others)]
    claim, other = ClaimFactory.create_batch(2)
    url = "https://zürich.example/4"
    for one, address, key in (
        (claim, "https://xn--zrich-kva.example/4", address_key(url)),
        (claim, url, "0" * 64),
        (other, url, "1" * 64),
    ):
        EvidenceFactory(claim=one, url=address, address_key=key)

    migration.write_in_ascii(apps, None)

    found = Document.objects.in_bulk([one.pk for one in documents])
    assert [found[one.pk].key for one in documents] == [
        "url:xn--zrich-kva.example:81/é",
        *others,
    ]
    rows = Evidence.objects.order_by("pk").values_list("address_key", flat=True)
    assert [*rows] == [address_key(url), "0" * 64, address_key(url)]
