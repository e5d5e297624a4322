"""Sizes and measures of type tell what matters most."""

from pathlib import Path

from drawn import campaign_in, flyer
from seen import GlyphRun, seen

CAMPAIGNS = Path(__file__).parent / "data" / "campaigns"
TWO = "below a drawing, two columns, more asked, two sides"


def test_nothing_overleaf_is_larger_than_the_headline(tmp_path: Path) -> None:
    """A quotation had 64 points, and a date as many, below a front whose headline had 44."""
    text = "name: p\nregion: GB\nheadline: Bring back the morning ferry\nlead: It leaves at 9.40.\n"
    text += f'story: "{"A hundred and eighty-six people live here. " * 12}"\n'
    text += "demands: [A boat at 5.50 on every working day., A fast boat., A timetable., An answer.]\n"
    text += f"picture: {{file: {CAMPAIGNS / 'metsa' / 'lampi.png'}, alt: A lake}}\n"
    text += "links: {petition: {url: 'https://a.example'}, group: {url: 'https://b.example'}}\n"
    text += "quotes: [{text: I get up at half past four and wait for a boat that never comes., by: Jo}]\n"
    text += "events: [{what: Gathering, date: 2027-02-03, start: '12:15', place: The quay}]\n"
    piece = flyer(campaign_in(tmp_path, text), template="photo", arrangement=TWO)
    front, back = ([run for run in side.of(GlyphRun) if run.tag] for side in seen(piece.layout).sheets)
    head = max(run.size for run in front if run.key == "headline")
    assert max(run.size for run in back) <= head, head


def test_a_story_without_anything_beside_it_has_two_columns(tmp_path: Path) -> None:
    """It took the columns of what was not asked, in lines of 105 letters."""
    told = "Every week we help you to read what you are paid, to count the hours and to write home. " * 5
    text = f"name: p\nheadline: You have a right to rest\nlead: It is not normal.\nstory: {told}\n"
    text += "quotes: [{text: After six years I slept a whole Sunday., by: Jo}]\n"
    text += "events: [{what: Open door, date: 2027-02-03, start: '12:15', place: The quay}]\n"
    text += "links: {petition: {url: 'https://a.example'}}\n"
    piece = flyer(campaign_in(tmp_path, text), template="bold", arrangement="fields")
    lines = list(seen(piece.layout).sheets[0].of(GlyphRun, "story"))
    assert max(len(run.text) for run in lines) <= 65
    assert len({run.x for run in lines}) > 1


def test_words_that_stand_out_stand_on_one_line(tmp_path: Path) -> None:
    """ "no bus / at all" was parted in the one phrase that is stressed."""
    text = "name: p\nheadline: How do we get to the hospital now?\nlinks: {petition: {url: 'https://a.example'}}\n"
    text += "lead: The 41 was our only bus. From Easter there is *no bus at all* to St Anne's.\n"
    text += f"story: {'The council says that it lost money last year. Nobody asked us. ' * 4}\n"
    for look in ("bold", "photo"):
        lines = seen(flyer(campaign_in(tmp_path, text), "a5", template=look).layout).sheets[0]
        assert any("no bus at all" in run.text for run in lines.of(GlyphRun, "lead")), look
