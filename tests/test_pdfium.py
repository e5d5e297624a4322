"""pdfium's functions, declared by a table of our own: as pypdfium2 declares them, and all that are called."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from typing import Any

import pypdfium2_raw.bindings as declared
import pytest

from flyers.proof import pdfium

SOURCES = "".join(file.read_text("utf-8") for file in Path(pdfium.__file__).parent.glob("*.py"))
CALLED = set(re.findall(r"pdfium\.(FPDF[\w]+)\b", SOURCES))
NUMBERS = {name for name in CALLED if isinstance(getattr(declared, name), int)}
KINDS: dict[Any, str] = {
    None: "v",
    ctypes.c_int: "i",
    ctypes.c_uint: "u",
    ctypes.c_ulong: "l",
    ctypes.c_float: "f",
    ctypes.c_double: "d",
    ctypes.c_void_p: "p",
    declared.FS_RECTF: "r",
    declared.FS_MATRIX: "m",
}


def letter(kind: Any) -> str:
    """What the table says for a type: of a pointer to what has a letter, the capital of it."""
    if kind in KINDS:
        return KINDS[kind]
    of = kind._type_
    return "P" if hasattr(of, "contents") else KINDS[of].upper() if of in KINDS else "p"


def declared_as(name: str) -> str:
    function = getattr(declared, name)
    return "".join(map(letter, (function.restype, *function.argtypes)))


@pytest.mark.parametrize("name", sorted(pdfium._FUNCTIONS))
def test_a_function_is_what_pypdfium2_says(name: str) -> None:
    """Texts that it reads, s, are addresses too."""
    assert pdfium._FUNCTIONS[name].replace("s", "p") == declared_as(name)


def test_all_that_are_called_are_there_and_no_other() -> None:
    boxes = {f"FPDFPage_Get{kind}Box" for kind in ("Crop", "Media", "Trim")}
    assert CALLED - NUMBERS | boxes == {*pdfium._FUNCTIONS}
    assert [getattr(pdfium.pdfium, name) for name in NUMBERS] == [getattr(declared, name) for name in NUMBERS]


def test_rectangles_and_matrices_are_those_of_pypdfium2() -> None:
    for name in ("FS_RECTF", "FS_MATRIX"):
        ours, theirs = (getattr(of, name)._fields_ for of in (pdfium.pdfium, declared))
        assert [*ours] == [*theirs]
