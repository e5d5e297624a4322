"""What people write in a template who have never made one, and what they are told to write instead."""

from pathlib import Path

import pytest
from test_template_faults import CAMPAIGN, SMALL, told, written

from flyers.content.templates import WHOLE_ONE, load_template

COLOURS = "known here: accent, black, ink, paper, partner, scene, tint; which colours these are stands under"
MIDDLE, PLACE = "        - name: middle", "        - {name: s, at: place, place: "
HEAD = "slots: [kicker, headline]"
MEANT = {
    # slots
    (HEAD, "slots: [kicker, headlin]"): 'did you mean "headline"?',
    (HEAD, HEAD + ", backdrop: photo.jpg"): "known here: picture",
    ("[lead, story]", "[lead, story], columns: 8"): "columns",
    # keys
    ("gap: far", "gap: far\n          padding: 3mm"): "write pad",
    ("gap: far", "gap: far\n          background: tint"): "write ground",
    ("gap: far", "gap: far\n          Gap: 3mm"): 'did you mean "gap"?',
    ("lead: {", "lead: {weight: bold, "): "write bold: true",
    ("lead: {", "lead: {font: serif, "): "write family",
    ("lead: {", "lead: {color: accent, "): "write colour",
    ("margins:", "margin:"): 'did you mean "margins"?',
    ("gaps:", "fonts: {body: serif}\ngaps:"): "write family, in a style",
    # values
    ("at: foot", "at: bottom"): "write foot; known here: foot, left, place, right, top",
    ("at: foot", "at: margin"): "write left; known here: foot, left, place, right, top",
    (HEAD, HEAD + ", vertical: middle"): "write centre; known here: centre, foot, spread, top",
    (HEAD, HEAD + ", turn: left"): "270 runs up, 90 runs down; known here: 0, 90, 180, 270",
    ("lead: {", "lead: {align: left, "): "write start; known here: centre, end, start",
    (HEAD, HEAD + ', ground: "#12ab34"'): f'{COLOURS} palette, such as partner: "#12ab34"',
    (HEAD, HEAD + ", ground: yellow"): f'{COLOURS} palette, such as partner: "#ffe14d"',
    # numbers
    ("foot: {size: 9pt", "foot: {size: 9px"): "write the unit right after the number: 9pt",
    ("foot: {size: 9pt", "foot: {size: 9"): "write the unit right after the number: 9pt",
    ("gap: far", "gap: 8"): "write the unit right after the number: 8mm",
    ("gap: far", "gap: far\n          rule: true"): "write the unit right after the number: 5pt",
    ("gap: far", "gap: none"): "a length such as 0mm, or it is one of far, near",
    ("gap: far", "gap: far\n          share: 40%"): "write 0.4",
    (HEAD, HEAD + ", backdrop: picture, veil: 0.5"): "write a number and %: 50%",
    ("gaps:", "palette: {tint: 8}\ngaps:"): "write a number and %: 8%",
    # shapes
    ("columns: [1, 12]", "columns: 1-12"): "columns: [1, 12]",
    ("columns: [8, 12]", "columns: [12, 8]"): "the first one first: columns: [8, 12]",
    ("margins: {top: 14mm, right: 20mm, bottom: 14mm, left: 20mm}", "margins: 12mm"): (
        "write margins: {top: 12mm, right: 14mm, bottom: 12mm, left: 14mm}"
    ),
    ("      front:\n", ""): "write sides: and below it front:, and below that the bands, each after a dash",
    ("[picture, demands]}", "[picture, demands]"): "each { needs a }, and each [ a ]",
    # places
    (MIDDLE, PLACE + "{left: 180mm, top: 20mm, width: 40mm, height: 9mm}}\n" + MIDDLE): (
        "left + width: 209.5 mm at the most"
    ),
    (MIDDLE, PLACE + "{left: 9mm, top: 2mm, width: 9mm, height: 9mm}}\n" + MIDDLE): (
        "left and top: 6.3 mm or more"
    ),
    (MIDDLE, PLACE + "{left: 180mm, top: 2mm, width: 40mm, height: 9mm}}\n" + MIDDLE): (
        "left and top: 6.3 mm or more, left + width: 209.5 mm at the most"
    ),
    # what is not there
    ("arrangements:", "bands: {a: {like: b, name: a, rule: 1pt}}\narrangements:"): "take it out: nothing",
    (MIDDLE, "        - {name: bar, ground: ink}\n" + MIDDLE): "for a bar, ground: accent and tall: 8mm",
    # others
    ("product: flyer", "product: poster"): "known here: flyer, sheet",
    ("    sides:", "    when: {codes: 9}\n    sides:"): "flyer has 0 to 4",
    ("    sides:", "    when: {codes: 3 to 2}\n    sides:"): "the smaller number first: 2 to 4",
}  # fmt: skip


def test_a_template_without_a_key_is_told_what_one_begins_with(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("- a\n")
    (problem,) = load_template(tmp_path / "own.yaml").problems
    assert (problem.where.line, problem.hint) == (1, f"begin with template: 2; {WHOLE_ONE}")


@pytest.mark.parametrize(("change", "hint"), list(MEANT.items()), ids=range(len(MEANT)))
def test_one_is_told_what_to_write(change: tuple[str, str], hint: str, tmp_path: Path) -> None:
    hints = [problem.hint or problem.example for problem in told(tmp_path, written(*change))]
    assert [one for one in hints if one.startswith(hint) or hint in one], hints
    assert all(hints)


def test_a_slot_that_is_misspelt_is_not_missing_too(tmp_path: Path) -> None:
    (found,) = told(tmp_path, written(HEAD, "slots: [kicker, headlin]"))
    assert found.what.endswith('flyer has no slot "headlin"')


def test_a_campaign_is_no_template(tmp_path: Path) -> None:
    (found,) = told(tmp_path, CAMPAIGN)
    assert found.what == "this is a campaign, not a template"
    (empty,) = told(tmp_path, "")
    assert empty.hint.startswith("begin with template: 2")
    assert SMALL.startswith("template: 2")
