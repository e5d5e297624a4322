"""Paint → prove → write: no file leaves before it has been read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content.put import Stamps, put, stamps
from flyers.errors import FlyersError
from flyers.press import Kit, Progress, painted
from flyers.proof.command import prove_piece
from flyers.proof.prove import Depth
from flyers.proof.report import Report

# What the proof warns of and prepare has warned of, there with its place in the campaign.
_TOLD = frozenset({"code-small", "picture-coarse"})


class Written(Struct, frozen=True):
    """A file that was proven and then written, with its size in bytes and its proof."""

    path: Path
    size: int
    proof: Report


def proved(
    kit: Kit,
    files: Sequence[tuple[str, bytes]],
    depth: Depth = "quick",
    progress: Progress = lambda _: None,
) -> list[Report]:
    """Read back each file of a kit, in the order of its pieces, and compare it with its layout.

    Raises FlyersError with all that was found when one has a failure.
    """
    reports = []
    for piece, (name, data) in zip(kit.pieces, files, strict=True):
        progress(f"proof of {name}")
        report = prove_piece(
            data,
            name,
            piece.flat,
            kit.campaign.for_product(piece.product),
            evidence=products.product(piece.product).EVIDENCE,
            languages=piece.languages,
            distance=piece.job.template.distance,
            black=piece.job.ink == "black",
            depth=depth,
        )
        new = tuple(f for f in report.findings if f.severity == "failure" or f.name not in _TOLD)
        reports.append(replace(report, findings=new))
    if any(report.failed() for report in reports):
        raise FlyersError.of(problem for report in reports for problem in report.problems())
    return reports


def write(
    kit: Kit,
    folder: Path,
    progress: Progress = lambda _: None,
    depth: Depth = "quick",
    before: Stamps | None = None,
) -> list[Written]:
    """Prove the files of a kit and write them, all or none, each under its final name only when it is whole.

    Raises FlyersError when a proof fails, the folder cannot be written, or another process has written one
    of the files since `before`.
    """
    before = stamps(folder / piece.name for piece in kit.pieces) if before is None else before
    files = list(painted(kit, progress))
    proofs = proved(kit, files, depth, progress)
    paths = put(folder, files, "name another folder with -o", before)
    return [Written(path, size, proof) for (path, size), proof in zip(paths, proofs, strict=True)]
