"""Reading: what each part adds on the own cases, and its speed beside rapidfuzz in the same run."""

import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from bot.authoring.evaluate import read_cases, score
from bot.authoring.guided import BARE, BY_TAPS, Guided, walked
from bot.authoring.runner import mistyped
from bot.authoring.score import gold_of
from bot.content.library import Library
from bot.conversation.turn import Conversation
from bot.text.fuzzy import extracted
from bot.triage import question
from bot.triage.context import context_of
from bot.triage.facts import ScoredQuestion
from bot.triage.model import TriageModel
from bot.triage.words import NOTHING_SPOKEN
from tests.transcripts.library import compiled_model, real_library

CASES = Path(__file__).parents[1] / "cases"
LENGTH = 200
SHARE = 15
_TIMED = 200
_IN_A_ROW = 60
_STARTS = 5
_SHOWN = 5
_EVERY = 5
_SHORTEST = 12
_FILLER = (
    "Hello there, I run with a club and have a half marathon in spring. {} "
    "My watch counts every step and the weather on Sunday was lovely, so I look forward to it all."
)


Start = Callable[[], TriageModel]
"""Gives a model as a start of the bot has it."""


@dataclass(frozen=True, slots=True)
class Without:
    """How the cases come out without one part."""

    part: str
    first: str
    top_3: str
    under: str
    findings: str


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds for a message, and how many planted phrases with a typo each found."""

    phrases: int
    ours_ms: float
    plain_ms: float
    planted: int
    ours_found: int
    plain_found: int

    @property
    def ratio(self) -> float:
        """How many messages of ours fit into one of the plain search."""
        return self.plain_ms / self.ours_ms


@dataclass(frozen=True, slots=True)
class Reading:
    """Both tables."""

    without: Sequence[Without]
    asked: Mapping[str, Guided]
    speed: Speed


def measure(every: int = 1) -> Reading:
    """Measure all of it.

    Args:
        every: Take each so-manieth case only.
    """
    cases = read_cases(sorted(CASES.glob("*.yaml")))[::every]
    with TemporaryDirectory() as kept:
        # As the bot has it: made by a first start, and read from the compiled form by the next.
        start = partial(compiled_model, Path(kept))
        start()
        return Reading(ablation(start, cases), asking(start, cases), speed(start, every))


def ablation(start: Start, cases: Sequence[Mapping[str, Any]]) -> list[Without]:
    """The cases with everything, and without each part of the reading and the ranking."""
    return [_without(name, part, start(), cases) for name, part in _PARTS.items()]


def asking(start: Start, cases: Sequence[Mapping[str, Any]]) -> dict[str, Guided]:
    """The guided path from a bare start with the best question, and with any that fits."""
    known = [case for case in cases if gold_of(case)][::_EVERY]
    found = {}
    for name, part in {
        "the most telling question": _whole,
        "questions by name": _any_order,
    }.items():
        with part():
            model = start()
            talk = Conversation(model.library, model)
            found[name] = walked(talk, model, known, BY_TAPS)
    return found


def speed(start: Start, every: int = 1) -> Speed:
    """A message read, ranked and explained, beside one plain search over the same phrases.

    Every so-manieth phrase of a finding is planted, misspelt, in a message; some are timed.
    """
    library = real_library()
    phrases = _phrases(library)
    texts = [phrase for _, phrase in phrases]
    own = [(key, text) for key, text in phrases if key in library.findings]
    planted = [(key, _planted(text)) for key, text in own if len(text) >= _SHORTEST][::every]
    messages = planted[:: max(1, len(planted) // _TIMED)]
    ours = [math.inf] * len(messages)
    plain = [math.inf] * len(messages)
    for _ in range(_STARTS):
        # A start knows no misspelt word yet. Of several the best counts for each message, as
        # others use the machine too.
        model = start()
        model.assess(messages[0][1])
        for begun in range(0, len(messages), _IN_A_ROW):
            # In turns: how fast a shared machine is changes within seconds.
            some = range(begun, min(begun + _IN_A_ROW, len(messages)))
            for at in some:
                ours[at] = min(ours[at], _took_ms(partial(model.assess, messages[at][1])))
            for at in some:
                search = partial(extracted, messages[at][1], texts, _SHOWN, "partial_ratio")
                plain[at] = min(plain[at], _took_ms(search))
    ours_found = sum(_reads(model, library, key, text) for key, text in planted)
    plain_found = sum(
        key in {phrases[at][0] for at in extracted(text, texts, _SHOWN, "partial_ratio")}
        for key, text in planted
    )
    return Speed(
        len(phrases),
        statistics.median(ours),
        statistics.median(plain),
        len(planted),
        ours_found,
        plain_found,
    )


def reading_tables(found: Reading | None) -> str:
    """Both tables as Markdown."""
    if found is None:
        return ""
    lines = [
        "| own cases, all | first | top 3 | under-triage | findings |",
        "|---|--:|--:|--:|--:|",
        *(
            f"| {one.part} | {one.first} | {one.top_3} | {one.under} | {one.findings} |"
            for one in found.without
        ),
        "",
        f'| the guided path from "{BARE}" | turns | first | top 3 |',
        "|---|--:|--:|--:|",
        *(
            f"| {name} | {one.spread()} | {one.score.figure('condition first')} "
            f"| {one.score.figure('condition in top 3')} |"
            for name, one in found.asked.items()
        ),
        "",
        f"| {found.speed.phrases:,} phrases, {LENGTH} characters | ms | found with a typo |",
        "|---|--:|--:|",
        (
            f"| read, ranked and explained | {found.speed.ours_ms:.2f} "
            f"| {found.speed.ours_found} of {found.speed.planted} |"
        ),
        (
            f"| `rapidfuzz.process.extract`, `partial_ratio` | {found.speed.plain_ms:.2f} "
            f"| {found.speed.plain_found} of {found.speed.planted} |"
        ),
        f"| ours takes 1/{found.speed.ratio:.0f} (goal: 1/{SHARE}) | | |",
    ]
    return "\n".join(lines)


def _took_ms(work: Callable[[], object]) -> float:
    # The time of this process alone: others on the machine do not count.
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _planted(phrase: str) -> str:
    words = phrase.split(" ")
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    words[longest] = mistyped(words[longest], phrase)
    return _FILLER.format(" ".join(words).capitalize() + ".")[:LENGTH]


def _reads(model: TriageModel, library: Library, key: str, text: str) -> bool:
    found = model.read(text)
    # What would make a calm message urgent by itself was heard, and is asked about.
    known = {*found.findings, *found.site_weights, *found.unclear}
    implied = {name for one in known for name in library.findings[one].implies}
    return key in known | implied


def _phrases(library: Library) -> list[tuple[str, str]]:
    found = [(item.id, phrase) for item in library.vocabulary.findings for phrase in item.phrases]
    found += [("", text) for item in library.vocabulary.findings for text in item.not_phrases]
    for item in library.conditions.values():
        names = (item.name, item.clinical_name, *item.also)
        found += [(item.id, text) for text in (*item.phrases, *names)]
    for flag in library.red_flags.values():
        triggers = (one if isinstance(one, str) else one.phrase for one in flag.triggers)
        found += [(flag.id, phrase) for phrase in (*triggers, *flag.not_triggers)]
    found += [(item.id, phrase) for item in library.intents for phrase in item.phrases]
    return found


@contextmanager
def _whole() -> Iterator[None]:
    yield


@contextmanager
def _no_fuzzy() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(patch("bot.text.fuzzy.Speller.correct", lambda *_: None))
        stack.enter_context(patch("bot.text.fuzzy.Speller.near", lambda *_, **__: ()))
        yield


@contextmanager
def _no_weights() -> Iterator[None]:
    with patch("bot.triage.words.WordWeights.spoken", lambda *_: NOTHING_SPOKEN):
        yield


@contextmanager
def _no_negation() -> Iterator[None]:
    def deaf(text: Any) -> Any:
        context = context_of(text)
        return replace(context, denials=type(context.denials)())

    with patch("bot.triage.reader.context_of", deaf):
        yield


@contextmanager
def _no_anatomy() -> Iterator[None]:
    with patch("bot.triage.reader.sites_of", lambda *_: {}):
        yield


@contextmanager
def _any_order() -> Iterator[None]:
    ranked = question.ranked

    def by_name(*given: Any, **named: Any) -> tuple[ScoredQuestion, ...]:
        return tuple(sorted(ranked(*given, **named), key=lambda asks: asks.finding))

    with patch.object(question, "ranked", by_name):
        yield


_EVEN = "without the priors"

_PARTS: Mapping[str, Callable[[], Any]] = {
    "everything": _whole,
    "without the weights of words": _no_weights,
    "without spelling correction": _no_fuzzy,
    "without negation": _no_negation,
    "without relations of body parts": _no_anatomy,
    _EVEN: _whole,
}


def _without(
    name: str, part: Callable[[], Any], model: TriageModel, cases: Sequence[Mapping[str, Any]]
) -> Without:
    with part():
        if name == _EVEN:
            count = len(model.tables.prior)
            model.tables.prior = (statistics.fmean(model.tables.prior),) * count
        found = score((case, model.assess(str(case["text"]))) for case in cases)
    measures = ("condition first", "condition in top 3", "under-triage", "findings")
    return Without(name, *map(found.figure, measures))
