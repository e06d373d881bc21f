"""Parts of the frame that are rendered once, and addresses that are looked up once."""

from django.template import Context, Template
from django.urls import reverse, set_script_prefix

from claims.admin.shared.addresses import address_of, address_of_record

KEPT = "{% load review_desk %}{% kept %}{{ word }}{% endkept %}"


def test_a_part_is_kept_only_on_pages_of_the_admin():
    template = Template(KEPT)
    words = [
        template.render(Context({"word": word, **frame}))
        for word, frame in (("a", {}), ("b<", {"styles": []}), ("c", {"styles": []}), ("d", {}))
    ]
    assert words == ["a", "b&lt;", "b&lt;", "d"]


def test_addresses_are_those_of_the_urls_with_each_prefix():
    for prefix in ("/", "/desk/"):
        set_script_prefix(prefix)
        try:
            assert address_of("index") == reverse("admin:index") == f"{prefix}admin/"
            change = reverse("admin:claims_claim_change", args=[12])
            assert address_of_record("claims_claim_change", 12) == change
            verb = reverse("admin:claims_claim_review", args=[7777777, "accept"])
            assert address_of_record("claims_claim_review", 7777777, "accept") == verb
        finally:
            set_script_prefix("/")
