"""The end of the prevention dialog: the three changes that matter most, with their reasons."""

from collections.abc import Mapping
from typing import Final

from bot.content.knowledge import Change
from bot.content.library import Library
from bot.content.predicate import Value
from bot.conversation.result_pages import sources_text
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs
from bot.dialog.walk import condition

CHANGES: Final = 3
"""How many changes are shown: more at once did not help runners (source: fokkema-2019)."""

_PAGES: Final = ("strength", "warmups", "gait", "sources")


def chosen_changes(library: Library, facts: Mapping[str, Value]) -> tuple[Change, ...]:
    """The changes whose condition holds, weightiest first.

    Args:
        library: The content.
        facts: Answers by slot, with what follows from them.
    """
    fitting = [
        change
        for change in library.changes
        if change.when is None or condition(change.when).holds(facts)
    ]
    return tuple(sorted(fitting, key=lambda change: (-change.weight, change.id))[:CHANGES])


def changes_screen(library: Library, texts: Texts, facts: Mapping[str, Value], view: str) -> Screen:
    """The three changes, or a page behind them."""
    changes = chosen_changes(library, facts)
    match view:
        case "strength":
            text = _topic(library, texts, "strength")
        case "warmups":
            text = _warm_ups(library, texts)
        case "gait":
            text = _gait(texts, facts)
        case "sources":
            names = tuple(dict.fromkeys(name for one in changes for name in one.sources))
            text = sources_text(library, texts, names)
        case _:
            text = _changes(texts, changes)
    pages = tuple(Choice(name, texts.say(f"prevention.{name}")) for name in _PAGES if name != view)
    back = (Choice("summary", texts.say("prevention.back")),) if view in _PAGES else ()
    ways = (Choice("change", texts.say("button.change")), Choice("menu", texts.say("button.menu")))
    return Screen("changes", text, (*pages, *back), ways)


def _changes(texts: Texts, changes: tuple[Change, ...]) -> str:
    listed = [
        texts.say(
            "prevention.change",
            number=number,
            do=change.do,
            because=change.because,
            why=change.why,
        )
        for number, change in enumerate(changes, 1)
    ]
    return paragraphs((texts.say("prevention.head"), *listed, texts.say("prevention.foot")))


def _topic(library: Library, texts: Texts, name: str) -> str:
    topic = library.topics.get(name)
    if topic is None:
        return texts.say("learn.not_found")
    first = topic.sections[0] if topic.sections else None
    parts = (f"**{topic.title}**", topic.summary, first.text if first else "")
    return paragraphs(parts)


def _warm_ups(library: Library, texts: Texts) -> str:
    listed = [
        texts.say(
            "prevention.routine", name=routine.name, minutes=routine.minutes, fits=routine.fits
        )
        for routine in library.routines.values()
        if routine.common
    ]
    return paragraphs((texts.say("prevention.warmups_head"), lines(listed)))


def _gait(texts: Texts, facts: Mapping[str, Value]) -> str:
    asked = any(
        value == "yes" for slot, value in facts.items() if slot.startswith("form_")
    ) or facts.get("past") not in {None, ("none",)}
    return texts.say("prevention.gait_yes" if asked else "prevention.gait_no")
