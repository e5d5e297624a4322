"""The date of files and the day of orders: a clock that SOURCE_DATE_EPOCH stops, for the same bytes again."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from flyers.errors import FlyersError, Where

VARIABLE = "SOURCE_DATE_EPOCH"
_LAST = 253402300799  # the last second of the year 9999, after which dates have no form
_EPOCH = 946684800  # 2000-01-01, without SOURCE_DATE_EPOCH: no clock is read


def moment() -> datetime:
    """The date of files (SOURCE_DATE_EPOCH, or none). Raises FlyersError if the variable has another form."""
    said = os.environ.get(VARIABLE) or str(_EPOCH)
    if not re.fullmatch("[0-9]{1,15}", said) or int(said) > _LAST:
        what = f'"{said}" is no date in seconds since 1970'
        raise FlyersError(Where(VARIABLE), what, f"set it to a whole number, or unset it: unset {VARIABLE}")
    return datetime.fromtimestamp(int(said), UTC)


def today() -> date:
    """The current day, or that of SOURCE_DATE_EPOCH. Raises FlyersError as `moment`."""
    return moment().date() if os.environ.get(VARIABLE) else date.today()
