"""What a campaign has perhaps forgotten, asked as a question: it may well be meant."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.content.campaign import Campaign
from flyers.errors import Problem, Where

_LINK = "links:\n  petition:\n    url: https://example.org/sign"
_REQUEST = "petition:\n  request: We ask the council to keep the library open."


def doubts(campaign: Campaign, where: Where) -> Iterator[Problem]:
    """Warnings of what nearly every campaign has and this one has not; their place is that of the file."""
    if not (campaign.links or campaign.email):
        what = "there is no link and no e-mail, so that no piece has a code to scan: is that meant?"
        yield Problem(where, what, warning=True, example=_LINK)
    elif not campaign.links:
        what = "there is no link, only an e-mail to write: is that meant?"
        yield Problem(where, what, warning=True, example=_LINK)
    petition = campaign.petition
    online = "petition" in campaign.links or any(link.kind == "sign" for link in campaign.links.values())
    if not (online or (petition and petition.request)):
        what = "there is nothing to sign, on paper or online: is that meant?"
        yield Problem(where, what, warning=True, example=_REQUEST)
