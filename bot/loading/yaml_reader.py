"""A YAML reader that closes the traps of YAML: the only place that imports yaml.

Booleans are `true` and `false` alone, so that `yes`, `no` and `on` stay words. A time such as
`18:30` stays text. Empty and repeated keys are faults. Each key and item remembers where it stands.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from bot.loading.problem import Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as plain data, with the place of each key and item, and the faults of form."""

    path: str
    data: Any
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Line and column of a key, or of the nearest thing around it that has a place."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, code: str, wrong: str, remedy: str) -> Problem:
        """A problem at the place of `path` in this file."""
        return Problem(self.path, *self.place(path), code, wrong, remedy)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """The safe loader without the guesses that surprise authors."""


_StrictLoader.yaml_implicit_resolvers = {}
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]*\.[0-9]+$"), list("-.0123456789")
)
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null)$"), ["~", "n"]
)

_SCALARS: Final[dict[str, Callable[[str], object]]] = {
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:null": lambda _: None,
}


def read_yaml(text: str, path: str) -> Document:
    """The content of a YAML text; faults of form are collected in the document.

    Args:
        text: The file as text.
        path: Its path from the content root, for the faults.
    """
    document = Document(path, None)
    loader = _StrictLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as fault:
        # A quote or a bracket that never closes is best mended where it opens.
        unclosed = "end of stream" in str(fault.problem) and fault.context_mark
        mark = fault.context_mark if unclosed else fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.problems.append(
            Problem(
                path,
                line,
                column,
                "YML001",
                f"not YAML: {fault.problem}",
                "mend the line or quote it",
            )
        )
        return document
    except yaml.YAMLError as fault:
        document.problems.append(
            Problem(path, 1, 1, "YML001", f"not YAML: {fault}", "remove the character")
        )
        return document
    finally:
        loader.dispose()
    if node is None:
        document.problems.append(Problem(path, 1, 1, "YML002", "the file is empty", "fill it"))
        return document
    return Document(path, _plain(node, (), document), document.places, document.problems)


def _plain(node: yaml.Node, path: Path, document: Document) -> object:
    document.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), document) for index, item in enumerate(node.value)]
    convert = _SCALARS.get(node.tag)
    try:
        return convert(node.value) if convert else node.value
    except ValueError:
        kind = node.tag.rpartition(":")[2]
        wrong = f"{node.value!r} is no {kind}"
        document.problems.append(document.problem(path, "YML001", wrong, "mend it or quote it"))
        return None


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[Hashable, object]:
    data: dict[Hashable, object] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        where = (*path, key)
        mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not key:
            document.problems.append(
                Problem(
                    document.path, *mark, "YML003", "a key is empty", "quote text that has a comma"
                )
            )
        elif key in data:
            document.problems.append(
                Problem(document.path, *mark, "YML004", f'the key "{key}" stands twice', "drop one")
            )
        document.places[where] = mark
        data[key] = _plain(value_node, where, document)
    return data
