"""Hints for a name that is not known."""

from __future__ import annotations

from collections.abc import Collection

# What people call things, and the keys that they may mean.
_CALLED = {
    "image": "picture", "photo": "picture", "foto": "picture", "img": "picture", "text": "story",
    "body": "story", "description": "story", "about": "story", "subtitle": "lead", "intro": "lead",
    "summary": "lead", "subheading": "lead", "heading": "headline", "slogan": "headline", "link": "links",
    "url": "links", "qr": "links", "qrcode": "links", "code": "links", "codes": "links", "website": "links",
    "facebook": "links", "whatsapp": "links", "color": "accent", "colour": "accent", "time": "start",
    "from": "start", "until": "end", "where": "place", "location": "place", "venue": "place", "title": "what",
    "event": "events", "date": "deadline", "demand": "demands", "asks": "demands", "mayor": "target",
    "decides": "target", "minister": "target", "to": "target", "signatures": "petition",
    "supporters": "endorsers", "sponsors": "endorsers", "organizer": "organiser", "publisher": "imprint",
    "tags": "hashtags", "paper": "papers", "language": "languages", "country": "region", "lang": "languages",
    "caption": "alt", "source": "credit", "author": "by", "who": "by", "question": "ask", "reply": "answer",
}  # fmt: skip


def called(word: str) -> str:
    """The key that people may mean by a word, "" when none is known."""
    return _CALLED.get(word.lower(), "")


def nearest(word: str, known: Collection[str]) -> str:
    """The known name that is most like this one as a question, else all of them.

    >>> nearest("headlin", ["headline", "lead"])
    'did you mean "headline"?'
    """
    from difflib import get_close_matches

    meant = called(word)
    close = [meant] if meant in known else get_close_matches(word.lower(), list(known), 1, 0.6)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"
