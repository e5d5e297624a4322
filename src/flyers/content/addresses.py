"""What people write where a web or an e-mail address belongs, and what they mean by it."""

from __future__ import annotations

import re
from collections.abc import Callable

COPY_IT = "copy it from the browser's address line"
_LIKE = 0.7  # how much a word has in common with https to be one
_PART = r"[^\s<>()\[\],;:\"]"
_AROUND_AT = rf"(?<!{_PART}){_PART}+@{_PART}+"  # where it begins, or this takes a text's square
_TEST = Callable[[str], bool]


def no_address(value: str, is_url: _TEST, is_email: _TEST) -> tuple[str, str]:
    """What is wrong with a value that does not begin as web addresses do, and a hint."""
    what, email = f'"{value}" is no web address', re.sub(r"mailto:/*", "", value, flags=re.IGNORECASE)
    if is_email(email):
        hint = "it belongs under contact as email, or, to be written to through a code, under email as to"
        return f'"{value}" is an e-mail address, no web address', hint
    if re.fullmatch(r"(?:tel:)?[\d\s()+./-]{6,}", value):
        return f'"{value}" is a telephone number, no web address', "it belongs under contact, as phone"
    if re.fullmatch(r"[A-Z]{2}\d\d(?:\s?[A-Z\d]{3,4}){3,8}\s?[A-Z\d]{0,3}", value):
        return f'"{value}" is a bank account, no web address', "say it in a text: note, imprint or story"
    if re.fullmatch(r"(?:\w+\s*:?\s*)?@[\w.-]+", value):
        return f'"{value}" is a name on a site, no web address', f"open its page there, and {COPY_IT}"
    if not value.partition("//")[2].strip("/") and "//" in value:
        return f"{what}: nothing follows {value}", f"{COPY_IT}, such as https://example.org/sign"
    meant = [found.rstrip(".,;:!") for found in re.findall(r"https?://[^\s<>()\[\]\"'“”]+", value)]
    scheme, slashes, rest = re.fullmatch(r"(\w*)(:?/+|:)?(.*)", value, re.DOTALL).groups("")  # type: ignore[union-attr]
    from difflib import SequenceMatcher

    if SequenceMatcher(None, scheme.lower(), "https").ratio() >= _LIKE:
        meant.append(f"https://{rest.lstrip('/:')}")
    elif slashes and scheme and "." not in scheme and not re.match(r"localhost|\d", value):
        return f"{what}: {scheme}{slashes.rstrip('/')} is not printed", "write https:// or http://"
    else:
        meant.append(f"https://{value.strip().lstrip('/')}")
    meant += [re.sub(r"\s+", "%20", one.strip()) for one in meant]
    found = next(filter(is_url, meant), "")
    return what, f"write {found}" if found else f"{COPY_IT}: it begins with https:// or http://"


def doubled(value: str) -> str:
    """The address without what stands twice at its beginning, "" when nothing does."""
    match = re.match(r"(?:https?:?/+){2,}", value, re.IGNORECASE)
    return f"https://{value[match.end() :]}" if match else ""


def within_words(value: str) -> str:
    """The e-mail address with a name or brackets around it, or with its @ in words; "" when there is none."""
    spelled = re.sub(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*|\s+at\s+", "@", value, flags=re.IGNORECASE)
    match = re.search(_AROUND_AT, spelled)
    return match[0].rstrip(".") if match and match[0] != value else ""
