"""Write hosts of addresses in ASCII: "zürich.example" and "xn--zrich-kva.example" are one host."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import idna
from django.db import migrations


TRACKING_PARAMETER = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid", re.IGNORECASE)


def write_in_ascii(apps, schema_editor):
    """Change the keys of documents and evidence; one that another record has stays as it is."""
    Document = apps.get_model("claims", "Document")
    for pk, key in Document.objects.filter(key__regex=r"^url:.*[^\x01-\x7f]").values_list("pk", "key"):
        host, slash, rest = key.removeprefix("url:").partition("/")
        name, colon, port = host.partition(":")
        changed = f"url:{ascii_host(name)}{colon}{port}{slash}{rest}"
        if not Document.objects.filter(key=changed).exists():
            Document.objects.filter(pk=pk).update(key=changed)
    Evidence = apps.get_model("claims", "Evidence")
    rows = Evidence.objects.filter(url__regex=r"[^\x01-\x7f]").values_list("pk", "claim_id", "url")
    for pk, claim, url in rows:
        key = hashlib.sha256(normalise(url).encode("utf-8", "surrogatepass")).hexdigest()
        known = Evidence.objects.filter(claim=claim, address_key=key, retracted_at=None)
        if not known.exists():
            Evidence.objects.filter(pk=pk).update(address_key=key)


def normalise(url):
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(
        [(name, value) for name, value in parameters if not TRACKING_PARAMETER.fullmatch(name)]
    )
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return f"{ascii_host(parts.hostname or '')}{port}{path}{'?' if query else ''}{query}"


def ascii_host(host):
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0033_moves_say_evidence'),
    ]

    operations = [
        migrations.RunPython(write_in_ascii, migrations.RunPython.noop),
    ]
