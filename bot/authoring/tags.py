"""Buttons carry short tags of node and choice: two choices of the content must never share one."""

from collections.abc import Iterable, Iterator

from bot.content.library import Library
from bot.conversation.screen import tag_of
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem


def check_tags(draft: Draft, library: Library) -> Iterator[Problem]:
    """A problem for each two choices that a tap could not tell apart."""
    del draft
    yield from collisions(dict.fromkeys(_choices(library)))


def collisions(choices: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A problem for each choice whose tag another one has, of pairs of node and choice id."""
    seen: dict[str, tuple[str, str]] = {}
    for node, choice in choices:
        tag = tag_of(node, choice)
        if tag in seen:
            other = seen[tag]
            yield Problem(
                f"dialogs/{node}",
                1,
                1,
                "DLG014",
                f'"{choice}" of "{node}" and "{other[1]}" of "{other[0]}" carry one tag',
                "rename one of them",
            )
        seen[tag] = (node, choice)


def _choices(library: Library) -> Iterator[tuple[str, str]]:
    for dialog in library.dialogs.values():
        for node in dialog.nodes:
            for choice in node.choices:
                yield node.id, choice
    for flag in library.red_flags.values():
        for question in flag.questions:
            yield "safety", f"{flag.id}.{question.id}"
    for name in library.findings:
        yield name, "yes"
        yield name, "no"
    for condition in library.conditions:
        yield "learn", f"condition.{condition}"
    for topic in library.topics.values():
        yield "learn", f"topic.{topic.id}"
        for section in topic.sections:
            yield "learn", f"section.{section.id}"
