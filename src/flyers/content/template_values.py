"""Values that a template writes in a form of their own: lengths, gaps, colours, shares, conditions, steps."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from flyers.content.clauses import CONDITION, PERCENT, STEP, Condition, Step
from flyers.content.forms import ID
from flyers.model.paper import PAPERS


def _written(form: str, pattern: str, description: str) -> Meta:
    """A value that is read from a string of a form."""
    given = {"type": "string", "pattern": f"^({pattern})$"}
    return Meta(extra={"form": form}, extra_json_schema=given, description=description)


_LENGTH = r"\d+(\.\d+)?\s*(mm|cm|in|pt|m)"
_COLOUR = "#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"

Length = Annotated[float, _written("length", _LENGTH, "a length such as 5mm or 12pt")]
Gap = Annotated[str | float, _written("gap", f"{_LENGTH}|{ID}", "a length such as 5mm, or a name from gaps")]
Hex = Annotated[str, _written("colour", _COLOUR, 'a colour, in quotes: "#b3261e"')]
PaperName = Annotated[str, Meta(extra={"form": "paper"}, extra_json_schema={"enum": list(PAPERS)})]
Percent = Annotated[float, _written("percent", PERCENT, "a share such as 8%")]
When = Annotated[
    Condition,
    Meta(
        extra={"form": "condition"},
        extra_json_schema={
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^({CONDITION})$"}]
        },
        description="3, 1 to 4, 5 or more, up to 60, none or portrait",
    ),
]
Share = Annotated[float, Meta(gt=0, le=4)]
Steps = tuple[Annotated[Step, _written("step", STEP, "a size, and how far it grows: body to usual")], ...]
