"""Addresses of chats and mail, as apprise writes them: checked, stored encrypted, never shown.

The whole address is a secret: whoever has it can write to the chat.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Webhook
from claims.models.webhook import SERVICE_ADDRESS, SERVICES
from claims.sealed_text import UnreadableError, seal, unseal
from claims.webhooks.apprise_call import ask_apprise

_PURPOSE = "webhook address"
_NOT_UNDERSTOOD = (
    "This is not a complete address of {service}. Look up how apprise writes it: "
    "https://github.com/caronc/apprise/wiki"
)
# Where these services take messages, which they understand in their own form only.
_HOSTS = {
    "hooks.slack.com": "slack",
    "discord.com": "discord",
    "discordapp.com": "discord",
    "chat.googleapis.com": "gchat",
    "logic.azure.com": "workflows",
    "powerplatform.com": "workflows",
    "webhook.office.com": "workflows",
}
_OF_SERVICE = (
    "{name} does not understand signed messages, and this address is secret. Write it as apprise "
    "does, beginning with {service}://."
)


def find_service(address: str) -> str:
    """Return the scheme of a chat or mail service; empty for other addresses."""
    scheme = address.partition(":")[0].strip().lower()
    return scheme if "://" in address and scheme in SERVICES else ""


def refuse_service_host(host: str) -> None:
    """Raise ValidationError if a web address with this host is that of a chat."""
    for known, service in _HOSTS.items():
        if host == known or host.endswith(f".{known}"):
            words = _OF_SERVICE.format(name=SERVICES[service], service=service)
            raise ValidationError({"address": words})


def check_service_address(address: str) -> None:
    """Raise ValidationError unless apprise understands the address, and it leads to the public web.

    The message has no part of the address.
    """
    service = find_service(address)
    answer = ask_apprise(address)
    if answer.is_misunderstood:
        raise ValidationError({"address": _NOT_UNDERSTOOD.format(service=SERVICES[service])})
    if answer.problem:
        raise ValidationError({"address": answer.problem})


def address_fields(address: str) -> dict[str, str]:
    """Return the fields of a webhook that store the address."""
    service = find_service(address)
    if not service:
        return {"address": address, "sealed_address": ""}
    shown = SERVICE_ADDRESS.format(service=service)
    return {"address": shown, "sealed_address": seal(address, purpose=_PURPOSE)}


def open_address(webhook: Webhook) -> str:
    """Return where to send to. Raises UnreadableError if the key of the address is lost."""
    if not webhook.sealed_address:
        return webhook.address
    return unseal(webhook.sealed_address, purpose=_PURPOSE)


def reseal_address(webhook: Webhook) -> bool:
    """Encrypt the address with the key of today; return whether it could be read."""
    try:
        webhook.sealed_address = address_fields(open_address(webhook))["sealed_address"]
    except UnreadableError:
        return False
    webhook.save(update_fields=["sealed_address"])
    return True
