"""Which addresses of the network the server may connect to for people: public ones only.

It knows neither Django nor the settings, since the process that sends messages by apprise uses it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

INTERNAL = "The address leads into an internal network, which is not allowed."
_WEB_PORTS = (80, 443)
_FIRST_FREE_PORT = 1024
# The rest of IPv6 is internal, kept for later, or, as fec0::/10, what internal networks once used.
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def find_refusal(
    address: str, port: int, *, allowed: Collection[Network], more_ports: Collection[int] = ()
) -> str:
    """Return why there must be no connection to ``address``; empty if there may be.

    ``allowed`` are internal networks that may be connected to, on every port; ``more_ports`` are
    other ports below 1024. Raises ValueError if ``address`` is a name.
    """
    inner = _embedded(ipaddress.ip_address(address.partition("%")[0]))
    if any(inner in network for network in allowed):
        return ""
    is_public = inner.is_global and not inner.is_multicast and not inner.is_reserved
    if not is_public or (inner.version == 6 and inner not in _PUBLIC_IPV6):
        return INTERNAL
    if port < _FIRST_FREE_PORT and port not in (*_WEB_PORTS, *more_ports):
        return (
            f"Port {port} is not allowed: only 80, 443 and ports from {_FIRST_FREE_PORT} are used."
        )
    return ""


def _embedded(address: _Address) -> _Address:
    """Return the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
