"""Web and e-mail addresses; what people write instead of one, and what they mean by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from flyers.content.hints import HOME, PAGE, PARTS
from flyers.errors import WrongFormError
from flyers.model.uri import LONGEST_HOST

_PAYMENT = r"(?:upi://pay\?(?:.*&)?pa=|(?:bitcoin|ethereum|lightning|monero):/*)([^&?\s]+)"
_COPY_IT = "copy it from the browser's address line"
_LIKE = 0.7  # how similar to https a word must be
# Marks of direction, joiners and the like, which come along when a page is copied.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^[\u200c\u200d]+|[\u200c\u200d]+$"
)
HYPHENS = re.compile("[\u2010-\u2015\u2212]")  # what Word makes of the keyboard's
_PART = r"[^\s<>()\[\],;:/\"]"
_ATOM = r"[\w!#$%&'*+=?^`{|}~-]+"  # a / is of a web address
_AROUND_AT = rf"(?<!{_PART}){_PART}+@{_PART}+"  # only from its beginning, else this takes quadratic time
# A part of a host name between dots, at most 63 letters.
_LABEL = re.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII | re.IGNORECASE)


def url(value: str) -> str:
    if not re.match(r"https?://[^/]", value, re.IGNORECASE):
        raise WrongFormError(*_no_address(value))
    if f"/{HOME}" in value:
        what, hint = f'"{value}" lacks the number of a country', f"write it for {HOME}: 44 in Britain"
        raise WrongFormError(what, hint)
    if PAGE in value:
        raise WrongFormError(f'"{value}" lacks the end of its address', f"write it for {PAGE}")
    several = re.split(r"[\s,;|]+(?=https?://)", value, flags=re.IGNORECASE)
    if len(several) > 1 and all(_fits(url, one) for one in several):
        hint = f"write {several[0]}; each further one is a link of its own"
        raise WrongFormError(f'"{value}" is more than one web address', hint, several=tuple(several))
    bad = re.search(r'[\s<>"\\^`{|}\x00-\x1f\x7f]', value) or INVISIBLE.search(value)
    if bad:
        sign = {" ": "a space", "\\": "a backslash"}.get(bad[0], repr(bad[0]))
        meant = re.sub(r"\s+", "%20", INVISIBLE.sub("", value).strip())
        hint = f"{_COPY_IT}; a space is written %20"
        if meant != value and _fits(url, meant):
            hint = f"{hint}: {meant}"
        raise WrongFormError(f'"{value}" is no web address: it has {sign} in it', hint)
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise WrongFormError(f'"{value}" is no web address: {error}', _COPY_IT) from None
    if "@" in parts.netloc:
        raise WrongFormError(f'"{value}" has a user name in it', "leave out all before the @")
    if (bare := value.rstrip(",;").replace("&amp;", "&")) != value and _fits(url, bare):
        raise WrongFormError(f'"{value}" is more than a web address', f"write {bare}", bare)
    if meant := doubled(value):
        raise WrongFormError(f'"{value}" is no web address: it begins twice', f"write {meant}")
    _host(host, value)
    return value


def site(value: str) -> str:
    """A web address that is printed, and in no code: its https:// may be left out."""
    whole = f"https://{value}"
    return whole if ":" not in value and _fits(url, whole) and not _fits(email, value) else url(value)


def email(value: str) -> str:
    if value.lower().startswith("mailto:"):
        raise WrongFormError(f'"{value}" is more than an e-mail address', f"write {value[7:]}", value[7:])
    typed = HYPHENS.sub("-", value)
    bare = re.sub(r"\s*@\s*", "@", typed).partition("?")[0]
    if bare != value and _fits(email, bare):
        raise WrongFormError(f'"{value}" is no e-mail address', f"write {bare}", bare)
    local, at, host = value.rpartition("@")
    if not at or host.endswith(".") or not re.fullmatch(rf"{_ATOM}(\.{_ATOM})*", local):
        several(typed, email, "e-mail address")
        every = [one for one in within_words(typed) if _fits(email, one)]
        if len(every) > 1:
            of = f'"{value}" is more than one e-mail address'
            raise WrongFormError(of, f"write {', '.join(every)}", several=tuple(every))
        meant = "".join(every)
        hint = f"write {meant}" if meant else "an e-mail address is such as name@example.org"
        raise WrongFormError(f'"{value}" is no e-mail address', hint, meant)
    _host(host, value)
    return value


def several(value: str, form: Callable[[str], object], what: str) -> None:
    """Raises `WrongFormError` if a value is several of a form, with commas, blanks or a word for "and"."""
    for parts in ([*filter(None, re.split(PARTS, value.strip()))], value.split()):
        if len(parts) > 1 and all(_fits(form, part) for part in parts):
            each, of = tuple(str(form(part)) for part in parts), f'"{value}" is more than one {what}'
            raise WrongFormError(of, f"write {', '.join(each)}", several=each)


def _fits(form: Callable[[str], object], value: str) -> bool:
    """Whether a value passes a form, `url` or `email`."""
    try:
        form(value)
    except WrongFormError:
        return False
    return True


def _host(host: str, value: str) -> None:
    """RFC 1123, 2.1, and IDNA 2008 (RFC 5891) for hosts in other scripts."""
    if len(host) > LONGEST_HOST:
        raise WrongFormError(f'"{value}": the host name is too long', "a host is such as example.org")
    if sign := HYPHENS.search(host):
        what = f'"{value}": {host} is no host name: {sign[0]} is not the hyphen of the keyboard'
        raise WrongFormError(what, f"write {HYPHENS.sub('-', value)}")
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            what = f'"{value}": {host} is no host name: {error}'
            raise WrongFormError(what, "see how the host is spelled") from None
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise WrongFormError(f'"{value}": "{host}" is no host name', "a host is such as example.org")


def _no_address(value: str) -> tuple[str, str]:
    """What is wrong with a value that does not begin like a web address, and a hint."""
    what, bare = f'"{value}" is no web address', re.sub(r"mailto:/*", "", value, flags=re.IGNORECASE)
    if _fits(email, bare):
        hint = "it belongs under contact as email, or, to be written to through a code, under email as to"
        return f'"{value}" is an e-mail address, no web address', hint
    if number := re.match(r"(?:sms|smsto):/*([\d+]+)", value, re.IGNORECASE):
        hint = f"write {number[1]} under contact as phone, and what to do with it as words: "
        hint += "{call_us: Text YES to}"
        return f'"{value}" is a text message, no web address', hint
    if payee := re.match(_PAYMENT, value, re.IGNORECASE):
        hint = f"no code is made of it: say {payee[1]} in a note or another text, or link to its page"
        return f'"{value}" is a payment, no web address', hint
    if re.fullmatch(r"(?:tel:)?[\d\s()+./-]{6,}", value):
        hint = "write it under target as phone, to call who decides; or under contact as phone, to call you"
        return f'"{value}" is a telephone number, no web address', hint
    if re.fullmatch(r"[A-Z]{2}\d\d(?:\s?[A-Z\d]{3,4}){3,8}\s?[A-Z\d]{0,3}", value):
        return f'"{value}" is a bank account, no web address', "say it in a text: note, imprint or story"
    if re.fullmatch(r"(?:\w+\s*:?\s*)?@[\w.-]+", value):
        return f'"{value}" is a name on a site, no web address', f"open its page there, and {_COPY_IT}"
    if not value.partition("//")[2].strip("/") and "//" in value:
        return f"{what}: nothing follows {value}", f"{_COPY_IT}, such as https://example.org/sign"
    held = (one.rstrip(".,;:!") for one in re.findall(r"https?://[^\s<>()\[\]\"'“”]+", value))
    meant = [one for one in held if one != value]
    scheme, slashes, rest = re.fullmatch(r"(\w*)(:?/+|:)?(.*)", value, re.DOTALL).groups("")  # type: ignore[union-attr]
    from difflib import SequenceMatcher

    if SequenceMatcher(None, scheme.lower(), "https").ratio() >= _LIKE:
        meant.append(f"https://{rest.lstrip('/:')}")
    elif slashes and scheme and "." not in scheme and not re.match(r"localhost|\d", value):
        return f"{what}: {scheme}{slashes.rstrip('/')} is not printed", "write https:// or http://"
    else:
        meant.append(f"https://{value.strip().lstrip('/')}")
    meant += [re.sub(r"\s+", "%20", one.strip()) for one in meant]
    found = next((one for one in meant if _fits(url, one)), "")
    return what, f"write {found}" if found else f"{_COPY_IT}: it begins with https:// or http://"


def doubled(value: str) -> str:
    """The address without a beginning that was pasted twice; "" when it was not."""
    match = re.match(r"(?:https?:?/+){2,}", value, re.IGNORECASE)
    return f"https://{value[match.end() :]}" if match else ""


def within_words(value: str) -> list[str]:
    """The e-mail addresses inside brackets, behind a name and a mark, or with their @ spelled out; none where
    a blank may stand inside the first: ann finch@example.org."""
    spelled = re.sub(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*|\s+at\s+", "@", value, flags=re.IGNORECASE)
    found = list(re.finditer(_AROUND_AT, spelled))
    blank = found and re.search(r"[\w.]\s+$", spelled[: found[0].start()])
    every = {} if blank else {one[0].lower().rstrip("."): one[0].rstrip(".") for one in reversed(found)}
    return [one for one in reversed(every.values()) if one != value]
