"""What every page is filed under for the search: its names, its phrases, and what is on it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.content.knowledge import Condition, Topic
from bot.content.library import Library
from bot.conversation.result_pages import has_stretches, stages_of
from bot.text.normalise import words_of
from bot.text.stem import stem
from bot.triage.lexicon import STOP_WORDS

WHOLE: Final = "-"
"""The section of a question that the first screen of a page answers."""

_NAME: Final = 1.0
_ALSO: Final = 0.97
_PHRASE: Final = 0.95
_EXERCISE: Final = 0.96
_TERM: Final = 0.84
_LABEL: Final = 0.85
_COMPLAINT: Final = 0.75
"""How much an entry counts: a page's name, other names, a question, how a runner complains."""

_JOINED: Final = 6
"""Letters that two words written as one have at least."""

_BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_PLAIN_TEXT: Final = 0.6
_BOLD_TEXT: Final = 0.9
_SECTION_WORDS: Final = "section_"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name or phrase of a page, or of a section of it."""

    subject: str
    view: str
    weight: float
    words: tuple[str, ...]
    stems: frozenset[str]
    joined: Mapping[str, tuple[str, ...]]


_Line = tuple[str, str, float, str]
"""A subject, a section, how much it counts, and what is written."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section: the stems of its label, and what its text holds."""

    label: frozenset[str]
    held: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page.

    Attributes:
        all: Every stem of the page and how much it counts.
        first: The stems of its first screen.
        sections: The stems of its sections, by the name of their view.
        section_stems: Words that ask for a section rather than for another page.
        words: Every word as written, for the spelling.
    """

    all: Mapping[str, float]
    first: Mapping[str, float]
    sections: Mapping[str, Part] = field(default_factory=dict)
    section_stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def entries_of(library: Library) -> Iterator[Entry]:
    """Every name and phrase that leads to a page."""
    for subject, view, weight, written in _written(library):
        words = _content(written)
        if words:
            yield Entry(subject, view, weight, words, frozenset(map(stem, words)), _joined(written))


def _joined(written: str) -> dict[str, tuple[str, ...]]:
    """Neighbouring words as people write them in one: "itband"."""
    words = [word.text for word in words_of(written)]
    return {
        first + second: tuple(stem(one) for one in (first, second) if one not in STOP_WORDS)
        for first, second in pairwise(words)
        if len(first + second) >= _JOINED and not {first, second} <= STOP_WORDS
    }


def _written(library: Library) -> Iterator[_Line]:
    yield from _of_conditions(library)
    yield from _of_topics(library)
    for exercise in library.exercises.values():
        yield f"exercise:{exercise.id}", "", _EXERCISE, exercise.name
        yield f"exercise:{exercise.id}", "", _EXERCISE, exercise.id.replace("-", " ")
    for routine in library.routines.values():
        for name in (routine.name, *routine.phrases):
            yield f"routine:{routine.id}", "", _PHRASE, name
    for term in library.terms:
        for name in (term.term, *term.also):
            yield f"term:{term.term}", "", _TERM, name


def _of_conditions(library: Library) -> Iterator[_Line]:
    for condition in library.conditions.values():
        subject = f"condition:{condition.id}"
        yield subject, "", _NAME, condition.name
        for name in (condition.clinical_name, *condition.also):
            yield subject, "", _ALSO, name
        for phrase in (*condition.phrases, condition.short):
            yield subject, "", _COMPLAINT, phrase


def _of_topics(library: Library) -> Iterator[_Line]:
    for topic in library.topics.values():
        subject = f"topic:{topic.id}"
        for name in (topic.label, topic.title):
            yield subject, "", _NAME, name
        for phrase in topic.phrases:
            yield subject, "", _PHRASE, phrase
        for question in topic.questions:
            yield subject, WHOLE, _PHRASE, question
        for section in topic.sections:
            yield subject, section.id, _LABEL, section.label
            for phrase in section.phrases:
                yield subject, section.id, _PHRASE, phrase


def sheets_of(library: Library) -> Mapping[str, Sheet]:
    """What stands on every page, by its subject."""
    asks = {
        name.removeprefix(_SECTION_WORDS): frozenset(
            stem(word) for phrase in phrases for word in _content(phrase)
        )
        for name, phrases in library.phrases.words.items()
        if name.startswith(_SECTION_WORDS)
    }
    sheets = {
        f"condition:{one.id}": _of_condition(one, _views(library, one), asks)
        for one in library.conditions.values()
    }
    sheets |= {f"topic:{one.id}": _of_topic(one) for one in library.topics.values()}
    for exercise in library.exercises.values():
        titles = (exercise.name, exercise.id.replace("-", " "), exercise.target, exercise.kind)
        sheets[f"exercise:{exercise.id}"] = _plain_sheet(titles, exercise.steps)
    for routine in library.routines.values():
        written = (routine.name, *routine.phrases, routine.fits)
        sheets[f"routine:{routine.id}"] = _plain_sheet(written, ())
    for term in library.terms:
        sheets[f"term:{term.term}"] = _plain_sheet((term.term, *term.also), (term.means,))
    return sheets


def _plain_sheet(names: Iterable[str], texts: Iterable[str]) -> Sheet:
    names, texts = tuple(names), tuple(texts)
    held = _held(names, texts)
    return Sheet(held, held, words=_words((*names, *texts)))


def _of_topic(topic: Topic) -> Sheet:
    asked = [phrase for section in topic.sections for phrase in section.phrases]
    names = (topic.label, topic.title, *topic.phrases, *topic.questions, *asked)
    texts = [topic.summary, *(section.text for section in topic.sections)]
    labels = [section.label for section in topic.sections]
    topical = _held((topic.label, topic.title), ())
    sections = {
        section.id: Part(
            frozenset(_held((section.label,), ())),
            {**_held((section.id.replace("-", " "),), (section.text,)), **topical},
        )
        for section in topic.sections
    }
    return Sheet(
        _held((*names, *labels), texts),
        _held((topic.label, topic.title), (topic.summary,)),
        sections,
        words=_words((*names, *labels, *texts)),
    )


def _of_condition(
    condition: Condition, views: Mapping[str, str], asks: Mapping[str, frozenset[str]]
) -> Sheet:
    names = (condition.name, condition.clinical_name, *condition.also, *condition.phrases)
    texts = (condition.short, condition.where, condition.explain, condition.who or "")
    first = _held(names, texts)
    sections = {
        views[name]: Part(frozenset(), {**_held(names, ()), **dict.fromkeys(stems, 1.0)})
        for name, stems in asks.items()
        if name in views
    }
    section_stems = frozenset(
        asked for name, stems in asks.items() if name in views for asked in stems
    )
    section_stems -= _held((condition.name, condition.clinical_name, *condition.also), ()).keys()
    held = {**first, **dict.fromkeys(section_stems, 1.0)}
    first = {name: weight for name, weight in first.items() if name not in section_stems}
    return Sheet(held, first, sections, section_stems, _words((*names, *texts)))


def _views(library: Library, condition: Condition) -> dict[str, str]:
    """The sections that the condition's page has, by what they are asked for under."""
    stage = next(iter(stages_of(library, condition)), None)
    held = {
        "stretches": has_stretches(library, condition),
        "strength": stage is not None,
        "running": condition.running_now is not None,
        "return": bool(condition.return_to_running),
        "therapist": condition.see_therapist is not None,
        "shoes": bool(condition.shoes_form_training),
        "who": bool(condition.who),
        "check": bool(condition.self_check or condition.no_self_check),
        "not_helping": bool(condition.not_helping),
        "first": bool(condition.first_actions),
    }
    views = {name: name for name, has in held.items() if has}
    return views | ({"strength": f"strength_{stage}"} if stage else {})


def _content(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(text) if word.text not in STOP_WORDS)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _content(text))


def _held(names: Iterable[str], texts: Iterable[str]) -> dict[str, float]:
    """The stems of names, of what is bold in texts, and of the rest of the texts."""
    held: dict[str, float] = {}
    for weight, written in (
        (_PLAIN_TEXT, texts),
        (_BOLD_TEXT, [bold for text in texts for bold in _BOLD.findall(text)]),
        (1.0, names),
    ):
        for text in written:
            for word in _content(text):
                held[stem(word)] = weight
    return held
