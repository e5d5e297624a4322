"""What machines read of a sheet: its mark by zxing-cpp, its registration marks by OpenCV."""

from collections.abc import Sequence
from typing import Any

import pytest
import zxingcpp
from amount import each
from hypothesis import given
from PIL import Image
from test_numbers import NUMBERS

from flyers.content.numbers import number
from flyers.errors import FlyersError
from flyers.layout.strip import MARKERS, marker
from flyers.measure.symbol import SIDE, encode_mark
from flyers.model.geometry import Rect

np: Any = pytest.importorskip("numpy")
cv2: Any = pytest.importorskip("cv2")


def pixels(rows: Sequence[int], quiet: int, scale: int = 4) -> Any:
    """The modules as grey pixels, 0 is black, with so many light modules around them."""
    side = len(rows)
    dark = [[(row >> (side - 1 - x)) & 1 for x in range(side)] for row in rows]
    shades = np.pad(255 - 255 * np.array(dark, np.uint8), quiet, constant_values=255)
    return np.kron(shades, np.ones((scale, scale), np.uint8))


@given(NUMBERS)
def test_the_mark_of_every_number_is_as_large_and_is_read(of: tuple[str, int]) -> None:
    text = number(*of)
    symbol = encode_mark(text)
    assert (symbol.side, symbol.text) == (SIDE, text)
    (found,) = zxingcpp.read_barcodes(pixels(symbol.rows, quiet=1))
    assert (found.text, found.format, found.extra["Version"]) == (
        text,
        zxingcpp.BarcodeFormat.DataMatrix,
        "16x16",
    )


def test_a_mark_has_its_edges_where_readers_look_for_them() -> None:
    """A solid line at the left and below, a broken one opposite (ISO/IEC 16022, 5.2)."""
    rows = encode_mark("HZ-000123-9").rows
    assert rows[-1] == 0xFFFF
    assert all(row >> 15 for row in rows)
    assert rows[0] == 0xAAAA
    assert [row & 1 for row in rows] == [0, 1] * 8


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(FlyersError, match="no mark of 16 × 16 modules holds"):
        encode_mark("ABCDEFG-000123-K")


def test_markers_are_those_of_opencv() -> None:
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for index, rows in enumerate(MARKERS):
        theirs = cv2.aruco.generateImageMarker(dictionary, index, 6)
        assert (pixels(rows, quiet=0, scale=1) == theirs).all()


@each("index", range(8))
def test_a_marker_is_found_in_a_picture(index: int) -> None:
    item = marker(index, Rect(0, 0, 8000, 8000))
    assert item.text == ""
    picture = Image.fromarray(pixels(item.rows, quiet=3, scale=8)).rotate(17, expand=True, fillcolor=255)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    _, ids, _ = cv2.aruco.ArucoDetector(dictionary).detectMarkers(np.array(picture))
    assert ids.ravel().tolist() == [index]
