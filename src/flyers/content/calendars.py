"""The calendars of Iran and Ethiopia, and their days in the common one."""

from datetime import date

_LEAPS = 1, 5, 9, 13, 17, 22, 26, 30  # of a cycle of 33 years
_HALF = 186  # days of the six months that have 31


def persian(year: int, month: int, day: int) -> str:
    """A day of Iran's calendar, as year-month-day of the common one; its leap years come in cycles of 33
    years, as they do from 1925 to 2088.

    >>> persian(1406, 1, 1)
    '2027-03-21'
    """
    leaps = len(_LEAPS) * (year // 33) + sum(leap < year % 33 for leap in _LEAPS)
    before = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(226_529 + 365 * year + leaps + before + day).isoformat()


def in_persian(day: date) -> tuple[int, int, int]:
    """Year, month and day of Iran's calendar.

    >>> in_persian(date(2027, 3, 21)), in_persian(date(2027, 3, 20)), in_persian(date(2026, 10, 6))
    ((1406, 1, 1), (1405, 12, 29), (1405, 7, 14))
    """
    year = day.year - 621 if day.isoformat() >= persian(day.year - 621, 1, 1) else day.year - 622
    since = (day - date.fromisoformat(persian(year, 1, 1))).days
    month, rest = divmod(since, 31) if since < _HALF else divmod(since - _HALF, 30)
    return year, month + (1 if since < _HALF else 7), rest + 1


def ethiopian(year: int, month: int, day: int) -> str:
    """A day of Ethiopia's calendar: twelve months of 30 days, and five days or six."""
    return date.fromordinal(2_795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day).isoformat()
