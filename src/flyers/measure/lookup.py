"""What is found once: tables that are filled as they are asked, and properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lookup(dict[K, V]):
    """A table in which what is missing is found, once, when it is looked up."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> V:
        value = self[key] = self._find(key)
        return value


class once(Generic[V]):  # noqa: N801 - a decorator, as `property` is
    """A property that is found once, as by `functools.cached_property`, for which Python 3.11 takes a lock;
    for structs that have a `__dict__` (`dict=True`), in which the value is from then on."""

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, one: Any, kind: type) -> V:
        value = one.__dict__[self._name] = self._make(one)
        return value
