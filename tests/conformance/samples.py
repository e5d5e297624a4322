"""What frames can hold and no piece has yet: pages turned, panels that blend, a bleed, a page placed twice,
copies; and batches of numbered sheets."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from specimen import HEIGHT, WIDTH, painted, quarters, specimen, turned
from test_copies import copies
from test_copies import painted as copied

import flyers
from flyers.content import library
from flyers.model.frame import Frame, Group, Page, Role, Turn, bled
from flyers.paint.pdf import batch as pdf_batch
from flyers.paint.pdf import blocks


def samples() -> Iterator[tuple[str, bytes]]:
    """Name and file of each."""
    turns: tuple[Turn, ...] = (0, 90, 180, 270)
    with tempfile.TemporaryDirectory() as folder:
        frame = specimen(quarters(Path(folder) / "quarters.jpg"))
        yield from ((f"turned-{turn}.pdf", painted(turned(frame, turn))) for turn in turns)
        copy = Frame(WIDTH, HEIGHT, (Group(0, 0, frame),), Role("Artifact"))
        sheet = Frame(2 * WIDTH, HEIGHT, (Group(0, 0, frame), Group(WIDTH, 0, copy)))
        yield "placed-twice-with-bleed.pdf", painted(bled(Page(sheet), 9_000, 15_000))
    yield "copies.pdf", copied(list(copies()))
    with patch.object(pdf_batch, "COPIES", 8):
        yield from ((f"batch-{language}.pdf", batch(language)) for language in ("en", "fr+en", "sr"))
        with patch.object(blocks, "ALIKE", 9), patch.object(pdf_batch, "MANY", 1):
            yield "batch-packed-once.pdf", batch("en")


def batch(language: str) -> bytes:
    """Twelve numbered sheets of the example, in two blocks."""
    with tempfile.TemporaryDirectory() as folder:
        example = shutil.copytree(library.example("haziraj"), Path(folder) / "example")
        made = flyers.sheets(example, 12, Path(folder) / "o.pdf", throughout=True, language=language)
        return made.files[0].file.read_bytes()
