"""Each spoiled PDF is caught by the name of what is wrong with it, and the whole pages are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import spoil
from PIL import Image, ImageDraw

from flyers.press import Order, painted, prepare
from flyers.proof.command import prove_piece
from flyers.proof.expect import expect
from flyers.proof.prove import Depth, prove
from flyers.proof.report import Report
from flyers.units import points

DATA = Path(__file__).parent / "data"
DISTANCE = points("30cm")
SPOILS = spoil.spoils()


def proven(data: bytes, one: spoil.Spoil, depth: Depth) -> Report:
    campaign = None if one.alone else spoil.campaign()
    return prove(data, expect(campaign, "" if one.alone else one.product, ("en",)), depth, "x.pdf")


@pytest.mark.parametrize("name", SPOILS)
def test_a_spoiled_page_is_caught_by_name(name: str) -> None:
    one = SPOILS[name]
    data = one.make()
    report = proven(data, one, "quick" if one.quick else "full")
    found = [finding for finding in report.findings if finding.name == one.finding]
    assert [finding.severity for finding in found][:1] == [one.severity], report.findings
    assert all(finding.what and finding.hint for finding in report.findings)
    assert report.failed(strict=True)
    assert report.failed() or one.severity == "warning"


def kit_of(campaign: Path) -> list[tuple[str, Report]]:
    kit = prepare(campaign, Order())
    layouts = {piece.name: piece for piece in kit.pieces}
    return [
        (
            name,
            prove_piece(
                data,
                name,
                layouts[name].layout,
                kit.campaign,
                product=layouts[name].product,
                languages=layouts[name].languages,
                distance=DISTANCE,
                depth="full",
            ),
        )
        for name, data in painted(kit)
        if layouts[name].product in ("flyer", "sheet")
    ]


def test_the_example_raises_no_alarm() -> None:
    kit = kit_of(spoil.EXAMPLE)
    assert len(kit) >= 4  # flyer and sheet on Letter and A4
    assert [(name, f) for name, report in kit for f in report.findings] == []
    assert all(code.reach > code.distance for _, report in kit for code in report.codes)


def test_a_campaign_with_every_key_raises_no_alarm(tmp_path: Path) -> None:
    text = (DATA / "every-key.yaml").read_text(encoding="utf-8").replace("../../", f"{DATA.parent.parent}/")
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    for file, size in {
        "pool.jpg": (1800, 1200),
        "friends.png": (600, 300),
        "lifeguards.png": (600, 300),
    }.items():
        picture = Image.linear_gradient("L").resize(size).convert("RGB")
        ImageDraw.Draw(picture).ellipse((100, 50, size[0] - 100, size[1] - 50), fill="#005f73")
        picture.save(tmp_path / file)
    kit = kit_of(tmp_path)
    assert len(kit) >= 8  # two products, two papers, two languages
    assert [(name, f) for name, report in kit for f in report.findings] == []
