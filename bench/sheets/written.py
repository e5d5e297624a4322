"""flyers without what it does around it: sheets for paper only are laid out and written, neither read back
nor put into a ledger. What this takes of memory does not grow with the sheets."""

from __future__ import annotations

from pathlib import Path

from workload import arguments

from flyers.content import library
from flyers.drive.make import plan
from flyers.drive.order import Sheets
from flyers.drive.workers import workers
from flyers.paint.pdf import batch


def main() -> None:
    count, file = arguments()
    drive = plan(Path(__file__).with_name("campaign.yaml"), Sheets(count, throughout=True, tagged=False))
    with workers(None, count) as executor, file.open("wb") as data:
        batch.write(
            data,
            [drive.form],
            drive.piece.details,
            drive.kit.faces.path,
            drive.kit.folder,
            library.assets() / "icc" / "sRGB.icc",
            tagged=False,
            executor=executor,
        )


if __name__ == "__main__":
    main()
