"""The country in which a campaign is at home, where a postcode or a telephone number leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flyers.content.campaign import Campaign
from flyers.content.markup import plain

_STATES = (
    "AL AK AZ AR CA CO CT DC FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY "
    "OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY"  # DE is a country, too
)
_POSTCODES = {
    "GB": r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b",
    "CA": r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b",
    "US": rf", (?:{_STATES.replace(' ', '|')}) \d{{5}}(?:-\d{{4}})?\b",
}
# Calling codes of one country each, in which a language of several is spoken.
_CALLED = {
    "ZA": "+27", "ES": "+34", "CH": "+41", "AT": "+43", "GB": "+44", "DE": "+49", "PE": "+51", "MX": "+52",
    "AR": "+54", "BR": "+55", "CL": "+56", "CO": "+57", "VE": "+58", "AU": "+61", "PH": "+63", "NZ": "+64",
    "SG": "+65", "IN": "+91", "PK": "+92", "LK": "+94", "GH": "+233", "NG": "+234", "KE": "+254",
    "TZ": "+255", "UG": "+256", "PT": "+351", "IE": "+353", "BO": "+591", "EC": "+593", "PY": "+595",
    "UY": "+598", "BD": "+880",
}  # fmt: skip


def home(campaign: Campaign) -> tuple[str, str] | None:
    """The region, and the key that tells it; none where nothing does, or two keys tell two."""
    found = dict(_told(campaign))
    return next(iter(found.items())) if len(found) == 1 else None


def _told(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Regions and the keys that tell them: those of the campaign's own people and places, as who decides may
    be far away."""
    contact, petition = campaign.contact, campaign.petition
    number = (contact and contact.phone) or ""
    yield from ((region, "contact.phone") for region, code in _CALLED.items() if number.startswith(code))
    places = {
        "contact.address": contact and contact.address,
        "imprint": campaign.imprint,
        "organiser.name": campaign.organiser and campaign.organiser.name,
        "petition.return_to": petition and petition.return_to,
    }
    for key, text in places.items():
        said = "\n".join(plain(words) for _, words in text.entries) if text else ""
        yield from ((region, key) for region, form in _POSTCODES.items() if re.search(form, said))
