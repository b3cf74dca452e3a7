"""An address as somebody wrote it, or as a name resolved -> what may be connected to, or why not.

Two checks, both pure: `Target.parse` reads a URL (http and https only, credentials and fragment dropped), and
`refusal` judges the IP address that a name resolved to. Nothing in here touches the network.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from verbale.errors import SkippedItem
from verbale.read.pages import printable

PORTS = {"http": 80, "https": 443}
LONGEST_URL = 8_000
HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_-])?\.?")
KEPT_IN_PATH = "%/:@!$&'()*+,;=~-._"
KEPT_IN_QUERY = KEPT_IN_PATH + "?[]|"

# Not covered by `is_global` in every Python that we run on, or public by number and private by use.
LOCAL_BY_USE = (
    IPv4Network("168.63.129.16/32"),  # a cloud's own metadata and health service on a public number
    IPv4Network("192.88.99.0/24"),  # relays from IPv6 to IPv4
    IPv4Network("192.0.0.0/24"),  # protocol assignments, one cloud's metadata service among them
    IPv6Network("3fff::/20"),  # documentation
)
PUBLIC_IPV6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out for public use; the rest is private, local or unassigned."""
NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Target:
    """An http(s) address in parts; `host` in ASCII, lower case, without brackets; `path` quoted, with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address as it is requested and kept: no user name, password or fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def join(self, reference: str) -> Target:
        """A Location header or link found at this address -> where it leads; raises as `parse` does."""
        try:
            joined = urljoin(self.url, reference.strip())
        except ValueError:
            raise SkippedItem(self.url, "refused address", "it leads to something that is not an address") from None
        return Target.parse(joined)

    @staticmethod
    def parse(url: str) -> Target:
        """A URL -> its parts; raises SkippedItem "refused address" when it is not a clean http(s) address."""
        shown = printable(without_credentials(url))
        if len(url) > LONGEST_URL or re.search(r"[\x00-\x1f\x7f\\\ud800-\udfff]", url.strip()):
            raise SkippedItem(shown[:200], "refused address", "not a well-formed address")
        try:
            parts = urlsplit(url.strip())
            scheme, port = parts.scheme, parts.port
            if scheme not in PORTS:
                raise SkippedItem(shown, "refused address", "only http and https addresses are read")
            host = _ascii_host(parts.hostname or "")
        except ValueError:
            raise SkippedItem(shown, "refused address", "not a well-formed address") from None
        path = quote(parts.path or "/", KEPT_IN_PATH) + (f"?{quote(parts.query, KEPT_IN_QUERY)}" if parts.query else "")
        return Target(scheme, host, port if port is not None else PORTS[scheme], path)


def without_credentials(url: str) -> str:
    """A URL -> the same without user name, password; what cannot be read as a URL comes back with them blanked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/?#]*@", "//", url)
    if "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def refusal(address: str, *, allow_local: bool = False) -> str | None:
    """An IP address as a name resolved to it -> why it may not be connected to, in words, or None.

    IPv4 addresses that an IPv6 one carries (mapped, 6to4, Teredo, NAT64, ISATAP) are judged too.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return f"{address} is not an IP address"
    mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    judged = [mapped] if mapped else [ip, *_carried(ip)]
    return next((why for one in judged if (why := _judge(one, allow_local))), None)


def _judge(ip: IPv4Address | IPv6Address, allow_local: bool) -> str | None:
    if ip.is_multicast:
        return f"{ip} is a multicast address"
    if ip == IPv4Address("255.255.255.255"):
        return f"{ip} is the broadcast address"
    if allow_local or _is_translated(ip) or (ip.is_global and not _is_local_by_use(ip)):
        return None
    return f"{ip} is {_kind(ip)}; --allow-local permits it"


def _kind(ip: IPv4Address | IPv6Address) -> str:
    if ip.is_loopback or ip.is_unspecified:
        return "this machine's own address"
    if ip.is_link_local:
        return "a link-local or metadata address"
    return "a private or reserved address"


def _is_local_by_use(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and ip not in PUBLIC_IPV6:
        return True
    return ip.is_reserved or any(ip in network for network in LOCAL_BY_USE if network.version == ip.version)


def _is_translated(ip: IPv4Address | IPv6Address) -> bool:
    """NAT64, which networks without IPv4 use for the whole public web; the address it carries is what counts."""
    return isinstance(ip, IPv6Address) and ip in NAT64


def _carried(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Every IPv4 address that this one stands for."""
    if isinstance(ip, IPv4Address):
        return []
    found = [ip.sixtofour, *(ip.teredo or ())]
    last = IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in NAT64 or (ip in COMPATIBLE and int(ip) > 1) or (int(ip) >> 32) & 0xFFFFFFFF in ISATAP:
        found.append(last)
    return [one for one in found if one is not None]


def _ascii_host(host: str) -> str:
    """A host as written -> in ASCII and lower case; raises ValueError when it cannot be a host."""
    if ":" in host:
        if "%" in host:
            raise ValueError("an address with a zone is one of a local network")
        return str(ipaddress.IPv6Address(host))
    ascii_host = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    if not HOST_NAME.fullmatch(ascii_host):
        raise ValueError("not a host name")
    return ascii_host
