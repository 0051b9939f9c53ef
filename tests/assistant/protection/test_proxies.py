from ipaddress import ip_network
from typing import Any

import pytest

from assistant.protection.proxies import Proxies, subscriber

PROXIES = Proxies([ip_network("10.0.0.0/8"), ip_network("fd00::/8")])


def scope(peer: str, *forwarded: str) -> dict[str, Any]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"type": "http", "client": (peer, 1), "headers": headers, "scheme": "http"}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.7", [], "198.51.100.7"),
        ("198.51.100.7", ["192.0.2.1"], "198.51.100.7"),  # nobody trusts this peer
        ("10.0.0.1", ["192.0.2.1"], "192.0.2.1"),
        ("10.0.0.1", ["203.0.113.5, 192.0.2.1"], "192.0.2.1"),  # the first is the client's word
        ("10.0.0.1", ["203.0.113.5, 192.0.2.1, 10.0.0.2"], "192.0.2.1"),
        ("10.0.0.1", ["203.0.113.5", "192.0.2.1"], "192.0.2.1"),  # two headers are one list
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", ["192.0.2.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["::ffff:192.0.2.1"], "192.0.2.1"),
        ("fd00::1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
    ],
)
def test_who_asks_is_the_last_one_that_is_no_trusted_proxy(
    peer: str, forwarded: list[str], address: str
) -> None:
    assert subscriber(PROXIES.address(scope(peer, *forwarded))) == address


def test_a_request_without_an_address_shares_the_budget_of_those() -> None:
    assert subscriber(PROXIES.address({**scope(""), "client": None})) == ""
