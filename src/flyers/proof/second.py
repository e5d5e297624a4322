"""A second opinion on codes: zbar, which shares no code with zxing-cpp, where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence

from flyers.proof.codes import QUIET
from flyers.proof.pages import Page
from flyers.proof.reading import Read
from flyers.proof.report import Finding

_READER = "zbarimg"
_PIXELS = 6  # a module
_SECONDS = 20


def installed() -> bool:
    return shutil.which(_READER) is not None


def second_findings(page: Page, reads: Sequence[Read]) -> Iterator[Finding]:
    """Codes that zxing-cpp reads and zbar does not, or reads otherwise."""
    for read in reads:
        if not read.found.qr or read.found.error:
            continue
        said = _read(page, read)
        if said != read.found.text:
            what = "a second reader (zbar) " + (
                f'reads "{said}" in this code' if said else "does not see this code"
            )
            hint = "some phones will fail too: make the code larger and plainer"
            yield Finding("second-reader", "warning", page.number, read.size.rect, what, hint, said)


def _read(page: Page, read: Read) -> str:
    module = read.size.module
    patch = page.part(read.size.rect.inset(-QUIET * module), 72 * _PIXELS / module)
    picture = io.BytesIO()
    patch.image.save(picture, "PNG", compress_level=1)
    command = [_READER, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-"]
    run = subprocess.run(
        command, input=picture.getvalue(), capture_output=True, check=False, timeout=_SECONDS
    )
    return run.stdout.decode("utf-8", "replace").removesuffix("\n")
