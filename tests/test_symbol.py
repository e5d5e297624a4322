"""QR codes: read back by a reader that shares no code, lowest version, strongest level, mailto and hosts."""

import math
import subprocess
import sys
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from amount import each
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode import QRCode, constants, util

from flyers.errors import FlyersError
from flyers.measure.protocols import Symbol
from flyers.measure.symbol import encode
from flyers.model.uri import mailto, punycode_url

# Bytes that a version holds at L, M, Q, H (ISO/IEC 18004, table 7).
BYTES = {
    1: (17, 14, 11, 7), 2: (32, 26, 20, 14), 3: (53, 42, 32, 24), 4: (78, 62, 46, 34), 5: (106, 84, 60, 44),
    6: (134, 106, 74, 58), 7: (154, 122, 86, 64), 8: (192, 152, 108, 84), 9: (230, 180, 130, 98),
    10: (271, 213, 151, 119), 11: (321, 251, 177, 137), 14: (458, 362, 258, 194), 15: (520, 412, 292, 220),
    19: (792, 624, 442, 338), 20: (858, 666, 482, 382), 40: (2953, 2331, 1663, 1273),
}  # fmt: skip
ASCII = st.characters(max_codepoint=127)  # the letters of Unicode are found for two seconds in a new clone
LEVELS = "LMQH"
BYTES_OF = {**BYTES, 27: (1465, 1125, 805, 625)}


def decode(symbol: Symbol) -> zxingcpp.Barcode:
    """The symbol drawn at three pixels a module, with its quiet zone of four modules, and read."""
    quiet, scale = 4, 3
    picture = Image.new("L", (symbol.side + 2 * quiet,) * 2, 255)
    for y, row in enumerate(symbol.rows):
        for x in range(symbol.side):
            if row >> (symbol.side - 1 - x) & 1:
                picture.putpixel((x + quiet, y + quiet), 0)
    picture = picture.resize((picture.width * scale,) * 2, Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found


def of_length(length: int) -> str:
    """A text that only bytes can hold."""
    return ("https://example.org/" + "abcdefghij" * 300)[:length]


@each("version", [v for v in BYTES if v == 1 or v - 1 in BYTES])
@each("level", LEVELS)
def test_a_full_symbol_of_every_level_is_read(version: int, level: str) -> None:
    """A text that just fits a version at a level gets both, unless a lower version holds it too."""
    length = BYTES[version][LEVELS.index(level)]
    symbol = encode(of_length(length))
    if length > BYTES.get(version - 1, (0,))[0]:
        assert (symbol.version, symbol.level) == (version, level)
    else:
        assert symbol.version < version
    assert symbol.side == 17 + 4 * symbol.version
    assert decode(symbol).text == of_length(length)


@each("version", [v for v in BYTES if v > 1 and v - 1 in BYTES])
def test_one_byte_more_is_one_version_more(version: int) -> None:
    assert encode(of_length(BYTES[version - 1][0])).version == version - 1
    assert encode(of_length(BYTES[version - 1][0] + 1)).version == version


@settings(max_examples=40)
@given(st.integers(1, 271))
def test_the_level_is_the_strongest_of_the_lowest_version(length: int) -> None:
    symbol = encode(of_length(length))
    version = next(v for v, room in BYTES.items() if length <= room[0])
    level = max(i for i in range(4) if length <= BYTES[version][i])
    assert (symbol.version, symbol.level) == (version, LEVELS[level])


def test_digits_and_capitals_take_less() -> None:
    # Version 1 at H: 17 digits or 10 capitals (ISO/IEC 18004, table 7); one more leaves Q.
    assert (encode("1" * 17).version, encode("1" * 17).level) == (1, "H")
    assert encode("1" * 18).level == "Q"
    assert (encode("A" * 10).version, encode("A" * 10).level) == (1, "H")
    assert encode("A" * 11).level == "Q"


def test_a_long_number_in_an_address_is_a_segment_of_its_own() -> None:
    # 20 bytes and 40 digits: 4 + 8 + 160 and 4 + 10 + 134 make 320 bits; version 3-M has 352, 3-L 440,
    # 3-Q 272. As 60 bytes it would be 492 bits: version 4.
    text = of_length(20) + "1234567890" * 4
    symbol = encode(text)
    assert (symbol.version, symbol.level) == (3, "M")
    assert decode(symbol).text == text


@each(
    "text",
    [
        "https://example.org/", "http://www.facebook.com/group.php?gid=69407246332", "HTTPS://EXAMPLE.ORG/A",
        "Потпишите петицију", "Unterschreibt für die Familie – jetzt!", "署名してください",
        "وقّعوا العريضة", "12345678", "mailto:minister@example.org?subject=Let%20them%20stay",
    ],
)  # fmt: skip
def test_what_is_read_is_the_text(text: str) -> None:
    assert encode(text).text == text
    assert decode(encode(text)).text == text


@settings(max_examples=40)
@given(st.text("abcXYZ012345:/.é–漢 ", min_size=1, max_size=60))
def test_any_text_is_held(text: str) -> None:
    """In an alphabet that the symbol names, so that no reader guesses."""
    assert decode(encode(text)).text == text


@settings(max_examples=40)
@given(st.text("".join(map(chr, range(32, 127))), min_size=1, max_size=60))
def test_ascii_needs_no_alphabet(text: str) -> None:
    assert decode(encode(text)).bytes == text.encode()


def test_the_symbol_is_the_same_each_time_and_balanced() -> None:
    text = "https://example.org/petition"
    again = encode.__wrapped__(text)
    assert (again.rows, again.version, again.level) == (
        encode(text).rows,
        encode(text).version,
        encode(text).level,
    )
    assert again is not encode(text)
    dark = sum(row.bit_count() for row in again.rows) / again.side**2
    assert math.isclose(dark, 0.5, abs_tol=0.1)  # the mask is chosen for that (7.8.3)


def test_a_text_too_long_says_what_to_do() -> None:
    assert encode(of_length(2953)).version == 40
    with pytest.raises(FlyersError, match=r"no QR code holds the 2954 bytes[\s\S]*use a short link"):
        encode(of_length(2954))


@each(
    ("url", "ascii_url"),
    [
        ("https://example.org/a?b=c%20d#e", "https://example.org/a?b=c%20d#e"),
        ("http://пример.испытание:8080/x", "http://xn--e1afmkfd.xn--80akhbyknj4f:8080/x"),
        ("https://Straße.example", "https://xn--strae-oqa.example"),  # IDNA 2003 would open strasse
        ("https://example.org/süß/漢?ö=é", "https://example.org/s%C3%BC%C3%9F/%E6%BC%A2?%C3%B6=%C3%A9"),
        ("https://example.org", "https://example.org"),
        ("http://[2001:db8::1]:80/ä", "http://[2001:db8::1]:80/%C3%A4"),
    ],
)
def test_hosts_in_other_scripts(url: str, ascii_url: str) -> None:
    assert punycode_url(url) == ascii_url


@pytest.mark.parametrize("url", ["https://xn\u2024--.example/", "example.org"])
def test_what_is_no_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        punycode_url(url)


def test_mailto_as_the_rfc_has_it() -> None:
    assert mailto(["a@example.org"]) == "mailto:a@example.org"
    assert mailto(["a@example.org"], subject="Let them stay & more: 100 %") == (
        "mailto:a@example.org?subject=Let%20them%20stay%20%26%20more:%20100%20%25"
    )
    # RFC 6068, 6.1: "?", "&", "=" and "%" in an address; a host in another script; no line end in a subject.
    assert mailto(["gorby%&=?kremvax@example.com"]) == "mailto:gorby%25%26%3D%3Fkremvax@example.com"
    assert mailto(["ana@bücher.example"]) == "mailto:ana@xn--bcher-kva.example"
    assert mailto([], ["b@example.org"], "a\r\nBcc: x") == "mailto:?cc=b@example.org&subject=a%20Bcc:%20x"


@given(
    st.lists(
        st.from_regex(r"[a-z+&=?%,#/]{1,8}@example\.org", fullmatch=True, alphabet=ASCII),
        min_size=1,
        max_size=3,
    ),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
)
def test_a_mail_program_reads_what_was_meant(addresses: list[str], subject: str) -> None:
    uri = mailto(addresses, addresses, subject)
    parts = urlsplit(uri)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert uri.isascii()
    assert [unquote(address) for address in parts.path.split(",")] == addresses
    assert fields == {"cc": [",".join(addresses)], "subject": [subject]}


@settings(max_examples=30)
@given(st.sampled_from((1, 2, 3, 6, 7, 9, 14, 27, 40)), st.sampled_from(range(4)), st.integers(0, 25))
def test_the_modules_are_those_of_another_library(version: int, level: int, first: int) -> None:
    """Under one of its masks. Small letters are bytes, however a text is cut."""
    text = "".join(chr(ord("a") + (first + 7 * at) % 26) for at in range(BYTES_OF[version][level]))
    symbol = encode(text)
    made = QRCode(
        version=symbol.version, error_correction=getattr(constants, f"ERROR_CORRECT_{symbol.level}")
    )
    made.add_data(util.QRData(text, mode=util.MODE_8BIT_BYTE))

    def under(mask: int) -> tuple[int, ...]:
        made.makeImpl(False, mask)
        return tuple(int("".join("01"[dark] for dark in row), 2) for row in made.modules)

    assert symbol.rows in map(under, range(8))


@given(st.text("aé/1234567890ABC:", min_size=1, max_size=40), st.integers(0, 30))
def test_no_way_to_cut_a_text_takes_less(text: str, digits: int) -> None:
    text += "7" * digits
    symbol = encode(text)
    for least in range(3, 25) if text.isascii() else ():
        made = QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{symbol.level}"))
        for part in util.optimal_data_chunks(text, minimum=least):
            made.add_data(part)
        assert made.best_fit(start=1) >= symbol.version


def test_modules_need_no_pillow() -> None:
    code = (
        "import sys; sys.modules['PIL'] = None; "  # as where it is not installed
        "from flyers.measure.symbol import encode; encode('https://example.org').rows"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
