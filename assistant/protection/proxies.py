"""Who really asks, and for which origin, where reverse proxies stand in between."""

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.protection.origins import own_origin

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SUBSCRIBER_PREFIX = 64  # RFC 6177: one site has at least a /64, and every address in it


class Proxies:
    """What headers of reverse proxies are believed: those of the trusted ones only.

    trusted        networks of the proxies
    public_origin  the service's own origin; where it is set, no header counts
    """

    def __init__(self, trusted: Sequence[Network], public_origin: str | None = None) -> None:
        self._trusted = tuple(trusted)
        self._public_origin = public_origin

    def address(self, scope: Scope) -> Address | None:
        """The client's address: the last one in the chain that is no trusted proxy."""
        address = parsed(scope["client"][0]) if scope.get("client") else None
        hops = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
        for hop in reversed(hops):
            before = parsed(hop.strip())
            if address is None or before is None or not self._trusts(address):
                break
            address = before
        return address

    def origin(self, scope: Scope) -> str | None:
        """The service's own origin, as the client addressed it; None where nothing tells."""
        if self._public_origin is not None:
            return self._public_origin
        host = self._forwarded(scope, "host") or Headers(scope=scope).get("host", "")
        return own_origin(self.scheme(scope), host)

    def scheme(self, scope: Scope) -> str:
        """Http or https, as the client speaks it."""
        if self._public_origin is not None:
            return self._public_origin.partition(":")[0]
        return self._forwarded(scope, "proto").lower() or str(scope["scheme"])

    def unheeded(self, scope: Scope) -> bool:
        """Whether a proxy that is not trusted says for whom it asks."""
        peer = parsed(scope["client"][0]) if scope.get("client") else None
        said = "x-forwarded-for" in Headers(scope=scope)
        return said and (peer is None or not self._trusts(peer))

    def _forwarded(self, scope: Scope, name: str) -> str:
        """The last value of a header of the nearest proxy, if it is trusted; else ""."""
        peer = parsed(scope["client"][0]) if scope.get("client") else None
        if peer is None or not self._trusts(peer):
            return ""
        values = ",".join(Headers(scope=scope).getlist(f"x-forwarded-{name}"))
        return values.rpartition(",")[2].strip()

    def _trusts(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def parsed(text: str) -> Address | None:
    """An address; one of IPv4 in the clothes of IPv6 as what it is; None for anything else.

    >>> parsed("::ffff:192.0.2.1"), parsed("unknown")
    (IPv4Address('192.0.2.1'), None)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def subscriber(address: Address | None) -> str:
    """What shares one budget: an IPv4 address, the /64 of an IPv6 address; "" for no address.

    >>> subscriber(ip_address("2001:db8:1:2:3::4")), subscriber(ip_address("192.0.2.1"))
    ('2001:db8:1:2::/64', '192.0.2.1')
    """
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address), SUBSCRIBER_PREFIX), strict=False))
    return "" if address is None else str(address)
