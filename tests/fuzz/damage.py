"""Damages texts, trees, bytes and PDF objects, each by a random draw."""

import io
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pikepdf
import yaml

MARKS = [
    *"#*&!%@`'\"[]{}|>?-:,~\t \\\r\0\x85\u2028\u202e\ufeff\ud7ff９🏊\x1b\x07", ": ", " #", "- ", "\n", "\n\t",
    "\n...\n", "\n---\n", "%YAML 1.1\n---\n", "[" * 99, "{" * 99, "**", "](", "[a](", "<<: ", "&a ", "*a",
    "!!int ", "\x1b]0;x\x07", "\u200b", "\u00ad", "e\u0301" * 9, "👩‍👩‍👧‍👦", "\U000e0041",
]  # fmt: skip
VALUES = [
    "null", "~", "true", "no", "0", "-1", "1e999", ".inf", ".nan", "0x1F", "1_000", "2026-02-31",
    "0000-01-01", "12:61", "[]", "{}", "[[]]", "{a: {a: {a: 1}}}", "[en, en]", "en", "xx-yy-zz", "''", '""',
    '" "', '"\\0"', '"\\ud800"', '"\\e[2J"', "../../x", "/dev/zero", "/dev/stdin", ".", "c.yaml",
    "javascript:alert(1)", "http://[", "https://a.org/%zz", "a@b", "https://xn--a.example",
    "https://" + "a." * 130 + "org", "#fff", '"#12"', "#", "1e9mm", "-5mm", "0mm", "99999in", "5",
    '"' + "w" * 3000 + '"', '"' + "word " * 3000 + '"', '"' + "ا" * 500 + '"', '"' + "\\n" * 500 + '"',
    '"' + "*" * 999 + '"', '"' + "[" * 500 + "](https://a.org)" * 100 + '"', "|\n", ">-\n", "{name}",
    '"{0.__class__}"', '"a\\u0308\\u0308\\u0308"', '"\\u202eabc"', '"\\u0000"', "99999999999999999999", "💧",
    "*x", "&x y", "!!binary aGk=", "? a", "- a",
]  # fmt: skip
NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x10000)


def text(was: str, rng: Random, values: Sequence[str] = VALUES) -> str:
    """The text with one to three things changed: characters, lines, values, or the tree it stands for."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        was = rng.choice((_splinter, _cut, _lines, _value, _value, _tree, _tree))(was, rng, values)
    return was


def _splinter(was: str, rng: Random, _: Sequence[str]) -> str:
    at = rng.randint(0, len(was))
    return was[:at] + rng.choice(MARKS) + was[at + rng.choice((0, 0, 1, 4)) :]


def _cut(was: str, rng: Random, _: Sequence[str]) -> str:
    at = rng.randint(0, len(was))
    return was[:at] + was[at + rng.choice((1, 2, 8, 64)) :]


def _lines(was: str, rng: Random, _: Sequence[str]) -> str:
    """A line less, twice, elsewhere, or further in."""
    lines = was.split("\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = rng.choice((" ", "  ", "\t")) + lines[at]
    return "\n".join(lines)


def _value(was: str, rng: Random, values: Sequence[str]) -> str:
    """What stands behind a colon or a dash is something else."""
    lines = was.split("\n")
    able = [n for n, line in enumerate(lines) if ": " in line or line.lstrip().startswith("- ")]
    if able:
        at = rng.choice(able)
        head, mark, _ = lines[at].rpartition(": ") if ": " in lines[at] else lines[at].partition("- ")
        lines[at] = head + mark + rng.choice(values)
    return "\n".join(lines)


def _tree(was: str, rng: Random, values: Sequence[str]) -> str:
    """A part of the tree is gone, doubled, exchanged, or something else."""
    try:
        tree = yaml.safe_load(was)
    except (yaml.YAMLError, ValueError, RecursionError):
        return was
    spots = list(_spots(tree))
    if not spots:
        return was
    holder, key = rng.choice(spots)
    other, far = rng.choice(spots)
    match rng.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.extend([holder[key]] * rng.choice((1, 9, 300)))
        case 2:
            holder[key], other[far] = other[far], holder[key]
        case 3:
            holder[key] = {rng.choice(("en", "xx", "a b", "")): holder[key]}
        case _:
            holder[key] = rng.choice(
                ([holder[key]], rng.choice(values), rng.choice(NUMBERS), -1.5, None, True, [], {})
            )
    try:
        return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    except (ValueError, RecursionError):  # a part now stands inside itself
        return was


def _spots(tree: Any) -> list[tuple[Any, Any]]:
    """Where each part of a tree stands: what holds it, and under which key. Aliases are walked once."""
    found: list[tuple[Any, Any]] = []
    heap, seen = [tree], set[int]()
    while heap:
        holder = heap.pop()
        if id(holder) in seen or not isinstance(holder, dict | list):
            continue
        seen.add(id(holder))
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        found += [(holder, key) for key in keys]
        heap += [holder[key] for key in keys]
    return found


def data(was: bytes, rng: Random, least: int = 0) -> bytes:
    """The bytes with one to four things changed, most of them among the first ones or behind `least`."""
    out = bytearray(was)
    for _ in range(rng.choice((1, 1, 2, 4))):
        if not out:
            break
        most = len(out) if rng.random() < 0.6 else min(len(out), least + 64)
        at = rng.randrange(min(least, most - 1), most)
        match rng.randrange(7):
            case 0:
                out[at] ^= 1 << rng.randrange(8)
            case 1:
                out[at] = rng.choice((0, 1, 0x7F, 0x80, 0xFF))
            case 2 | 3:
                size = rng.choice((2, 4))
                number = rng.choice(NUMBERS) & (256**size - 1)
                out[at : at + size] = number.to_bytes(size, rng.choice(("big", "big", "little")))
            case 4:
                del out[at : at + rng.choice((1, 4, 100))]
            case 5:
                out[at:at] = out[at : at + rng.choice((1, 8, 64))]
            case _:
                del out[at:]
    return bytes(out)


def png(was: bytes, rng: Random) -> bytes:
    """A damaged PNG, with the check sums of its chunks right again in three of four cases."""
    out = data(was, rng, 8)
    if rng.random() < 0.25:
        return out
    whole, at = bytearray(out[:8]), 8
    while at + 8 <= len(out):
        size = int.from_bytes(out[at : at + 4], "big")
        body = out[at + 4 : at + 8 + size]
        whole += out[at : at + 4] + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + size
    return bytes(whole)


def font(was: bytes, rng: Random) -> bytes:
    """A font damaged inside one of its tables, or in their directory, with the check sums of the tables right
    again in three of four cases."""
    out = _font(was, rng)
    return out if rng.random() < 0.25 else summed(out)


def summed(was: bytes) -> bytes:
    """A font with the check sums of its tables as they must be."""
    out = bytearray(was)
    for row in range(12, min(12 + 16 * int.from_bytes(was[4:6]), len(was) - 15), 16):
        start, size = (int.from_bytes(was[row + n : row + n + 4]) for n in (8, 12))
        table = was[start : start + size] if start + size <= len(was) else b""
        numbers = (int.from_bytes(table[n : n + 4].ljust(4, b"\0")) for n in range(0, len(table), 4))
        out[row + 4 : row + 8] = (sum(numbers) & 0xFFFFFFFF).to_bytes(4)
    return bytes(out)


def _font(was: bytes, rng: Random) -> bytes:
    count = int.from_bytes(was[4:6], "big")
    row = 12 + 16 * rng.randrange(max(count, 1))
    start, size = (int.from_bytes(was[row + n : row + n + 4], "big") for n in (8, 12))
    match rng.randrange(4):
        case 0:
            return was[:row] + rng.choice((b"zzzz", b"glyf", b"\0\0\0\0")) + was[row + 4 :]
        case 1:
            return data(was, rng)
        case _:
            table = data(was[start : start + size], rng)[:size]
            return was[:start] + table.ljust(size, b"\0") + was[start + size :]


def pdf(was: bytes, rng: Random) -> bytes:
    """A PDF damaged in its bytes, or in its objects."""
    if rng.random() < 0.5:
        return data(was, rng)
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(was)) as document:
            for _ in range(rng.choice((1, 1, 2, 4))):
                _object(document, rng)
            document.save(out, static_id=True)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, IndexError, AttributeError):
        return data(was, rng)
    return out.getvalue()


def _object(document: pikepdf.Pdf, rng: Random) -> None:
    """One key of one dictionary is gone or something else."""
    holders = [one for one in document.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]
    if rng.random() < 0.4:
        holders = [page.obj for page in document.pages] + [document.Root]
    holder = rng.choice(holders)
    key = rng.choice([*holder.keys(), "/MediaBox", "/Rotate", "/UserUnit", "/Kids", "/K", "/Contents"])
    makers: list[Callable[[], Any]] = [
        lambda: rng.choice(NUMBERS),
        lambda: -1e30,
        lambda: pikepdf.Array([rng.choice(NUMBERS) for _ in range(4)]),
        lambda: pikepdf.Array([0, 0, rng.choice((0, 1, 1e9, -5)), rng.choice((0, 14400, 1e9))]),
        lambda: pikepdf.Name("/" + rng.choice(("Page", "Pages", "Form", "DCTDecode", "X"))),
        lambda: pikepdf.String("x" * rng.choice((0, 9, 9999))),
        lambda: rng.choice(holders),
        lambda: document.Root,
        lambda: document.make_stream(
            rng.choice((b"", b"q " * 5000, b"/X Do", b"BT (x) Tj ET", b"\xff" * 99))
        ),
    ]
    if key in holder and rng.random() < 0.2:
        del holder[key]
    else:
        holder[key] = rng.choice(makers)()
