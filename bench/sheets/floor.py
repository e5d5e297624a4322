"""The floor: the smallest correct file, its bytes put together by hand. The face is subset and its text laid
out before the clock starts to matter; what is left is to fill in numbers, to pack a page and to write it.
"""

from __future__ import annotations

import re
import zlib

import uharfbuzz as hb
from workload import (
    HEIGHT,
    MARGIN,
    MARK,
    PITCH,
    REGULAR,
    ROWS,
    TITLE,
    TOP,
    WIDTH,
    arguments,
    lines,
    rows,
    said,
)  # fmt: skip

from flyers.measure.symbol import encode_mark, serial

CHARS = sorted({*"".join((TITLE, *lines())), *"0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"})


def font() -> tuple[bytes, dict[str, int], list[int]]:
    """A subset of the face without hinting, the glyph of each character, and how wide each glyph is."""
    face = hb.Face(hb.Blob.from_file_path(str(REGULAR)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, CHARS))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    small = hb.subset(face, wanted)
    made = hb.Font(small)
    glyphs = {char: made.get_nominal_glyph(ord(char)) for char in CHARS}
    widths = [made.get_glyph_h_advance(glyph) for glyph in range(small.glyph_count)]
    return bytes(small.blob.data), glyphs, widths


def main() -> None:
    count, file = arguments()
    data, glyphs, widths = font()

    def text(words: str) -> str:
        return "<" + "".join([f"{glyphs[char]:04X}" for char in words]) + ">Tj"

    page = [f"BT /F 24 Tf {MARGIN} {HEIGHT - 80:.2f} Td {text(TITLE)} /F 10.5 Tf 0 -30 Td 14 TL"]
    page += [f"{text(line)} T*" for line in lines()]
    page += ["ET .5 w"]
    feet = [HEIGHT - TOP - row * PITCH for row in range(ROWS)]
    page += [f"{MARGIN} {foot:.2f} m {WIDTH - MARGIN:.2f} {foot:.2f} l" for foot in feet]
    page += [f"S BT /F 9 Tf {MARGIN} {feet[0] + 8:.2f} Td {PITCH} TL"]
    head = "\n".join(page)
    pairs = [f"{pair:02}" for pair in range(100)]
    parts = [*((at, at + 2, pairs) for at in (3, 5, 7)), (10, 11, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    known = serial(lambda text: encode_mark(text).rows, said(1), parts)
    spans = [[(m.start(), len(m[0])) for m in re.finditer("1+", f"{byte:08b}")] for byte in range(256)]
    paths = [
        [
            "".join(f"{8 * (at % 2) + x} {15 - at // 2} {length} 1 re " for x, length in spans[byte])
            for byte in range(256)
        ]
        for at in range(32)
    ]
    step = MARK[0] / MARK[1]
    places: list[int] = []
    with file.open("wb") as out:
        size = out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

        def put(number: int, body: bytes) -> None:
            nonlocal size
            while len(places) <= number:
                places.append(0)
            places[number] = size
            size += out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

        for n in range(count):
            own = said(n + 1)
            marks = known.modules(own).to_bytes(32, "big")
            parts_ = [
                head,
                *[f"{text(str(row))} T*" for row in rows(n + 1)],
                f"ET BT /F 12 Tf 400 40 Td {text(own)} ET",
            ]
            parts_.append(f"q {step:.4f} 0 0 {step:.4f} 500 30 cm")
            parts_ += [path[byte] for path, byte in zip(paths, marks, strict=True)]
            packed = zlib.compress("\n".join([*parts_, "f Q"]).encode(), 1)
            put(10 + 2 * n, b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (11 + 2 * n))
            put(11 + 2 * n, b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
        put(1, b"<</Type/Catalog/Pages 2 0 R>>")
        kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(count))
        box = b"[0 0 %.2f %.2f]" % (WIDTH, HEIGHT)
        put(
            2,
            b"<</Type/Pages/Count %d/Kids[%s]/MediaBox%s/Resources<</Font<</F 3 0 R>>>>>>"
            % (count, kids, box),
        )
        put(
            3,
            b"<</Type/Font/Subtype/Type0/BaseFont/NotoSans/Encoding/Identity-H"
            b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        )
        put(4, b"<</Type/Font/Subtype/CIDFontType2/BaseFont/NotoSans/CIDToGIDMap/Identity"
               b"/FontDescriptor 5 0 R"
               b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0[%s]]>>"
               % b" ".join(b"%d" % width for width in widths))  # fmt: skip
        put(5, b"<</Type/FontDescriptor/FontName/NotoSans/Flags 4/FontBBox[-600 -400 2000 1200]/ItalicAngle 0"
               b"/Ascent 1069/Descent -293/CapHeight 714/StemV 80/FontFile2 7 0 R>>")  # fmt: skip
        pairs_ = b"\n".join(b"<%04X><%04X>" % (glyph, ord(char)) for char, glyph in glyphs.items())
        cmap = (b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def\n"
                b"1 begincodespacerange<0000><FFFF>endcodespacerange\n"
                b"%d beginbfchar\n%s\nendbfchar endcmap end end"
                % (len(glyphs), pairs_))  # fmt: skip
        for number, stream in ((6, cmap), (7, data)):
            packed = zlib.compress(stream, 1)
            put(
                number,
                b"<</Length %d/Length1 %d/Filter/FlateDecode>>stream\n%s\nendstream"
                % (len(packed), len(stream), packed),
            )
        start = size
        table = [
            b"0000000000 65535 f \n",
            *[b"%010d 00000 n \n" % place if place else b"0000000000 65535 f \n" for place in places[1:]],
        ]
        out.write(b"xref\n0 %d\n%s" % (len(table), b"".join(table)))
        out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(table), start))


if __name__ == "__main__":
    main()
