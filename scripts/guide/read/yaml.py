"""YAML → plain values: texts, numbers, lists and mappings, without the parts of YAML that can do harm."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml

DEEPEST = 20


class YamlError(Exception):
    """What is wrong with the text, on which `line` of it, counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


def read_yaml(text: str, tags: tuple[str, ...] = ()) -> Any:
    """The value of a YAML text; one with one of `tags` is taken as if it had none.

    Raises YamlError, also for another tag (`!!python/object`), an alias (ten of them make a gigabyte),
    a key that is there twice, and what is nested too deep.
    """
    depth = 0
    try:
        for event in yaml.parse(text, yaml.SafeLoader):
            line = _line(event.start_mark)
            if isinstance(event, yaml.AliasEvent):
                raise YamlError(f"the alias ‘*{event.anchor}’", line)
            tag = getattr(event, "tag", None)
            if tag and tag not in tags:
                raise YamlError(f"the tag ‘{tag}’", line)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise YamlError("it is nested too deep", line)
        return yaml.load(text, _loader(tags))
    except yaml.YAMLError as error:
        raise YamlError("it is not YAML", _line(getattr(error, "problem_mark", None))) from error
    except ValueError as error:
        # A date that there never was, a number of thousands of digits.
        raise YamlError(f"it is not YAML: {error}", 1) from error


def _line(mark: Any) -> int:
    """The line as editors count; YAML's own count has three more characters that end one."""
    return mark.buffer.count("\n", 0, mark.pointer) + 1 if mark and mark.buffer else 1


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader, which takes the last of two equal keys, without that."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names: set[str] = set()
        for key, _ in node.value:
            line = _line(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError("a key is no word", line)
            if key.value in names:
                raise YamlError(f"the key ‘{key.value}’ is there twice", line)
            names.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _loader(tags: tuple[str, ...]) -> type[_Loader]:
    class Loader(_Loader):
        """The same with constructors of its own."""

    for tag in tags:
        Loader.add_constructor(tag, _untagged)
    return Loader


def _untagged(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return node.value
