"""Texts that differ in a few characters, packed without packing each of them.

With Deflate's fixed codes (RFC 1951, 3.2.6) each ASCII character has eight bits, in their order, and
repetitions are references. So another character in the text flips the same bits of the packed text. Packing
the text once more with the next character shows which: then any packed text is this one with some bits
flipped, as marks are (`measure.symbol`)."""

from __future__ import annotations

import zlib

from msgspec import Struct

_LEVEL = 5
_STANDS = 0x80  # the first stand-in; there are two bytes for each place
_CODE = 0x30  # the code of byte 0; those up to 143 follow
_ADLER = 65_521
_TRIED = b"9 07"  # characters for a test


def stand_in(place: int) -> bytes:
    """The byte that stands for the first, second … character that differs."""
    return bytes([_STANDS + 2 * place])


class _Place(Struct, frozen=True):
    """What a differing character turns over in a packed text, by the bits of its code from the lowest; and
    what it adds to both sums of Adler-32 for each step from its stand-in (RFC 1950, 8.2)."""

    bits: tuple[int, ...]
    adds: tuple[int, int]


class Recurring(Struct, frozen=True):
    """A text with stand-ins, packed: as a number, lowest byte first, with its sums of Adler-32."""

    base: int
    size: int
    sums: tuple[int, int]
    places: tuple[_Place, ...]

    def packed(self, chars: bytes) -> bytes:
        """The packed text with ASCII characters for the stand-ins."""
        found, (low, high) = self.base, self.sums
        for at, (char, place) in enumerate(zip(chars, self.places, strict=True)):
            (stands,) = stand_in(at)
            other = (_CODE + char) ^ (_CODE + stands)
            for bit, turned in enumerate(place.bits):
                if other >> bit & 1:
                    found ^= turned
            low += (char - stands) * place.adds[0]
            high += (char - stands) * place.adds[1]
        sums = high % _ADLER << 16 | low % _ADLER
        return found.to_bytes(self.size, "little") + sums.to_bytes(4, "big")


def recurring(text: bytes, count: int) -> Recurring | None:
    """What a text with so many stand-ins packs to; None if it is not packed alike for all."""
    base, sums = _packed(text)
    whole = int.from_bytes(base, "little")
    places = []
    for at in range(count):
        stands = stand_in(at)
        other, others = _packed(text.replace(stands, bytes([stands[0] + 1])))
        lowest = whole ^ int.from_bytes(other, "little")
        adds = others[0] - sums[0], others[1] - sums[1]
        places.append(_Place(tuple(lowest >> bit for bit in range(8)), adds))
    found = Recurring(whole, len(base), sums, tuple(places))
    return found if _is(found, text, _TRIED[:count]) else None


def _packed(text: bytes) -> tuple[bytes, tuple[int, int]]:
    """A text packed with fixed codes, and its checksums."""
    pack = zlib.compressobj(_LEVEL, strategy=zlib.Z_FIXED)
    data = pack.compress(text) + pack.flush()
    return data[:-4], (int.from_bytes(data[-2:], "big"), int.from_bytes(data[-4:-2], "big"))


def _is(found: Recurring, text: bytes, chars: bytes) -> bool:
    """Whether it unpacks to the text with these characters."""
    for at in range(len(chars)):
        text = text.replace(stand_in(at), chars[at : at + 1])
    try:
        return zlib.decompress(found.packed(chars)) == text
    except zlib.error:
        return False
