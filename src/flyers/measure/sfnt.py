"""The tables of a font file (ISO/IEC 14496-22): whether they are there, whole, and may go into a PDF. Shaping
and viewers pass over a broken table and print blanks. So faults are looked for here, before a font is
used."""

from __future__ import annotations

import struct
from collections.abc import Mapping

Fault = tuple[str, str]  # what is wrong, a hint

_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")
_BITMAPS = ("CBDT", "EBDT", "sbix", "SVG ")
# What shapes letters, draws them and says how wide they are. The sum of `head` is taken in several ways
# by those who write fonts, and other tables are edited without it.
_PRINTED = frozenset(
    ("cmap", "hhea", "hmtx", "maxp", "glyf", "loca", "CFF ", "VORG", "vhea", "vmtx", "GSUB", "GPOS", "GDEF",
     "kern", "morx", "mort", "kerx", "ankr", "fvar", "avar", "gvar", "HVAR", "VVAR", "cvar")
)  # fmt: skip
_CHUNK = 16384
_LOW = int.from_bytes(b"\0\0\0\0\xff\xff\xff\xff" * (_CHUNK // 8))
_MAGIC = 0x5F0F3CF5
_FIRST, _SHORT = 0x00010000, 0x00005000  # versions of tables
_UPEM = range(16, 16385)

DAMAGED = ("this font file is damaged or broken off", "copy or download it again")
_SOURCE = "name the TTF or OTF file that it was made from"
_OTHER = "name a TTF or OTF file"
_AGAIN = "copy or download it again, or name another font"
_FREE = "name a font with an open licence (SIL Open Font License), or ask its maker"
# What else people have under the name of a font, by how it begins.
_KINDS = (
    (b"wOFF", "this is a WOFF font, which is for web pages", _SOURCE),
    (b"wOF2", "this is a WOFF2 font, which is for web pages", _SOURCE),
    (b"%!", "this is a Type 1 font, which cannot be used here", _OTHER),
    (b"\x80\x01", "this is a Type 1 font, which cannot be used here", _OTHER),
    (b"\x89PNG", "this is a picture, not a font", _OTHER),
    (b"\xff\xd8\xff", "this is a picture, not a font", _OTHER),
    (b"PK\x03\x04", "this is a ZIP file", "unpack it, and name the TTF or OTF file in it"),
)
_SFNT = (b"\0\1\0\0", b"true", b"OTTO")


def fault(data: bytes, index: int = 0) -> Fault | None:
    """What is wrong with a font file, or with one face of a collection; None when nothing is."""
    if not data:
        return "this file is empty", "copy or download it again"
    for start, what, hint in _KINDS:
        if data.startswith(start):
            return what, hint
    if data[:4] not in (*_SFNT, b"ttcf"):
        return "this file is not a font", "a font is a TTF or OTF file"
    try:
        tables, sums = _tables(data, index)
        wrong = _lacking(tables) or _restricted(tables)
        return wrong or (_altered(tables, sums) if _sound(tables) else DAMAGED)
    except (struct.error, IndexError):
        return DAMAGED


def _tables(data: bytes, index: int) -> tuple[dict[str, memoryview], dict[str, int]]:
    """The tables and check sums by tag. Raises IndexError if one is outside the file, or unnamed."""
    at = 0
    if data[:4] == b"ttcf":
        (count,) = struct.unpack_from(">I", data, 8)
        if index >= count:
            raise IndexError
        (at,) = struct.unpack_from(">I", data, 12 + 4 * index)
    elif index:
        raise IndexError
    (count,) = struct.unpack_from(">H", data, at + 4)
    whole = memoryview(data)
    found, sums = {}, {}
    for entry in range(at + 12, at + 12 + 16 * count, 16):
        tag, total, start, length = struct.unpack_from(">4sIII", data, entry)
        if start + length > len(data) or not tag.isascii():
            raise IndexError
        found[tag.decode()] = whole[start : start + length]
        sums[tag.decode()] = total
    return found, sums


def _lacking(tables: Mapping[str, memoryview]) -> Fault | None:
    """A font without outlines, or without what says where they are and how wide."""
    glyphs = ["glyf", "loca"] if "glyf" in tables or "loca" in tables else ["CFF "]
    lacks = [tag for tag in (*_REQUIRED, *glyphs) if tag not in tables]
    if not lacks:
        return None
    if "CFF " in lacks and "CFF2" in tables:
        what = "this is a variable font of a kind that PDF cannot hold (CFF2)"
        return what, "name its font of one weight, or a variable TTF"
    if "CFF " in lacks and any(tag in tables for tag in _BITMAPS):
        return "this font has pictures of letters, no outlines", _OTHER
    what = f"this font file is damaged: it has no table {', '.join(tag.strip() for tag in lacks)}"
    return what, "copy or download it again"


def _restricted(tables: Mapping[str, memoryview]) -> Fault | None:
    """What its maker forbids (OS/2, fsType). Where old fonts state several permissions, the widest holds."""
    if len(tables.get("OS/2", b"")) < 10:
        return None
    (permissions,) = struct.unpack_from(">H", tables["OS/2"], 8)
    if permissions & 0x000F == 0x0002:
        return "the maker of this font does not allow it in PDF files (fsType 2)", _FREE
    if permissions & 0x0100:
        return "the maker of this font allows it in PDF files as a whole only (fsType 0x100)", _FREE
    if permissions & 0x0200:
        return "the maker of this font allows pictures of it only in PDF files (fsType 0x200)", _FREE
    return None


def _sound(tables: Mapping[str, memoryview]) -> bool:
    """Whether the tables agree on how many glyphs there are, and where."""
    head, magic, upem, wide = struct.unpack_from(">I8xI2xH30xh", tables["head"])
    hhea, advances = struct.unpack_from(">I30xH", tables["hhea"])
    maxp, glyphs = struct.unpack_from(">IH", tables["maxp"])
    if (head, hhea, magic) != (_FIRST, _FIRST, _MAGIC) or maxp not in (_FIRST, _SHORT):
        return False
    if upem not in _UPEM or wide not in (0, 1) or not 1 <= advances <= glyphs:
        return False
    if len(tables["hmtx"]) < 4 * advances + 2 * (glyphs - advances):
        return False
    return "glyf" not in tables or ("CFF " not in tables and _located(tables, glyphs, bool(wide)))


def _located(tables: Mapping[str, memoryview], glyphs: int, wide: bool) -> bool:
    """Whether each outline begins where the one before it ends, and the last ends in the file."""
    form = f">{glyphs + 1}{'I' if wide else 'H'}"
    places = struct.unpack_from(form, tables["loca"])
    last = places[-1] * (1 if wide else 2)
    return list(places) == sorted(places) and last <= len(tables["glyf"])


def _altered(tables: Mapping[str, memoryview], sums: Mapping[str, int]) -> Fault | None:
    """A table that is not as it was when its check sum was taken."""
    wrong = [tag for tag, table in tables.items() if tag in _PRINTED and _sum(table) != sums[tag]]
    if not wrong:
        return None
    return f"this font file is damaged: the check sum of its table {wrong[0].strip()} is wrong", _AGAIN


def _sum(table: memoryview) -> int:
    """The sum of a table's 32-bit numbers, modulo 2**32. The numbers of a chunk are added as digits of large
    numbers, which takes a tenth of the time."""
    digits = 0
    for start in range(0, len(table), _CHUNK):
        numbers = int.from_bytes(bytes(table[start : start + _CHUNK]).ljust(_CHUNK, b"\0"))
        digits += (numbers & _LOW) + (numbers >> 32 & _LOW)
    half = _CHUNK * 4
    while half >= 64:
        digits = (digits >> half) + (digits & (1 << half) - 1)
        half //= 2
    return digits & 0xFFFFFFFF
