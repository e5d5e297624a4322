"""The campaign file: a struct for each map, a field for each key, with a sentence that says what it is for.
`reader` fills the structs; `schema` and the messages take the sentences from here. Annotations are real
values here (and in the modules of templates and locales), not strings as elsewhere: msgspec evaluates them
all at each start, and would have to compile each string first."""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import library
from flyers.content.locale import Locale
from flyers.content.petition import Petition
from flyers.content.scalars import (
    Colour,
    Date,
    Email,
    Emails,
    File,
    Hashtag,
    Id,
    Kind,
    Language,
    Languages,
    Papers,
    Percent,
    Phone,
    Region,
    Site,
    Slug,
    Time,
    Typed,
    Url,
    is_,
)
from flyers.content.text import Text, laid_over, texts_of
from flyers.model.paper import region_of_paper

_PLEASE = "Please keep the library open."


class Quote(Struct, frozen=True, kw_only=True):
    """`PAIR`, here and elsewhere: the two keys of what people write as one key and its value."""

    PAIR: ClassVar[tuple[str, ...]] = ("by", "text")

    text: Annotated[Text, is_("What was said.", "I learned to swim there.")]
    by: Annotated[Text | None, is_("Who said it.", "Ruth, 71")] = None


class Question(Struct, frozen=True, kw_only=True):
    PAIR: ClassVar[tuple[str, ...]] = ("ask", "answer")

    ask: Annotated[Text, is_("What people ask.", "What would it cost me?")]
    answer: Annotated[Text, is_("What to answer.", "Four dollars a year.")]


class Picture(Struct, frozen=True, kw_only=True):
    file: Annotated[File, is_("The picture file, beside the campaign file.", "library.jpg")]
    alt: Annotated[
        Text,
        is_(
            "What the picture shows, for those who cannot see it.",
            "Children reading on the steps of a small library.",
        ),
    ]
    credit: Annotated[Text | None, is_("Who made the picture.", "Lena Marsh")] = None
    focus: Annotated[
        tuple[Percent, Percent],
        is_("The point that stays in view when cropped: per cent from left, top.", "50 30"),
    ] = (50, 50)
    frieze: Annotated[
        bool, is_("Whether it runs over the edges of the paper: hung side by side, pieces make one picture.")
    ] = False


class Logo(Struct, frozen=True, kw_only=True):
    """A bare text is the `ALONE` field."""

    ALONE: ClassVar[str] = "file"

    file: Annotated[File, is_("The logo's file, beside the campaign file.", "logo.png")]
    alt: Annotated[Text | None, is_("What the logo shows; the organiser's name when left out.")] = None


class Link(Struct, frozen=True, kw_only=True):
    url: Annotated[Url, is_("The address that the code opens.", "https://example.org/sign")]
    label: Annotated[
        Text | None, is_("What to do there, as a verb: Sign the petition.", "Sign the petition")
    ] = None
    note: Annotated[Text | None, is_("One small line beside the code.")] = None
    find: Annotated[
        Text | None, is_("Words to search for, or the name of a chat, where the address is no use to type.")
    ] = None
    print_as: Annotated[Typed | None, is_("The address as printed, short enough to type.")] = None
    kind: Annotated[Kind | None, is_("What people do there; it gives the verb when there is no label.")] = (
        None
    )


class Target(Struct, frozen=True, kw_only=True):
    name: Annotated[Text, is_("Who decides, with the office held.", "Mayor Dana Whitlock")]
    short: Annotated[
        Text | None,
        is_("A short form with its article, or as it goes on after “Write”: to the Mayor, az igazgatónak."),
    ] = None
    salutation: Annotated[Text | None, is_("How a letter begins: Dear Minister.")] = None
    address: Annotated[Text | None, is_("The postal address; line breaks are kept.")] = None
    email: Annotated[Emails, is_("The e-mail addresses, as a list.", "mayor@example.org")] = ()
    phone: Annotated[Phone | None, is_("The telephone number, in quotes.")] = None


class Message(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("subject",)

    to: Annotated[Emails, is_("Whom to write to; the target when left out.", "mayor@example.org")] = ()
    cc: Annotated[Emails, is_("Who gets a copy.")] = ()
    subject: Annotated[Text | None, is_("The subject line.", "Keep the library open")] = None
    body: Annotated[Text | None, is_("What to write; a short one is in the code, too.", _PLEASE)] = None


class Letter(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("body",)

    to: Annotated[Text | None, is_("Whom it is addressed to; the target when left out.")] = None
    subject: Annotated[Text | None, is_("The subject line.", "Keep the library open")] = None
    salutation: Annotated[Text | None, is_("How it begins; the target's salutation when left out.")] = None
    body: Annotated[Text | None, is_("The letter.", _PLEASE)] = None
    closing: Annotated[Text | None, is_("How it ends: Yours sincerely.")] = None
    copies: Annotated[tuple[Text, ...], is_("Who gets a copy.")] = ()


class Event(Struct, frozen=True, kw_only=True):
    what: Annotated[Text, is_("What happens.", "Public meeting")]
    date: Annotated[Date, is_("The day, as year-month-day: 2027-10-06.", "2027-10-06")]
    last: Annotated[Date | None, is_("The last day, where it goes on for several: 2027-10-10.")] = None
    start: Annotated[Time | None, is_('When it starts: "18:30".')] = None
    end: Annotated[Time | None, is_('When it ends: "20:00".')] = None
    place: Annotated[Text | None, is_("Where: the name of the place.")] = None
    address: Annotated[Text | None, is_("Where: the address; line breaks are kept.")] = None
    access: Annotated[Text | None, is_("How to get in: step-free, by bus.")] = None
    link: Annotated[Id | None, is_("The id of the link that tells more.")] = None


class Deadline(Struct, frozen=True, kw_only=True):
    date: Annotated[Date, is_("The last day, as year-month-day: 2027-10-09.", "2027-10-09")]
    text: Annotated[
        Text | None,
        is_(
            "What happens by then, a sentence; if it ends in “by”, “on” or a colon, the day follows.",
            "The council votes on this day.",
        ),
    ] = None


class Endorser(Struct, frozen=True, kw_only=True):
    """A supporter; a bare text is the `ALONE` field."""

    ALONE: ClassVar[str] = "name"

    name: Annotated[Text, is_("Who supports the campaign.", "Elm Street School parents")]
    logo: Annotated[File | None, is_("The logo's file, beside the campaign file.", "logo.png")] = None


class Clipping(Struct, frozen=True, kw_only=True):
    outlet: Annotated[Text, is_("The newspaper or broadcaster.", "The Alder Echo")]
    title: Annotated[Text, is_("The article's headline, or what it says.", "Library to close")]
    url: Annotated[Url | None, is_("The article's address.")] = None
    print_as: Annotated[Typed | None, is_("The address as printed, short enough to type.")] = None
    date: Annotated[Date | None, is_("The day it appeared, as year-month-day.")] = None


class Organiser(Struct, frozen=True, kw_only=True):
    name: Annotated[Text, is_("Who runs the campaign.", "Friends of the Library")]
    logo: Annotated[Logo | None, is_("The organiser's logo.")] = None


class Contact(Struct, frozen=True, kw_only=True):
    """`SHOWN`, here and elsewhere: the keys that an example shows when none is required."""

    SHOWN: ClassVar[tuple[str, ...]] = ("name", "email")

    name: Annotated[Text | None, is_("Whom to ask for.", "Sam Reyes")] = None
    email: Annotated[Email | None, is_("The e-mail address for questions.", "hello@example.org")] = None
    phone: Annotated[Phone | None, is_("The telephone number for questions, in quotes.")] = None
    web: Annotated[Site | None, is_("The campaign's own web address.")] = None
    address: Annotated[Text | None, is_("The postal address; line breaks are kept.")] = None


class TextFonts(Struct, frozen=True, kw_only=True):
    """Files of a text face; one file alone is the regular."""

    ALONE: ClassVar[str] = "regular"

    regular: Annotated[File | None, is_("The upright face of normal weight.")] = None
    bold: Annotated[File | None, is_("Its bold.")] = None
    italic: Annotated[File | None, is_("Its italic.")] = None
    bold_italic: Annotated[File | None, is_("Its bold italic.")] = None


class Fonts(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("display",)

    text: Annotated[TextFonts | None, is_("The face of running text: a TTF or OTF file, or several.")] = None
    display: Annotated[File | None, is_("The face of headlines: a TTF or OTF file.", "own-face.ttf")] = None


class Look(Struct, frozen=True, kw_only=True):
    SHOWN: ClassVar[tuple[str, ...]] = ("accent",)

    template: Annotated[
        str | None,
        is_(
            "The look, as flyers list templates names it; if left out, by the picture and the papers.",
            library.DEFAULT_TEMPLATE,
        ),
    ] = None
    arrangement: Annotated[
        str | None, is_("One way to fill the page, by its name; else the best is found.")
    ] = None
    accent: Annotated[
        Colour | None,
        is_(
            'The colour, in quotes: "#b3261e"; if left out, a strong one of a picture, or by who runs it.',
            "#b3261e",
        ),
    ] = None
    fonts: Annotated[Fonts, is_("Faces of your own, asked before those that come with flyers.")] = Fonts()


class Pieces(Struct, frozen=True, kw_only=True):
    """What a campaign says. `Only` holds the texts of it that one product may say differently."""

    title: Annotated[Text | None, is_("The campaign in words; the headline when left out.")] = None
    short: Annotated[Text | None, is_("The campaign in five words at most, for tabs to tear off.")] = None
    kicker: Annotated[Text | None, is_("A few words above the headline: Urgent action.")] = None
    headline: Annotated[
        Text, is_("The one line that everybody reads; line breaks are kept.", "Keep Elm Street Library open")
    ]
    lead: Annotated[
        Text | None,
        is_("One or two sentences under the headline.", "The city wants to close it. Add your name."),
    ] = None
    story: Annotated[
        Text | None,
        is_(
            "What happened and why it matters, in paragraphs.",
            "Elm Street Library has lent books since 1931.",
        ),
    ] = None
    demands: Annotated[
        tuple[Text, ...], is_("What is asked for, one sentence each.", "Keep the library open.")
    ] = ()
    demands_head: Annotated[Text | None, is_("The words above the demands: We ask the Minister.")] = None
    quotes: Annotated[tuple[Quote, ...], is_("What people say about it.")] = ()
    questions: Annotated[tuple[Question, ...], is_("Questions that people ask, with answers.")] = ()
    picture: Annotated[Picture | None, is_("The one picture.")] = None
    links: Annotated[
        Mapping[Id, Link],
        is_(
            "Where the codes lead, by id: petition first, the others as they stand here.", "petition", "group"
        ),
    ] = {}
    target: Annotated[Target | None, is_("Who decides.")] = None
    email: Annotated[Message | None, is_("An e-mail that people are asked to write.")] = None
    letter: Annotated[Letter | None, is_("A letter that people are asked to sign and post.")] = None
    events: Annotated[tuple[Event, ...], is_("Where to come, and when.")] = ()
    deadline: Annotated[
        Deadline | None, is_("The day by which people must act. It stands in the verb of the first code.")
    ] = None
    endorsers: Annotated[
        tuple[Endorser, ...], is_("Who supports the campaign.", "Elm Street School parents")
    ] = ()
    press: Annotated[tuple[Clipping, ...], is_("What the press wrote.")] = ()
    organiser: Annotated[Organiser | None, is_("Who runs the campaign.", "Friends of the Library")] = None
    contact: Annotated[Contact | None, is_("Whom to ask.")] = None
    imprint: Annotated[Text | None, is_("Who is responsible, where the law wants it in print.")] = None
    petition: Annotated[Petition | None, is_("The paper petition.")] = None


if TYPE_CHECKING:

    class Only(Struct, frozen=True, kw_only=True):
        """Any text of `Pieces`, all of them optional."""
else:
    Only = texts_of(Pieces, "Only")


class Campaign(Pieces, frozen=True, kw_only=True):
    """A campaign file, and the `locales` beside it."""

    UNWRITTEN: ClassVar = ("locales",)

    flyers: Annotated[Literal[1], is_("The version of the format: 1.")] = 1
    name: Annotated[
        Slug, is_("A short name for files and sheets; from the headline when left out.", "keep-elm-library")
    ] = ""
    languages: Annotated[
        Languages,
        is_("Language tags (BCP 47), the first is the default; those of the texts when left out.", "en"),
    ] = ()
    papers: Annotated[Papers, is_("The papers a kit is made for; letter and a4 if left out.", "a4")] = (
        "letter",
        "a4",
    )
    region: Annotated[
        Region | None,
        is_(
            "The country, for dates, times and paper: CA; when left out from the languages, a postcode or a"
            " telephone number, else from the papers."
        ),
    ] = None
    you: Annotated[
        str | Mapping[Language, str] | None,
        is_("What people are called: tú, or {es: tú, fr: vous}; as your texts do when left out.", "tú"),
    ] = None
    hashtags: Annotated[tuple[Hashtag, ...], is_("Hashtags, without the #.", "KeepOurLibrary")] = ()
    look: Annotated[Look, is_("What a template lets a campaign change.")] = Look()
    only: Annotated[Mapping[str, Only], is_("Texts that one product says differently, by product.")] = {}
    words: Annotated[
        Mapping[str, Text], is_("The campaign's own fixed words, by the keys of assets/locales.")
    ] = {}
    locales: Mapping[str, Locale] = {}

    def for_product(self, product: str) -> "Campaign":
        """The campaign as `product` says it, with its `only` texts."""
        own = self.only.get(product)
        return laid_over(self, own) if own else self

    @property
    def recipients(self) -> tuple[str, ...]:
        """To whom the e-mail goes: whom it names itself, else the person who decides."""
        return (self.email.to or (self.target.email if self.target else ())) if self.email else ()

    @property
    def by_day(self) -> list[tuple[int, Event]]:
        """The events by day and hour, each with its number in the file."""
        return sorted(enumerate(self.events), key=lambda one: (one[1].date, one[1].start or ""))

    def days(self, lang: str) -> list[list[tuple[int, Event]]]:
        """The events by hour, grouped: those that follow one another on the same day in the same place, as
        told in a language, go together."""

        def place(one: tuple[int, Event]) -> object:
            number, event = one
            where = [text and text.get(lang) for text in (event.place, event.address)]
            return (event.date, event.last, *where) if any(where) else number

        return [list(day) for _, day in groupby(self.by_day, key=place)]

    def on_paper(self, paper: str) -> "Campaign":
        """The campaign as a piece on a paper says it: in the region that it suggests, if it has none."""
        return replace(self, region=self.region or region_of_paper(paper, self.papers) or None)
