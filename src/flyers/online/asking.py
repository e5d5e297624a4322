"""Asks a web address whether it is there, and nothing more: no cookies, no body, no private network. A name
is resolved first, and the connection goes to the address that was checked, so that a second answer of the
name server cannot lead elsewhere. Larger libraries resolve again when they connect; so this uses
http.client."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from contextlib import suppress
from threading import Thread, Timer
from urllib.parse import SplitResult, urljoin

from msgspec import Struct

from flyers.errors import harmless
from flyers.model.uri import parted, punycode_url

SECONDS = 5.0
_MOST_HOPS = 8
_AGENT = "flyers-check (asks whether printed links lead somewhere)"
# Routed addresses (RFC 4291, 2.4), and IPv4 hosts behind a translator (RFC 6052).
_GLOBAL, _NAT64 = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # before an IPv4 address, in any prefix (RFC 5214, 6.1)
_NONE = "it is no web address"
_PORTS = {"http": 80, "https": 443}


class Answer(Struct, frozen=True):
    """What an address answered: the final `status` (0: none), the way there, what went wrong."""

    status: int
    way: tuple[str, ...]
    error: str = ""

    @property
    def final(self) -> str:
        return self.way[-1]

    @property
    def there(self) -> bool:
        return 200 <= self.status < 400


class _RefusedError(Exception):
    """Why an address is not asked, or not followed."""


def ask(url: str, allow_private: bool = False, seconds: float = SECONDS) -> Answer:
    """Asks an address with HEAD, with GET if that fails, and follows redirects. Each hop has `seconds` in
    all. Never raises: what goes wrong is in the answer."""
    way = [url]
    try:
        while True:
            status, onward = _hop(way[-1], allow_private, seconds)
            if not onward:
                return Answer(status, tuple(way))
            _follow(way, onward)
    except (_RefusedError, OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, tuple(way), _reason(error, seconds))


def _follow(way: list[str], onward: str) -> None:
    """Goes on to where the last address leads. Raises _RefusedError for a place nobody would go."""
    following = ""
    with suppress(ValueError):
        following = urljoin(way[-1], onward)
    if not following or not parted(following):
        raise _RefusedError(f'it leads to "{harmless(onward, 100)}", which is no web address')
    way.append(following)
    if following in way[:-1]:
        raise _RefusedError("it leads in a circle")
    if len(way) > _MOST_HOPS:
        raise _RefusedError(f"it leads on more than {_MOST_HOPS} times")


def _hop(url: str, allow_private: bool, seconds: float) -> tuple[int, str]:
    """The status of one address, and where it leads. Raises ValueError for an address that is none."""
    parts = parted(url)
    if parts and parts.scheme.lower() in _PORTS and parts.hostname:
        parts = parted(punycode_url(url))
    if parts is None:
        raise _RefusedError(_NONE)
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise _RefusedError("only http and https addresses are asked")
    end = time.monotonic() + seconds
    status, onward = _request("HEAD", parts, allow_private, end)
    if status >= 400:  # some servers know no HEAD
        status, onward = _request("GET", parts, allow_private, end)
    return status, onward if status in (301, 302, 303, 307, 308) else ""


def _request(method: str, parts: SplitResult, allow_private: bool, end: float) -> tuple[int, str]:
    scheme = parts.scheme.lower()
    port = parts.port or _PORTS[scheme]
    host = parts.hostname or ""
    places = _resolved(host, port, allow_private, end)
    open_: list[socket.socket] = [_connected(places, port, end)]
    # A socket timeout is not enough: each byte from the server would reset it.
    watch = Timer(_left(end), _cut, (open_,))
    watch.daemon = True
    watch.start()
    try:
        if scheme == "https":
            context = ssl.create_default_context()
            secure = context.wrap_socket(open_[0], server_hostname=host, do_handshake_on_connect=False)
            open_[0] = secure
            secure.do_handshake()
        connection = http.client.HTTPConnection(host, port)
        connection.sock = open_[0]
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        named = f"[{host}]" if ":" in host else host
        shown = named if port == _PORTS[scheme] else f"{named}:{port}"
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        headers = {"Host": shown, "User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"}
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, response.getheader("Location") or ""
    except (OSError, http.client.HTTPException):
        _left(end)
        raise
    finally:
        watch.cancel()
        open_[0].close()


def _left(end: float) -> float:
    """The seconds left. Raises TimeoutError for none."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _cut(open_: list[socket.socket]) -> None:
    with suppress(OSError):
        open_[0].shutdown(socket.SHUT_RDWR)


def _connected(places: list[str], port: int, end: float) -> socket.socket:
    """A connection to the first of a host's addresses that accepts one."""
    for place in places[:-1]:
        with suppress(OSError):
            return socket.create_connection((place, port), timeout=_left(end) / 2)
    return socket.create_connection((places[-1], port), timeout=_left(end))


def _resolved(host: str, port: int, allow_private: bool, end: float) -> list[str]:
    """A host's addresses, all public unless private ones are allowed."""
    found: list[str] = []
    wrong: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(info[4][0]) for info in infos)
        except (OSError, UnicodeError) as error:  # no valid host name
            wrong.append(error)

    looker = Thread(target=look_up, daemon=True)
    looker.start()
    looker.join(_left(end))
    if wrong:
        raise wrong[0]
    if not found:
        raise TimeoutError
    if not allow_private and not all(map(public, found)):
        raise _RefusedError("it is in a private network, which is not asked (--allow-private asks it)")
    return list(dict.fromkeys(found))


def public(address: str) -> bool:
    """Whether an IP address, and any that it wraps, is on the open internet.

    >>> public("93.184.216.34"), public("10.0.0.1"), public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.ipv4_mapped or ip in _NAT64:
        return public(str(last))
    inside = [*filter(None, (ip.sixtofour,)), *(ip.teredo or ())]
    if int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
        inside.append(last)
    # Tunnels count as public if both ends are, whatever a registry says.
    routed = ip in _GLOBAL and (ip.is_global or bool(ip.sixtofour or ip.teredo))
    return routed and all(public(str(one)) for one in inside)


def _reason(error: Exception, seconds: float) -> str:
    match error:
        case _RefusedError():
            return str(error)
        case TimeoutError():
            return f"no answer within {seconds:g} s"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {error.verify_message}"
        case ssl.SSLError():
            return "its server does not speak https properly"
        case socket.gaierror():
            return "there is no such site"
        case ConnectionRefusedError():
            return "its server does not answer"
        case OSError() | http.client.HTTPException():
            return f"its server breaks off ({type(error).__name__})"
    return _NONE  # raised by parsers of addresses, host names and headers
