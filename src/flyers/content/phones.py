"""Telephone numbers: what somebody wrote as one, and what a telephone dials for it."""

from __future__ import annotations

import re
from unicodedata import decimal

_WHOLE = 7  # digits of a number by itself; before a stroke an area code has fewer
_ENDS = r"[/,;|&(#\n]|[^\W\d_]"  # where a number may end, if it has all its digits
_EXTENSION = r"[\s,;(]*(?:#|[^\W\d_]+\W*)(\d{1,6})\W*"
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")  # ITU-T E.161


def parted(phone: str) -> tuple[str, str]:
    """A number, and what stands behind it.

    >>> parted("555-0100 ext. 12"), parted("030/555 0100")
    (('555-0100 ', 'ext. 12'), ('030/555 0100', ''))
    """
    for end in re.finditer(_ENDS, phone):
        if len(re.findall(r"\d", phone[: end.start()])) >= _WHOLE:
            return phone[: end.start()], phone[end.start() :]
    return phone, ""


def tel(phone: str) -> str:
    """The number as an address (RFC 3966): its digits, with + in front if it has that.

    >>> tel("+44 (0)20 7946 0000"), tel("555-0100 ext. 12"), tel("1-800-FLOWERS")
    ('tel:+442079460000', 'tel:5550100;ext=12', 'tel:18003569377')
    """
    number, behind = parted(phone)
    if abroad := re.match(r"\s*(?:\+|00)(?=.*\(0)", number):
        number = _from_abroad(f"+{number[abroad.end() :]}")
    figures, capitals = len(re.findall(r"\d", number)), "".join(re.findall("[A-Z]{2,}", number))
    if figures < _WHOLE <= figures + len(capitals):
        number = number.translate(_KEYS)
    digits = "".join(str(decimal(char)) for char in re.findall(r"\d", number))
    plus = "+" if re.match(r"\D*\+", number) else ""
    extension = re.fullmatch(_EXTENSION, behind)
    return f"tel:{plus}{digits}" + (f";ext={extension[1]}" if extension else "")


def _from_abroad(number: str) -> str:
    """A number without the 0 in brackets that is only dialled at home; in Italy it stays."""
    import phonenumbers  # which few campaigns need

    try:
        found = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:  # no country has it
        return re.sub(r"\(0\)", "", number)
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
