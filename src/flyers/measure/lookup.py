"""Values that are found once and kept: tables, and properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lookup(dict[K, V]):
    """A table that finds what is missing when it is looked up."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> V:
        value = self[key] = self._find(key)
        return value


class once(Generic[V]):  # noqa: N801 - a decorator, as `property` is
    """A property that is found once, as by `functools.cached_property`, which takes a lock in Python 3.11.
    For structs with a `__dict__` (`dict=True`), in which the value is kept."""

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, one: Any, kind: type) -> V:
        value = one.__dict__[self._name] = self._make(one)
        return value
