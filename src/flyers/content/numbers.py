"""Numbers of signature sheets, `HZ-000123-9`: the campaign's prefix, six digits, and a check character that
catches slips of pen and keyboard (ISO 7064, MOD 37,36). From a million on there are seven or eight digits, as
many as the mark of a sheet holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import category, decimal, normalize

from flyers.content.forms import LONGEST_PREFIX
from flyers.errors import WrongFormError

MOST = 99_999_999  # what the mark of a sheet holds, if the prefix leaves room for eight digits

_DIGITS = 6  # at least
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALIKE = str.maketrans("OQDILSBZG", "000115826")  # letters that are read or typed for a digit
_TO = r"(?:\.\.|-|TO)"  # from the first to the last
# Ends of a span with another sign or a word between them, or only the first: "1:50", "1 bis 50", "1-".
_ENDS = r"\s*(\d+)(?:\s+[^\W\d_]+\s+|\s*(?:[^\w\s.]+|\.\.+)\s*)(\d+)\s*|\s*(\d+)\s*-\s*"
_HINTS = 3  # numbers that may have been meant, at the most
Known = Callable[[int], bool]


def figures(number: object, digits: str) -> str:
    """A number in the `digits` of a language ("" for 0123456789).

    >>> figures(12, "۰۱۲۳۴۵۶۷۸۹")
    '۱۲'
    """
    return str(number).translate(str.maketrans("0123456789", digits)) if digits else str(number)


def number(prefix: str, serial: int) -> str:
    """The number of a sheet. Raises ValueError unless the serial is from 1 to `most`.

    >>> number("HZ", 123), number("HZ", 1_234_567)
    ('HZ-000123-9', 'HZ-1234567-4')
    """
    if not 1 <= serial <= most(prefix):
        raise ValueError(f"{serial} is no sheet's number: they go from 1 to {most(prefix)}")
    return f"{prefix}-{serial:06}-{check_character(f'{prefix}{serial:06}')}"


def widest(prefix: str, last: int) -> str:
    """A number as wide as any up to the `last` serial, if all figures are equally wide.

    >>> widest("HZ", 300)
    'HZ-000300-W'
    """
    return f"{prefix}-{last:06}-W"


def most(prefix: str) -> int:
    """The last possible serial: with the longest prefix only six digits fit into the mark."""
    return MOST if len(prefix) < LONGEST_PREFIX else 10**_DIGITS - 1


def check_character(text: str) -> str:
    """The check character of digits and capitals (ISO 7064, 2003, 8: hybrid system MOD 37,36). It catches any
    single wrong character, and any two swapped neighbours, except those next to each other in the alphabet (8
    and 9), of which it misses one in 36.

    >>> check_character("A12425GABC1234002")
    'M'
    """
    product = 36
    for char in text:
        product = ((product + ALPHABET.index(char)) % 36 or 36) * 2 % 37
    return ALPHABET[(1 - product) % 36]


def read_number(written: str, prefix: str, known: Known = lambda _: True) -> int:
    """The serial of a number as people write it: in small letters, with blanks or other dashes, without the
    prefix or leading zeros (`123-9`). Raises WrongFormError; its hint names the `known` numbers that may be
    meant."""
    plain = _plain(written)
    parts = _parts(plain, prefix)
    for digits, check in parts:
        if 1 <= int(digits) <= most(prefix) and check == check_character(f"{prefix}{int(digits):06}"):
            return int(digits)
    bare = _unchecked(plain, prefix)
    own = rf"{re.escape(prefix)}-?|[0-9A-Z]+-|[A-Z]+"  # a wrong prefix, too
    million = re.findall(rf"\A(?:{own})?([0-9]{{6}}|[1-9][0-9]{{6,7}})\Z", plain)  # or it has a check
    slips = [bare] if bare is not None else [*map(int, million), *_meant(plain, prefix)]
    meant = list(dict.fromkeys(serial for serial in slips if 1 <= serial <= most(prefix) and known(serial)))
    hint = f"a number is such as {number(prefix, 123)}"
    if meant:
        hint = f"did you mean {' or '.join(number(prefix, serial) for serial in meant[:_HINTS])}?"
    what = "its check character does not fit, so something in it is mistyped"
    if bare is not None and (several := re.findall(r"\d+", written))[1:]:
        what, hint = "there is a blank in it", f"if these are several sheets, write {','.join(several)}"
    elif bare is not None:
        what = "it lacks its check character, without which a slip is not noticed"
    elif not parts:
        what = f"numbers here begin with {prefix}-, six digits or more and a check character follow"
    elif million:
        what = "it lacks its check character, or has a wrong one"
    raise WrongFormError(f'"{written.strip()}" is no sheet\'s number: {what}', hint)


def read_span(written: str, prefix: str, known: Known = lambda _: True) -> range:
    """Serials as people write them: `1-50`, `7`, `HZ-000123-9`, or `HZ-000001-T to HZ-000050-B` (also with
    two dots or a dash), where one or both ends may lack the check character. Only with that character may a
    blank stand between two figures: `1 2` is not 12. Raises WrongFormError as `read_number`, and for a span
    that is none."""
    plain, own = _plain(written, r"(?<!\d)\s+|\s+(?!\d)"), re.escape(prefix)
    if (one := _unchecked(plain, prefix)) is not None:
        first = last = one
    elif match := re.fullmatch(rf"([0-9]+)(?:-|TO)(?:{own}-)?([0-9]+)", plain):
        first, last = int(match[1]), int(match[2])
    elif ends := re.fullmatch(_ENDS, normalize("NFKC", written)):
        low = int(ends[1] or ends[3])
        meant = f"{low}-{int(ends[2]) if ends[2] else low + 9}"
        raise WrongFormError(f'"{written}" is no span of sheets', f"write the first and the last: {meant}")
    elif match := re.fullmatch(rf"({own}.+?){_TO}({own}.+|(?<=TO)[0-9]+)|(.+)\.\.(.+)", plain):
        read = _end if match[1] else read_number
        first, last = (read(end, prefix, known) for end in match.groups() if end)
    else:
        first = last = read_number(written, prefix, known)
    if not 1 <= first <= last <= most(prefix):
        spanned = ".." in plain or "-" in plain
        what = f'"{written}" is no span of sheets' if spanned else f"there is no {first}"
        raise WrongFormError(what, f"write the first and the last, from 1 to {most(prefix)}: 1-50")
    return range(first, last + 1)


def _end(plain: str, prefix: str, known: Known) -> int:
    bare = _unchecked(plain, prefix)
    return read_number(plain, prefix, known) if bare is None else bare


def spans(serials: Sequence[int]) -> Iterator[range]:
    """Ordered serials as few unbroken spans.

    >>> list(spans([1, 2, 3, 7]))
    [range(1, 4), range(7, 8)]
    """
    start = 0
    for at in range(1, len(serials) + 1):
        if at == len(serials) or serials[at] != serials[at - 1] + 1:
            yield range(serials[start], serials[at - 1] + 1)
            start = at


def compact(serials: Sequence[int], most: int) -> str:
    """Ordered serials as `read_span` takes them, in about `most` characters; the rest is counted.

    >>> compact([1, 2, 3, 7, 9], 20), compact([1, 2, 3, 7, 9], 5)
    ('1-3,7,9', '1-3,7 and 1 more')
    """
    told, left = "", len(serials)
    for span in spans(serials):
        one = f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}"
        if len(told) + len(one) >= most:
            return f"{told} and {left:,} more".strip()
        told, left = f"{told},{one}".strip(","), left - len(span)
    return told


def suggested(name: str) -> str:
    """A prefix made from the campaign's name.

    >>> suggested("let-them-stay"), suggested("pool")
    ('LTS', 'PO')
    """
    words = name.upper().split("-")
    letters = "".join(word[:1] for word in words) if len(words) > 1 else words[0][:2]
    return letters[:LONGEST_PREFIX]


def _plain(written: str, blanks: str = r"\s") -> str:
    """In capitals, without blanks, with plain hyphens and 0 to 9 for the figures of any script."""
    folded = "".join(str(decimal(c, c)) for c in re.sub(blanks, "", normalize("NFKC", written).upper()))
    return "".join("-" if category(c) == "Pd" or c == "−" else c for c in folded)


def _unchecked(plain: str, prefix: str) -> int | None:
    """The serial of a number without check character; with over six digits the last may be one."""
    found = re.fullmatch(rf"([0-9]{{1,6}})|{re.escape(prefix)}-?([0-9]{{1,6}})", plain)
    return int(found[1] or found[2]) if found else None


def _parts(plain: str, prefix: str) -> list[tuple[str, str]]:
    """Digits and check character, in each way to read them."""
    bodies = [plain[len(prefix) :].lstrip("-")] * plain.startswith(prefix) + [plain]
    digits = "([0-9]{6}|[1-9][0-9]{6,7})"
    few = r"([0-9]{1,5})(?:-|(?=[A-Z]))([0-9A-Z])"
    whole = (re.fullmatch(rf"{digits}-?([0-9A-Z])|{few}", body) for body in bodies)
    return [(match[1] or match[3], match[2] or match[4]) for match in whole if match]


def _meant(plain: str, prefix: str) -> Iterator[int]:
    """The serials of which this may be a slip, the likeliest first."""
    body = plain.removeprefix(prefix).lstrip("-")
    match = re.fullmatch(r"([0-9A-Z]{5,9})-?([0-9A-Z])|([0-9]{1,4})(?:-|(?=[A-Z]))([0-9A-Z])", body)
    match = match or re.search(r"-([0-9A-Z]{5,9})-?([0-9A-Z])$()()", plain)  # the prefix is wrong
    digits = (match[1] or match[3].zfill(_DIGITS)).translate(_ALIKE) if match else ""
    if match and digits.isdecimal():
        for slip, check in _slips(digits, match[2] or match[4]):
            if slip.lstrip("0") and check == check_character(f"{prefix}{int(slip):06}"):
                yield int(slip)
        if len(digits) <= _DIGITS or digits[0] != "0":
            yield int(digits)  # the check character itself is wrong


def _slips(digits: str, check: str) -> Iterator[tuple[str, str]]:
    """What may be meant: letters for digits, two swapped characters, one that is wrong, extra or missing."""
    ends = range(len(digits))
    yield digits, check
    yield from ((digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], check) for i in ends[:-1])
    if check.isdecimal():
        yield digits[:-1] + check, digits[-1]
    yield from ((digits[:i] + other + digits[i + 1 :], check) for i in ends for other in "0123456789")
    if len(digits) > _DIGITS:
        yield from ((digits[:i] + digits[i + 1 :], check) for i in ends)
    if len(digits) < _DIGITS or digits[0] != "0":
        yield from ((digits[:i] + o + digits[i:], check) for i in (*ends, len(digits)) for o in "0123456789")
