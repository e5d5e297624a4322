"""Addresses as a code holds them: ASCII only, so that every reader opens the same one; and as print does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import SplitResult, quote, unquote, urlsplit

LONGEST_HOST = 253  # RFC 1035, 2.3.4, less the length bytes at both ends
# What programs add to an address that is shared: where from, by whom, in which letter.
_TRACKING = (
    r"(?i)utm_\w+|(fb|g|tt|tw|ms|y)clid|mc_[ce]id|mibextid|igshid?|recruit(er|ed_by_id)|share_source|usp"
    r"|share_bandit_exp|ref_src|guce\w*"
)
# RFC 6068, 2: `some-delims` may stand unescaped. "+" and ";" may too, but programs are about that read
# them as a space and as a separator.
_UNESCAPED = "!$'()*,:@"


def parted(url: str) -> SplitResult | None:
    """The parts of an address that anybody wrote; None when it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port  # which are looked at when they are asked for
    except ValueError:
        return None
    return parts


def untracked(url: str) -> str:
    """The address without the parameters that only tell its host where somebody comes from.

    >>> untracked("https://example.org/pool?id=7&utm_source=flyer#top")
    'https://example.org/pool?id=7#top'
    """
    head, mark, rest = url.partition("?")
    if not mark:
        return url
    query, fragment, ending = rest.partition("#")
    kept = [part for part in query.split("&") if not re.fullmatch(_TRACKING, part.partition("=")[0])]
    return head + mark * bool(kept) + "&".join(kept) + fragment + ending


def tail(parts: SplitResult) -> str:
    """What follows a path: the query, or a fragment that stands for a path and opens nothing if it is lost.

    >>> tail(urlsplit("https://signal.group#CjQKIDxY7z")), tail(urlsplit("https://example.org/#top"))
    ('/#CjQKIDxY7z', '')
    >>> tail(urlsplit("https://example.org/app?lang=en#/petition/5"))
    '?lang=en#/petition/5'
    """
    query = f"?{parts.query}" if parts.query else ""
    if re.match(r"[/!]|\w+/|(?=\w*\d)[\w-]{8}", parts.fragment):
        query += f"#{parts.fragment}" if query or parts.path else f"/#{parts.fragment}"
    return query


def punycode_url(url: str) -> str:
    """The URL with its host in IDNA 2008 and all else that is not ASCII percent-encoded (RFC 3987, 3.1).
    Raises ValueError when the host is not one.

    >>> punycode_url("https://bücher.example/süß?q=1")
    'https://xn--bcher-kva.example/s%C3%BC%C3%9F?q=1'
    """
    scheme, mark, rest = url.partition("://")
    host = re.match(r"[^/?#:]*", rest)
    if not mark or host is None:
        raise ValueError(f'"{url}" is not a web address')
    rest = re.sub(r"[^\x21-\x7e]+", lambda found: quote(found[0]), rest[host.end() :])
    return scheme + mark + _ascii_host(host[0]) + rest


def readable(url: str) -> str:
    """The URL with the letters that `punycode_url` has turned into ASCII, as people type it.

    >>> readable("https://xn--bcher-kva.example:8443/s%C3%BC%C3%9F?q=%26")
    'https://bücher.example:8443/süß?q=%26'
    """
    scheme, mark, rest = url.partition("://")
    host, *_ = re.split(r"[/?#:]", rest, maxsplit=1)
    path = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda found: unquote(found[0]), rest[len(host) :])
    return f"{scheme}{mark}{_read_host(host)}{path}"


def _read_host(host: str) -> str:
    if "xn--" not in host.lower():
        return host
    import idna

    try:
        return str(idna.decode(host))
    except idna.IDNAError:
        return host


def mailto(to: Iterable[str], cc: Iterable[str] = (), subject: str = "", body: Sequence[str] = ()) -> str:
    """A mailto: URI (RFC 6068), its body in paragraphs. Line ends in the subject become a space.

    >>> mailto(["a@example.org", "b@example.org"], ["c+d@example.org"], "Let them stay", ["Yes.", "No."])
    'mailto:a@example.org,b@example.org?cc=c%2Bd@example.org&subject=Let%20them%20stay&body=Yes.%0D%0A%0D%0ANo.'
    """
    fields = {
        "cc": ",".join(map(_address, cc)),
        "subject": quote(" ".join(subject.split()), safe=_UNESCAPED),
        "body": quote("\r\n\r\n".join(body), safe=_UNESCAPED),
    }
    query = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return "mailto:" + ",".join(map(_address, to)) + ("?" + query if query else "")


def in_ascii(uri: str) -> str:
    """The address in ASCII (RFC 3987, 3.1): what is ASCII already stays as it is.

    >>> in_ascii("https://example.org/süß?q=1")
    'https://example.org/s%C3%BC%C3%9F?q=1'
    """
    return uri if uri.isascii() else "".join(c if c.isascii() else quote(c) for c in uri)


def _address(mailbox: str) -> str:
    """RFC 6068, 2, rules 1 and 4; a comma inside an address would part it in two."""
    local, at, host = mailbox.rpartition("@")
    return quote(local, safe="!$'*") + at + _ascii_host(host)


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    if len(host) > LONGEST_HOST:
        raise ValueError("the host name is too long")
    import idna

    return idna.encode(host, uts46=True).decode("ascii")


def address(url: str, print_as: str | None = None) -> str:
    """A web address in print: as the campaign wants it, else without scheme, www. and tracking parameters.

    >>> address("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    """
    if print_as:
        return print_as
    parts = urlsplit(untracked(url))
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    after = tail(parts)
    return host + (parts.path if after else parts.path.rstrip("/")) + after
