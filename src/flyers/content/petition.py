"""What a campaign says of its petition: a part of the campaign file (see `campaign`)."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from flyers.content.names import COLUMNS
from flyers.content.scalars import MOST_COLUMNS, ColumnId, Count, Date, Length, SheetId, is_
from flyers.content.text import Text
from flyers.model.blocks import FEWEST_ROWS

MAY_BE_BLANK = frozenset({"email", "phone", "informed"})  # unless the campaign says otherwise


class Column(Struct, frozen=True, kw_only=True):
    """A known column by its id alone, or one of the campaign's own with a label. `width` is in points."""

    ALONE: ClassVar[str] = "id"

    id: Annotated[
        ColumnId, is_(f"One of {', '.join(COLUMNS)}, or a name of your own: {{id: floor, label: Floor}}.")
    ]
    label: Annotated[Text | None, is_("The column's head.")] = None
    width: Annotated[Length | None, is_("The column's width: 40mm.")] = None
    optional: Annotated[
        bool | None,
        is_(
            "Whether people may leave it blank, true or false; else they may email, phone and informed, and"
            " no others."
        ),
    ] = None
    tick: Annotated[bool, is_("Whether it is a box to tick, for a label such as: I agree.")] = False
    office: Annotated[
        bool, is_("Whether the authority fills it in: grey, so that nobody writes there who signs.")
    ] = False

    @property
    def said(self) -> str:
        """Its head in the first language that has one; "" for a known column."""
        return self.label.entries[0][1] if self.label else ""

    @property
    def may_be_blank(self) -> bool:
        known = self.id in MAY_BE_BLANK if self.optional is None else self.optional
        return known and not self.office

    @property
    def is_box(self) -> bool:
        return self.tick or self.id == "informed"


class Petition(Struct, frozen=True, kw_only=True):
    """`AS_LINK`: where a web address belongs that is written instead of the map."""

    AS_LINK: ClassVar[str] = "links.petition.url"
    SHOWN: ClassVar[tuple[str, ...]] = ("request",)

    title: Annotated[Text | None, is_("The sheet's title; the campaign's when left out.")] = None
    to: Annotated[Text | None, is_("Whom it is addressed to; the target when left out.")] = None
    statement: Annotated[Text | None, is_("What the signers declare.")] = None
    request: Annotated[
        Text | None,
        is_("What the signers ask; repeated on every sheet.", "We ask the council to keep the library open."),
    ] = None
    columns: Annotated[
        tuple[Column, ...],
        Meta(min_length=1, max_length=MOST_COLUMNS, description="The table's columns, from left to right."),
    ] = (Column(id="name"), Column(id="address"), Column(id="signature"))
    rows: Annotated[int, Meta(ge=FEWEST_ROWS, le=20, description="Rows to sign on a page, 5 to 20.")] = 10
    return_to: Annotated[Text | None, is_("Where full sheets go; line breaks are kept.")] = None
    return_by: Annotated[Date | None, is_("The day by which sheets are wanted, as year-month-day.")] = None
    privacy: Annotated[Text | None, is_("What happens with the signers' details.")] = None
    collector_statement: Annotated[
        Text | None,
        is_("What the collector declares of those who signed, right above the collector's signature."),
    ] = None
    who_may_sign: Annotated[Text | None, is_("Who may sign, by age or residence; above the table.")] = None
    keep_until: Annotated[
        Date | None, is_("The day on which the signers' details are destroyed, as year-month-day.")
    ] = None
    goal: Annotated[Count | None, is_("How many signatures are wanted.")] = None
    sheet_id: Annotated[SheetId | None, is_("The prefix of sheet numbers: HZ makes HZ-000123.")] = None
    rules: Annotated[str, is_("The rule set of an official petition, or none.")] = "none"
