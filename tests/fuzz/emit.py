"""Writes a tree as YAML in many manners: quotes, blocks, lists in brackets, line ends of either kind."""

from collections.abc import Mapping
from random import Random
from typing import Any

import yaml

_STYLES = (None, None, "'", '"', "|", ">")


def emit(data: Mapping[str, Any], rng: Random) -> str:
    """The tree as YAML; strings that look like other things are quoted."""

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=rng.choice(_STYLES))

    def items(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
        flow = rng.random() < 0.3
        return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)

    def pairs(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.Node:
        flow = value is not data and rng.random() < 0.2
        return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=flow)

    Dumper.add_representer(str, text)
    Dumper.add_representer(list, items)
    Dumper.add_representer(dict, pairs)
    written = yaml.dump(data, Dumper=Dumper, allow_unicode=True, width=rng.choice((60, 100, 10_000)))
    return written.replace("\n", "\r\n") if rng.random() < 0.05 else written
