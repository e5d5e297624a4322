"""The campaign file: a struct for each map, a field for each key, with a sentence that says what it is for.
`reader` fills the structs; `schema` and the messages take the sentences from here. Annotations are real
values here (and in the modules of templates and locales), not strings as elsewhere: msgspec evaluates them
all at each start, and would have to compile each string first."""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from flyers.content.forms import ID, SHEET_ID, SLUG
from flyers.content.locale import Locale
from flyers.content.names import COLUMNS
from flyers.content.text import Text, laid_over, texts_of
from flyers.model.paper import PAPERS, region_of_paper


def _is(sentence: str, *examples: str) -> Meta:
    """What a key is for, and examples of its value."""
    return Meta(description=sentence, examples=list(examples) or None)


def _any_case(name: str) -> str:
    """A pattern for a name in any case, with spaces or underscores for hyphens."""
    return "".join(f"[{c.upper()}{c}]" if c.isalpha() else "[ _-]" if c == "-" else c for c in name)


def _form(form: str, **schema: Any) -> Meta:
    return Meta(extra={"form": form}, extra_json_schema=schema)


Url = Annotated[str, _form("url", format="uri", pattern="^[Hh][Tt][Tt][Pp][Ss]?://")]
Site = Annotated[str, _form("site", format="uri-reference", pattern=r"^\S+\.\S+$")]  # perhaps no scheme
Email = Annotated[str, _form("email", format="email")]
Emails = Annotated[tuple[Email, ...], Meta(min_length=1)]
Phone = Annotated[str, _form("phone")]
Date = Annotated[str, _form("date", format="date", pattern=r"^\d{4}-\d\d-\d\d$")]
Time = Annotated[str, _form("time", pattern=r"^([01]\d|[89]|2[0-3]):[0-5]\d$")]
Language = Annotated[str, _form("language", pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
Colour = Annotated[str, _form("colour", pattern="^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
File = Annotated[str, _form("file")]
Slug = Annotated[str, _form("slug", pattern=f"^{SLUG}$")]
Id = Annotated[str, _form("id", pattern=f"^{ID}$")]
ColumnId = Annotated[str, _form("column", pattern=f"^{ID}$")]
Length = Annotated[float, _form("length", type="string", pattern=r"^\d+(\.\d+)?\s*(mm|cm|in|pt|m)$")]
SheetId = Annotated[str, _form("sheet-id", pattern=f"^{SHEET_ID}$")]
Region = Annotated[str, _form("region", pattern="^[A-Za-z]{2}$")]
Count = Annotated[int, Meta(ge=1, le=999_999_999)]
_IN_ANY_CASE = {"type": "string", "pattern": f"^({'|'.join(map(_any_case, PAPERS))})$"}
PaperName = Annotated[str, _form("paper", anyOf=[{"enum": list(PAPERS)}, _IN_ANY_CASE])]
Hashtag = Annotated[str, _form("hashtag")]
Typed = Annotated[str, _form("typed", pattern=r"^\S+$")]
Percent = Annotated[float, Meta(ge=0, le=100)]

Kind = Literal["sign", "join", "come", "give", "help", "read", "write"]
MOST_LANGUAGES = 80  # more than any ballot or petition has been printed in
Languages = Annotated[tuple[Language, ...], Meta(min_length=1, max_length=MOST_LANGUAGES)]
Papers = Annotated[tuple[PaperName, ...], Meta(min_length=1, max_length=len(PAPERS))]
MOST_COLUMNS = 40  # on the largest sheet each is under 10 mm wide then
_PLEASE = "Please keep the library open."


class Quote(Struct, frozen=True, kw_only=True):
    """`PAIR`, here and elsewhere: the two keys of what people write as one key and its value."""

    PAIR: ClassVar[tuple[str, ...]] = ("by", "text")

    text: Annotated[Text, _is("What was said.", "I learned to swim there.")]
    by: Annotated[Text | None, _is("Who said it.", "Ruth, 71")] = None


class Question(Struct, frozen=True, kw_only=True):
    PAIR: ClassVar[tuple[str, ...]] = ("ask", "answer")

    ask: Annotated[Text, _is("What people ask.", "What would it cost me?")]
    answer: Annotated[Text, _is("What to answer.", "Four dollars a year.")]


class Picture(Struct, frozen=True, kw_only=True):
    file: Annotated[File, _is("The picture file, beside the campaign file.", "library.jpg")]
    alt: Annotated[
        Text,
        _is(
            "What the picture shows, for those who cannot see it.",
            "Children reading on the steps of a small library.",
        ),
    ]
    credit: Annotated[Text | None, _is("Who made the picture.", "Lena Marsh")] = None
    focus: Annotated[
        tuple[Percent, Percent],
        _is("The point that stays in view when cropped: per cent from left, top.", "50 30"),
    ] = (50, 50)
    frieze: Annotated[
        bool,
        _is("Whether it runs over the edges of the paper: hung side by side, pieces make one picture."),
    ] = False


class Logo(Struct, frozen=True, kw_only=True):
    """A bare text is the `ALONE` field."""

    ALONE: ClassVar[str] = "file"

    file: Annotated[File, _is("The logo's file, beside the campaign file.", "logo.png")]
    alt: Annotated[Text | None, _is("What the logo shows; the organiser's name when left out.")] = None


class Link(Struct, frozen=True, kw_only=True):
    url: Annotated[Url, _is("The address that the code opens.", "https://example.org/sign")]
    label: Annotated[
        Text | None, _is("What to do there, as a verb: Sign the petition.", "Sign the petition")
    ] = None
    note: Annotated[Text | None, _is("One small line beside the code.")] = None
    find: Annotated[
        Text | None, _is("Words to search for, or the name of a chat, where the address is no use to type.")
    ] = None
    print_as: Annotated[Typed | None, _is("The address as printed, short enough to type.")] = None
    kind: Annotated[Kind | None, _is("What people do there; it gives the verb when there is no label.")] = (
        None
    )


class Target(Struct, frozen=True, kw_only=True):
    name: Annotated[Text, _is("Who decides, with the office held.", "Mayor Dana Whitlock")]
    short: Annotated[
        Text | None,
        _is("A short form with its article, or as it goes on after “Write”: to the Mayor, az igazgatónak."),
    ] = None
    salutation: Annotated[Text | None, _is("How a letter begins: Dear Minister.")] = None
    address: Annotated[Text | None, _is("The postal address; line breaks are kept.")] = None
    email: Annotated[Emails, _is("The e-mail addresses, as a list.", "mayor@example.org")] = ()
    phone: Annotated[Phone | None, _is("The telephone number, in quotes.")] = None


class Message(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("subject",)

    to: Annotated[Emails, _is("Whom to write to; the target when left out.", "mayor@example.org")] = ()
    cc: Annotated[Emails, _is("Who gets a copy.")] = ()
    subject: Annotated[Text | None, _is("The subject line.", "Keep the library open")] = None
    body: Annotated[Text | None, _is("What to write; a short one is in the code, too.", _PLEASE)] = None


class Letter(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("body",)

    to: Annotated[Text | None, _is("Whom it is addressed to; the target when left out.")] = None
    subject: Annotated[Text | None, _is("The subject line.", "Keep the library open")] = None
    salutation: Annotated[Text | None, _is("How it begins; the target's salutation when left out.")] = None
    body: Annotated[Text | None, _is("The letter.", _PLEASE)] = None
    closing: Annotated[Text | None, _is("How it ends: Yours sincerely.")] = None
    copies: Annotated[tuple[Text, ...], _is("Who gets a copy.")] = ()


class Event(Struct, frozen=True, kw_only=True):
    what: Annotated[Text, _is("What happens.", "Public meeting")]
    date: Annotated[Date, _is("The day, as year-month-day: 2027-10-06.", "2027-10-06")]
    last: Annotated[Date | None, _is("The last day, where it goes on for several: 2027-10-10.")] = None
    start: Annotated[Time | None, _is('When it starts: "18:30".')] = None
    end: Annotated[Time | None, _is('When it ends: "20:00".')] = None
    place: Annotated[Text | None, _is("Where: the name of the place.")] = None
    address: Annotated[Text | None, _is("Where: the address; line breaks are kept.")] = None
    access: Annotated[Text | None, _is("How to get in: step-free, by bus.")] = None
    link: Annotated[Id | None, _is("The id of the link that tells more.")] = None


class Deadline(Struct, frozen=True, kw_only=True):
    date: Annotated[Date, _is("The last day, as year-month-day: 2027-10-09.", "2027-10-09")]
    text: Annotated[Text | None, _is("What happens by then.", "The council votes on this day.")] = None


class Endorser(Struct, frozen=True, kw_only=True):
    """A supporter; a bare text is the `ALONE` field."""

    ALONE: ClassVar[str] = "name"

    name: Annotated[Text, _is("Who supports the campaign.", "Elm Street School parents")]
    logo: Annotated[File | None, _is("The logo's file, beside the campaign file.", "logo.png")] = None


class Clipping(Struct, frozen=True, kw_only=True):
    outlet: Annotated[Text, _is("The newspaper or broadcaster.", "The Alder Echo")]
    title: Annotated[Text, _is("The article's headline, or what it says.", "Library to close")]
    url: Annotated[Url | None, _is("The article's address.")] = None
    print_as: Annotated[Typed | None, _is("The address as printed, short enough to type.")] = None
    date: Annotated[Date | None, _is("The day it appeared, as year-month-day.")] = None


class Organiser(Struct, frozen=True, kw_only=True):
    name: Annotated[Text, _is("Who runs the campaign.", "Friends of the Library")]
    logo: Annotated[Logo | None, _is("The organiser's logo.")] = None


class Contact(Struct, frozen=True, kw_only=True):
    """`SHOWN`, here and elsewhere: the keys that an example shows when none is required."""

    SHOWN: ClassVar[tuple[str, ...]] = ("name", "email")

    name: Annotated[Text | None, _is("Whom to ask for.", "Sam Reyes")] = None
    email: Annotated[Email | None, _is("The e-mail address for questions.", "hello@example.org")] = None
    phone: Annotated[Phone | None, _is("The telephone number for questions, in quotes.")] = None
    web: Annotated[Site | None, _is("The campaign's own web address.")] = None
    address: Annotated[Text | None, _is("The postal address; line breaks are kept.")] = None


class Column(Struct, frozen=True, kw_only=True):
    """A known column by its id alone, or one of the campaign's own with a label. `width` is in points."""

    ALONE: ClassVar[str] = "id"

    id: Annotated[ColumnId, _is(f"One of {', '.join(COLUMNS)}, or a name of your own.")]
    label: Annotated[Text | None, _is("The column's head.")] = None
    width: Annotated[Length | None, _is("The column's width: 40mm.")] = None
    optional: Annotated[bool, _is("Whether people may leave it blank.")] = False


class Petition(Struct, frozen=True, kw_only=True):
    """`AS_LINK`: where a web address belongs that is written instead of the map."""

    AS_LINK: ClassVar[str] = "links.petition.url"
    SHOWN: ClassVar[tuple[str, ...]] = ("request",)

    title: Annotated[Text | None, _is("The sheet's title; the campaign's when left out.")] = None
    to: Annotated[Text | None, _is("Whom it is addressed to; the target when left out.")] = None
    statement: Annotated[Text | None, _is("What the signers declare.")] = None
    request: Annotated[
        Text | None,
        _is("What the signers ask; repeated on every sheet.", "We ask the council to keep the library open."),
    ] = None
    columns: Annotated[
        tuple[Column, ...],
        Meta(min_length=1, max_length=MOST_COLUMNS, description="The table's columns, from left to right."),
    ] = (Column(id="name"), Column(id="address"), Column(id="signature"))
    rows: Annotated[int, Meta(ge=5, le=20, description="Rows to sign on a page, 5 to 20.")] = 10
    return_to: Annotated[Text | None, _is("Where full sheets go; line breaks are kept.")] = None
    return_by: Annotated[Date | None, _is("The day by which sheets are wanted, as year-month-day.")] = None
    privacy: Annotated[Text | None, _is("What happens with the signers' details.")] = None
    who_may_sign: Annotated[Text | None, _is("Who may sign, by age or residence; above the table.")] = None
    keep_until: Annotated[
        Date | None, _is("The day on which the signers' details are destroyed, as year-month-day.")
    ] = None
    goal: Annotated[Count | None, _is("How many signatures are wanted.")] = None
    sheet_id: Annotated[SheetId | None, _is("The prefix of sheet numbers: HZ makes HZ-000123.")] = None
    rules: Annotated[str, _is("The rule set of an official petition, or none.")] = "none"


class TextFonts(Struct, frozen=True, kw_only=True):
    """Files of a text face; one file alone is the regular."""

    ALONE: ClassVar[str] = "regular"

    regular: Annotated[File | None, _is("The upright face of normal weight.")] = None
    bold: Annotated[File | None, _is("Its bold.")] = None
    italic: Annotated[File | None, _is("Its italic.")] = None
    bold_italic: Annotated[File | None, _is("Its bold italic.")] = None


class Fonts(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("display",)

    text: Annotated[TextFonts | None, _is("The face of running text: a TTF or OTF file, or several.")] = None
    display: Annotated[File | None, _is("The face of headlines: a TTF or OTF file.", "own-face.ttf")] = None


class Look(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("accent",)

    template: Annotated[
        str | None,
        _is("The look: bold, photo or classic; if left out, by the picture and the papers.", "classic"),
    ] = None
    arrangement: Annotated[
        str | None, _is("One way to fill the page, by its name; else the best is found.")
    ] = None
    accent: Annotated[
        Colour | None,
        _is(
            'The one colour, in quotes: "#b3261e"; if left out, a strong one of a picture, or red.', "#b3261e"
        ),
    ] = None
    fonts: Annotated[Fonts, _is("Faces of your own, asked before those that come with flyers.")] = Fonts()


class Pieces(Struct, frozen=True, kw_only=True):
    """What a campaign says. `Only` holds the texts of it that one product may say differently."""

    title: Annotated[Text | None, _is("The campaign in words; the headline when left out.")] = None
    short: Annotated[Text | None, _is("The campaign in five words at most, for tabs to tear off.")] = None
    kicker: Annotated[Text | None, _is("A few words above the headline: Urgent action.")] = None
    headline: Annotated[
        Text, _is("The one line that everybody reads; line breaks are kept.", "Keep Elm Street Library open")
    ]
    lead: Annotated[
        Text | None,
        _is("One or two sentences under the headline.", "The city wants to close it. Add your name."),
    ] = None
    story: Annotated[
        Text | None,
        _is(
            "What happened and why it matters, in paragraphs.",
            "Elm Street Library has lent books since 1931.",
        ),
    ] = None
    demands: Annotated[
        tuple[Text, ...], _is("What is asked for, one sentence each.", "Keep the library open.")
    ] = ()
    demands_head: Annotated[Text | None, _is("The words above the demands: We ask the Minister.")] = None
    quotes: Annotated[tuple[Quote, ...], _is("What people say about it.")] = ()
    questions: Annotated[tuple[Question, ...], _is("Questions that people ask, with answers.")] = ()
    picture: Annotated[Picture | None, _is("The one picture.")] = None
    links: Annotated[
        Mapping[Id, Link],
        _is(
            "Where the codes lead, by id: petition first, the others as they stand here.", "petition", "group"
        ),
    ] = {}
    target: Annotated[Target | None, _is("Who decides.")] = None
    email: Annotated[Message | None, _is("An e-mail that people are asked to write.")] = None
    letter: Annotated[Letter | None, _is("A letter that people are asked to sign and post.")] = None
    events: Annotated[tuple[Event, ...], _is("Where to come, and when.")] = ()
    deadline: Annotated[Deadline | None, _is("The day by which people must act.")] = None
    endorsers: Annotated[
        tuple[Endorser, ...], _is("Who supports the campaign.", "Elm Street School parents")
    ] = ()
    press: Annotated[tuple[Clipping, ...], _is("What the press wrote.")] = ()
    organiser: Annotated[Organiser | None, _is("Who runs the campaign.", "Friends of the Library")] = None
    contact: Annotated[Contact | None, _is("Whom to ask.")] = None
    imprint: Annotated[Text | None, _is("Who is responsible, where the law wants it in print.")] = None
    petition: Annotated[Petition | None, _is("The paper petition.")] = None


if TYPE_CHECKING:

    class Only(Struct, frozen=True, kw_only=True):
        """Any text of `Pieces`, all of them optional."""
else:
    Only = texts_of(Pieces, "Only")


class Campaign(Pieces, frozen=True, kw_only=True):
    """A campaign file, and the `locales` beside it."""

    UNWRITTEN: ClassVar = ("locales",)

    flyers: Annotated[Literal[1], _is("The version of the format: 1.")] = 1
    name: Annotated[
        Slug, _is("A short name for files and sheets; from the headline when left out.", "keep-elm-library")
    ] = ""
    languages: Annotated[
        Languages,
        _is("Language tags (BCP 47), the first is the default; those of the texts when left out.", "en"),
    ] = ()
    papers: Annotated[Papers, _is("The papers a kit is made for; letter and a4 if left out.", "a4")] = (
        "letter",
        "a4",
    )
    region: Annotated[
        Region | None,
        _is(
            "The country, for dates, times and paper: CA; when left out from the languages, a postcode or a"
            " telephone number, else from the papers."
        ),
    ] = None
    you: Annotated[
        str | Mapping[Language, str] | None,
        _is("What people are called: tú, or {es: tú, fr: vous}; as your texts do when left out.", "tú"),
    ] = None
    hashtags: Annotated[tuple[Hashtag, ...], _is("Hashtags, without the #.", "KeepOurLibrary")] = ()
    look: Annotated[Look, _is("What a template lets a campaign change.")] = Look()
    only: Annotated[Mapping[str, Only], _is("Texts that one product says differently, by product.")] = {}
    words: Annotated[
        Mapping[str, Text], _is("The campaign's own fixed words, by the keys of assets/locales.")
    ] = {}
    locales: Mapping[str, Locale] = {}

    def for_product(self, product: str) -> "Campaign":
        """The campaign as `product` says it, with its `only` texts."""
        own = self.only.get(product)
        return laid_over(self, own) if own else self

    @property
    def by_day(self) -> list[tuple[int, Event]]:
        """The events by day and hour, each with its number in the file."""
        return sorted(enumerate(self.events), key=lambda one: (one[1].date, one[1].start or ""))

    def days(self, lang: str) -> list[list[tuple[int, Event]]]:
        """The events grouped: those on the same day in the same place, as told in a language, go together."""

        def place(one: tuple[int, Event]) -> object:
            number, event = one
            where = [text and text.get(lang) for text in (event.place, event.address)]
            return (event.date, event.last, *where) if any(where) else number

        return [list(day) for _, day in groupby(self.by_day, key=place)]

    def on_paper(self, paper: str) -> "Campaign":
        """The campaign as a piece on a paper says it: in the region that it suggests, if it has none."""
        return replace(self, region=self.region or region_of_paper(paper, self.papers) or None)
