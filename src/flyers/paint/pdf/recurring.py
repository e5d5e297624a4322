"""Texts that differ in a few characters, packed without packing each of them.

Where Deflate's codes are fixed (RFC 1951, 3.2.6) each ASCII character has eight bits, in the order of the
characters, and what stood before is referred to, not said again. So another character in the text turns over
the same bits wherever it is said, and which these are is found by packing the text once more with the next
character: a packed text is one of them with some bits turned over, as marks are (`measure.serial`).
"""

from __future__ import annotations

import zlib

from msgspec import Struct

_LEVEL = 5
_STANDS = 0x80  # the first of the bytes that stand for what differs, two for each place
_CODE = 0x30  # the code of the byte 0; those of the others up to 143 follow
_ADLER = 65_521
_TRIED = b"9 07"  # what is unpacked, to see whether all is as it should be


def stand_in(place: int) -> bytes:
    """The byte that stands for the character which differs, the first or second or third … of them."""
    return bytes([_STANDS + 2 * place])


class _Place(Struct, frozen=True):
    """What a character that differs turns over in a packed text, by the bits of its code from the lowest on;
    and what it adds to each of the sums of Adler-32 for each step from its stand-in (RFC 1950, 8.2)."""

    bits: tuple[int, ...]
    adds: tuple[int, int]


class Recurring(Struct, frozen=True):
    """A text with its stand-ins, packed: as one number, its first byte lowest, with the sums of Adler-32."""

    base: int
    size: int
    sums: tuple[int, int]
    places: tuple[_Place, ...]

    def packed(self, chars: bytes) -> bytes:
        """The text with ASCII characters in the places of the stand-ins, packed."""
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
    """What is common to a text with so many stand-ins, whatever is in their places; None when it is not
    packed alike for all."""
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
    """A text packed with fixed codes, and the sums that stand behind it."""
    pack = zlib.compressobj(_LEVEL, strategy=zlib.Z_FIXED)
    data = pack.compress(text) + pack.flush()
    return data[:-4], (int.from_bytes(data[-2:], "big"), int.from_bytes(data[-4:-2], "big"))


def _is(found: Recurring, text: bytes, chars: bytes) -> bool:
    """Whether what is packed is the text with these characters."""
    for at in range(len(chars)):
        text = text.replace(stand_in(at), chars[at : at + 1])
    try:
        return zlib.decompress(found.packed(chars)) == text
    except zlib.error:
        return False
