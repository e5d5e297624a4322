"""A page that is judged: what it is made of, the codes that were read on it, and what it should say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flyers.model.geometry import Rect
from flyers.proof.codes import Read
from flyers.proof.expect import Expectation
from flyers.proof.objects import Text, objects_of
from flyers.proof.pages import Page
from flyers.proof.report import Finding, Severity
from flyers.proof.tones import Tone, tones


class Side:
    """All that a check is told. Each check is a function of it that gives findings."""

    def __init__(self, page: Page, expectation: Expectation, reads: Sequence[Read] = ()) -> None:
        self.page, self.expectation, self.reads = page, expectation, reads
        self.objects = objects_of(page)

    @property
    def codes(self) -> list[Rect]:
        """The places of its codes."""
        return [read.size.rect for read in self.reads]

    @cached_property
    def tones(self) -> list[tuple[Text, Tone]]:
        """The tone of each text that shows."""
        return list(tones(self.page, self.objects))

    def finding(
        self, name: str, severity: Severity, what: str, hint: str, rect: Rect | None = None, value: str = ""
    ) -> Finding:
        return Finding(name, severity, self.page.number, rect, what, hint, value)
