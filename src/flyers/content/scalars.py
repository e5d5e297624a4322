"""Single values of a campaign file, each with its form; and what is said of a key."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from flyers.content.forms import ID, SHEET_ID, SLUG
from flyers.model.paper import PAPERS


def is_(sentence: str, *examples: str) -> Meta:
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
