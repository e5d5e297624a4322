"""What a paragraph and its runs are to a reader, and what tells a run from those beside it."""

from flyers.layout.cut import STROKE, Shaper
from flyers.layout.stylesheet import TypeStyle
from flyers.model.blocks import Para, Run
from flyers.model.frame import Frame, GlyphRun, Group, Item, Role, Rule, Swatch


def swatch_of(run: Run, style: TypeStyle, shaper: Shaper) -> Swatch:
    return style.other if shaper.recoloured(run) else style.swatch


def within(
    para: Para, run: Run, number: int, width: int, height: int, item: GlyphRun | Group
) -> GlyphRun | Group:
    """What is set of a run, by its number in the paragraph, in the frame of a link or of words in another
    language where it is such. These are as large as the paragraph, so that nothing in them moves when a page
    is mirrored."""
    roles = [Role("Link", f"link {number}", alt=run.text, url=run.url)] if run.url else []
    if run.lang not in ("", para.lang):
        roles.append(Role("Span", f"span {number}", lang=run.lang))
    for role in roles:
        item = Group(0, 0, Frame(width, height, (item,), role))
    return item


def in_role(para: Para, width: int, height: int, items: tuple[Item, ...], role: Role | None = None) -> Frame:
    """The frame of a paragraph's lines, as what the paragraph is to a reader unless another role is given."""
    own = role or Role(para.role, para.identity, lang=para.lang)
    if own.kind != "BlockQuote":
        return Frame(width, height, items, own, para.key)
    # A quotation groups what it quotes (ISO 32000-1, 14.8.4.2): its words are a paragraph in it.
    inner = Frame(width, height, items, Role("P", "quoted", lang=para.lang))
    return Frame(width, height, (Group(0, 0, inner),), own, para.key)


def underline(run: GlyphRun) -> Rule:
    """The line below a run, which is the lowest ink of its line; see `cut.UNDER`."""
    wide = round(STROKE * run.size)
    y = run.y + run.descent - wide // 2
    return Rule(run.x, y, run.x + run.advance, y, wide, run.swatch, under=True)
