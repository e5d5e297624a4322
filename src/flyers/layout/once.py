"""A property worked out once, as `functools.cached_property`, for which Python 3.11 takes a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, as `property` is
    """For structs that have a `__dict__` (`dict=True`), in which the value is found from then on."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, one: Any, kind: type) -> T:
        value = one.__dict__[self._name] = self._make(one)
        return value
