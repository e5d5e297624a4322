"""What a template says once for several: a band or arrangement that is `like` another, bands that frames
hold by their names, `openings` that several arrangements begin with, a template that is `like` another one.
All of it is written out in the tree of nodes, where every part keeps its place. So all other code knows whole
bands and arrangements only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from msgspec.structs import replace

from flyers.content import library
from flyers.content.hints import nearest
from flyers.content.nodes import Entries, Items, Node, Scalar, parse, text_of
from flyers.content.reader import MISSING
from flyers.content.values import twice
from flyers.errors import FlyersError, Problem

JOIN = ", "  # between the name of an opening and that of an arrangement
Tree = Mapping[str, Node]
N = TypeVar("N", bound=Node | None)


def written_out(root: Entries) -> tuple[Entries, list[Problem]]:
    """A template's tree with all that it shares written out, and the unknown names in it."""
    problems: list[Problem] = []
    root, chosen = _based(_once(root, problems), problems)
    bands, openings, ways = (_alike(key, root, problems) for key in ("bands", "openings", "arrangements"))
    alone = _tree(bands)
    bands = _each(bands, lambda name, one: _filled(one, alone, problems, name))
    ways = _each(ways, lambda _, one: _filled(one, alone, problems))
    kept = [(name, way) for name, way in _entries(ways) if name.value in chosen]
    made = [one for name, way in kept for one in _opened(name, way, _tree(openings), problems)]
    whole = replace(ways, entries=tuple(made)) if isinstance(ways, Entries) else ways
    return _with(root, {"bands": bands, "openings": openings, "arrangements": whole}), problems


def _based(
    root: Entries, problems: list[Problem], below: tuple[Path, ...] = ()
) -> tuple[Entries, Collection[str]]:
    """A template laid over the one it is like, and the arrangements it has: its own, if there are any."""
    own, other = _tree(_tree(root).get("arrangements")), _tree(root).get("like")
    if not isinstance(other, Scalar):
        return root, own
    try:
        file = _file_of(other, root)
        if file in below:
            raise FlyersError(other.where, "it is like itself", "name another, or take it out")
        if not file.is_file():
            raise FlyersError(other.where, f'there is no file "{other.value}" beside this one', _NAMED)
        parsed = parse(text_of(file), str(file))
    except FlyersError as error:
        problems += (replace(one, where=other.where, what=f"like: {one.what}") for one in error.problems)
        return root, own
    problems += parsed.problems
    if not isinstance(parsed.root, Entries):
        return root, own
    base, ways = _based(_once(parsed.root, problems), problems, (*below, file))
    return cast(Entries, _over(root, base)), own or ways


_NAMED = f"like: {library.DEFAULT_TEMPLATE}, or the name of a file that ends in .yaml"


def _file_of(other: Scalar, root: Entries) -> Path:
    """The file of the template that this one is like: beside it, or one that comes with the program."""
    if other.value.endswith((".yaml", ".yml")):
        return (Path(root.where.path).parent / other.value).resolve()
    product = _tree(root).get("product")
    if not isinstance(product, Scalar):
        which = f"product: {' or '.join(library.products())}"
        raise FlyersError(other.where, f'whose "{other.value}" this is, is not said', which)
    return library.template(product.value, other.value)


def each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems, each once, however many times its part was written out."""
    found: dict[tuple[object, ...], Problem] = {}
    for one in problems:
        key, _, what = one.what.partition(": ")
        found.setdefault((one.where, what, key.rpartition(".")[2] if what == MISSING else ""), one)
    return tuple(found.values())


def _alike(key: str, root: Entries, problems: list[Problem]) -> Node | None:
    """The bands, openings or arrangements, each laid over the one it is like."""
    node = _tree(root).get(key)
    every = _tree(node)

    def whole(name: str, one: Node, below: tuple[str, ...] = ()) -> Node:
        other = _tree(one).get("like")
        if not isinstance(one, Entries) or not isinstance(other, Scalar):
            return one
        known = [found for found in every if found not in (name, *below)]
        meant = next((found for found in known if found == other.value), known[0] if known else "")
        if meant != other.value:  # the first one replaces one that is unknown
            lacks = "it is like itself" if other.value in every else f'there is no "{other.value}" here'
            hint = nearest(other.value, known) if known else "take it out: nothing else stands here"
            problems.append(Problem(other.where, f"{key}.{name}.like: {lacks}", hint))
        above = whole(meant, every[meant], (name, *below)) if meant else None
        return _over(_without(one, "like"), above) or one

    return _each(node, whole)


def _filled(part: Node, bands: Tree, problems: list[Problem], *own: str) -> Node:
    """A band or an arrangement with the bands written out that its frames hold by their names."""

    def whole(node: Node, around: tuple[str, ...]) -> Node:
        if isinstance(node, Items):
            return replace(node, items=tuple(whole(one, around) for one in node.items))
        return _each(node, lambda key, one: held(key, one, around))

    def held(key: str, node: Node, around: tuple[str, ...]) -> Node:
        if key != "bands" or not isinstance(node, Items):
            return whole(node, around)
        return replace(node, items=tuple(filter(None, (named(one, around) for one in node.items))))

    def named(one: Node, around: tuple[str, ...]) -> Node | None:
        if not isinstance(one, Scalar):
            return whole(one, around)
        known = [other for other in bands if other not in around]
        if one.value in known:
            return whole(bands[one.value], (*around, one.value))
        lacks = "it stands in itself" if one.value in bands else f'there is no band "{one.value}"'
        hint = nearest(one.value, known) if known else "write the band itself here"
        problems.append(Problem(one.where, f"bands: {lacks}", hint))
        return None

    return whole(part, own)


def _opened(
    name: Scalar, way: Node, openings: Tree, problems: list[Problem]
) -> Iterable[tuple[Scalar, Node]]:
    """An arrangement for each opening that it names, or itself if it names none."""
    opens = _tree(way).get("opens")
    named = [one for one in opens.items if isinstance(one, Scalar)] if isinstance(opens, Items) else []
    if not (named and openings):
        yield name, way
        return
    for n, one in enumerate(named):
        if one.value not in openings:
            what = f'arrangements.{name.value}.opens[{n}]: there is no opening "{one.value}"'
            problems.append(Problem(one.where, what, nearest(one.value, openings)))
    for opening in [one.value for one in named if one.value in openings] or list(openings)[:1]:
        made = replace(name, value=f"{opening}{JOIN}{name.value}")
        yield made, _begun(_without(way, "opens"), openings[opening])


def _begun(way: Node, opening: Node) -> Node:
    """An arrangement with an opening: its first side begins with the opening's bands. Conditions and styles
    of both apply; the opening's conditions, and the arrangement's styles, win."""
    own, first = _tree(way), _tree(opening)
    sides = own.get("sides")
    if isinstance(sides, Entries) and sides.entries:
        (name, bands), *others = sides.entries
        sides = replace(sides, entries=((name, _joined(first.get("bands"), bands)), *others))
    found = {
        "when": _over(first.get("when"), own.get("when")),
        "omits": _joined(first.get("omits"), own.get("omits")),
        "styles": _over(own.get("styles"), first.get("styles")),
        "sides": sides,
    }
    return _with(way, found) if isinstance(way, Entries) else way


def _once(node: N, problems: list[Problem], key: str = "") -> N:
    """A tree without keys that stand twice in a map: one would be lost when another map is laid below."""
    if isinstance(node, Items):
        items = (_once(one, problems, f"{key}[{n}]") for n, one in enumerate(node.items))
        return replace(node, items=tuple(items))
    found: dict[str, tuple[Scalar, Node]] = {}
    for name, value in _entries(node):
        inner = f"{key}.{name.value}".lstrip(".")
        if name.value not in found:
            found[name.value] = name, _once(value, problems, inner)
        elif name.kind != "said":
            what, hint = twice(value, found[name.value][0].where)
            problems.append(Problem(name.where, f"{inner}: {what}", hint))
    return replace(node, entries=tuple(found.values())) if isinstance(node, Entries) else node


def _over(one: Node | None, other: Node | None) -> Node | None:
    """A map laid over another one, and so the maps inside both."""
    if not isinstance(one, Entries) or not isinstance(other, Entries):
        return one or other
    found = {name.value: (name, value) for name, value in other.entries}
    for name, value in one.entries:
        below = found.get(name.value)
        found[name.value] = name, _over(value, below[1] if below else None) or value
    return replace(one, entries=tuple(found.values()))


def _joined(one: Node | None, other: Node | None) -> Node | None:
    if not isinstance(one, Items) or not isinstance(other, Items):
        return other or one
    return replace(other, items=(*one.items, *other.items))


def _each(node: N, made: Callable[[str, Node], Node]) -> N:
    """A map with each value made anew, by its name."""
    if not isinstance(node, Entries):
        return node
    return replace(node, entries=tuple((name, made(name.value, one)) for name, one in node.entries))


def _with(node: Entries, parts: Mapping[str, Node | None]) -> Entries:
    """A map with other values for some keys."""
    kept = [(name, parts.get(name.value) or value) for name, value in node.entries]
    new = ((key, one) for key, one in parts.items() if one and key not in _tree(node))
    kept += ((Scalar(key, "text", one.where, plain=True), one) for key, one in new)
    return replace(node, entries=tuple(kept))


def _without(node: Node, key: str) -> Node:
    return replace(node, entries=tuple(one for one in _entries(node) if one[0].value != key))


def _entries(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Entries) else ()


def _tree(node: Node | None) -> Tree:
    return {name.value: value for name, value in _entries(node)}
