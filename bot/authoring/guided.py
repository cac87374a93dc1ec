"""Plays every case through the real conversation, answered by a runner who knows its facts.

How many turns it takes to the result, whether a question comes twice, and what the whole path
finds: from a bare "Something hurts" and from the case's own message, with a runner who answers
well and with a careless one.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.authoring.runner import TYPOS, Runner, mistyped
from bot.authoring.score import Score, gold_of
from bot.content.terms import TriageLevel
from bot.conversation.incoming import Chose, Commanded, Event, Incoming, Opened, Said
from bot.conversation.pointing import PLACE_SLOTS
from bot.conversation.reply import Outcome
from bot.conversation.state import Person, State
from bot.conversation.turn import Conversation
from bot.dialog.answer import DONE, NONE
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question
from bot.triage.model import TriageModel

BARE: Final = "Something hurts"
OF_TOLD: Final = "  of what is told"
"""Taken more lightly than the case, and than all that its runner tells: what he leaves out for good
no question brings to light."""

MOST_TURNS: Final = 80
_START: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_PACE: Final = timedelta(seconds=20)
_PARTS: Final = PLACE_SLOTS - {"region"}
_PASSED: Final = {"understood": "yes", "answers": "show_result"}


@dataclass(frozen=True, slots=True)
class Path:
    """One case, played to its result.

    Attributes:
        turns: What the runner did after the first message: each tap and each typed answer.
        asked: The slots of the questions, in order.
        twice: Slots that were asked again although they had been answered.
        result: The object of the result or of the urgent advice; `None` when none came.
    """

    turns: int
    asked: tuple[str, ...]
    twice: tuple[str, ...]
    result: Mapping[str, Any] | None


@dataclass
class _Play:
    conversation: Conversation
    state: State = field(default_factory=lambda: State(Person(1, 1)))
    outcome: Outcome = field(default_factory=Outcome)
    turns: int = -2
    """The greeting and the first message do not count."""
    is_lost: bool = False
    has_corrected: bool = False

    def take(self, event: Event) -> None:
        self.turns += 1
        at = _START + _PACE * (self.turns + 2)
        incoming = Incoming(f"g{self.turns}", at, 1, 1, event)
        self.state, self.outcome = self.conversation.turn(self.state, incoming)

    @property
    def is_over(self) -> bool:
        return self.outcome.result is not None or self.turns >= MOST_TURNS


def played(conversation: Conversation, runner: Runner, first: str, *, tells: bool = False) -> Path:
    """The path from a first message to the result.

    Args:
        conversation: The real conversation.
        runner: Answers.
        first: The first message.
        tells: The runner says how it is, in words, where the place is asked for.
    """
    play = _Play(conversation)
    play.take(Opened())
    play.take(Said(first))
    asked: list[str] = []
    twice: list[str] = []
    typed_at: set[str] = set()
    to_change = runner.careless
    while not play.is_over:
        question = conversation.asked(play.state)
        if question is None:
            if not _pass_on(play, runner):
                break
            continue
        if question.slot in asked:
            twice.append(question.slot)
        asked.append(question.slot)
        if question.slot in _PARTS and runner.is_elsewhere(question) and _corrects(play, runner):
            continue
        if tells and question.slot == "region":
            tells = False
            play.take(Said(runner.story))
            after = None if play.is_over else conversation.asked(play.state)
            if after is None or after.slot != question.slot:
                continue
            # The words did not name the place.
        if to_change and question.kind == "yes_no" and not question.safety:
            to_change = False
            _answer(play, question, ("no" if runner.answer(question) == ("yes",) else "yes",), "")
            _take_back(play)
        may_type = runner.types(question.slot) and question.slot not in typed_at
        typed = question.slot if may_type else ""
        typed_at.add(question.slot)
        _answer(play, question, runner.answer(question), typed)
    return Path(play.turns, tuple(asked), tuple(twice), play.outcome.result)


def _take_back(play: _Play) -> None:
    """The runner's last answer was wrong: back to it, also from advice or from a result."""
    if not play.is_over:
        play.take(Chose("back"))
        return
    play.take(Chose("mistake"))
    if play.is_over:
        play.take(Said("back"))


def _pass_on(play: _Play, runner: Runner) -> bool:
    """Goes past a screen that is no question; false where there is no way on."""
    node = str(play.conversation.position(play.state)["node"])
    if node.startswith("doubt."):
        play.take(Chose(runner.doubts(node.removeprefix("doubt."))))
    elif node == "understood" and _corrects(play, runner):
        pass
    elif node in _PASSED:
        play.take(Chose(_PASSED[node]))
    elif play.turns < 1:
        play.take(Said(BARE))
    elif not play.is_lost:
        play.is_lost = True
        play.take(Commanded("hurts"))
    else:
        return False
    return True


def _corrects(play: _Play, runner: Runner) -> bool:
    """True when the runner put a misread place right, which nobody tries twice."""
    answers = play.conversation.position(play.state)["answers"]
    said = runner.corrects(f"site.{answers.get('site')}")
    if said is None or play.has_corrected:
        return False
    play.has_corrected = True
    play.take(Said(said))
    return True


def _answer(play: _Play, question: Question, choices: tuple[str, ...], typed: str) -> None:
    if typed and len(choices) == 1 and choices[0] not in {NOT_SURE, NONE}:
        label = question.choices.get(choices[0], choices[0])
        play.take(Said(mistyped(label, typed)))
        after = None if play.is_over else play.conversation.asked(play.state)
        if after is None or after.slot != question.slot:
            return
    for choice in choices:
        play.take(Chose(choice))
        if play.is_over:
            return
    if question.kind == "several" and not {NONE, NOT_SURE} & set(choices):
        after = play.conversation.asked(play.state)
        if after is not None and after.slot == question.slot:
            play.take(Chose(DONE))


@dataclass
class Guided:
    """What the paths of many cases came to."""

    turns: list[int] = field(default_factory=list)
    twice: int = 0
    score: Score = field(default_factory=Score)

    def add(self, case: Mapping[str, Any], path: Path, told: TriageLevel) -> None:
        """Counts one path.

        Args:
            case: The case.
            path: How it was played.
            told: The level of all that its runner tells.
        """
        self.turns.append(path.turns)
        self.twice += bool(path.twice)
        names = [match["condition"] for match in (path.result or {}).get("matches", ())]
        gold = gold_of(case)
        self.score.count("condition first", held=bool(names) and names[0] in gold)
        self.score.count("condition in top 3", held=bool(gold & set(names[:3])))
        if not gold & set(names[:3]):
            self.score.misses.append(f"  {case.get('id')}: {min(gold)} not in {names[:3]}")
        if case.get("level"):
            wanted = TriageLevel.of(str(case["level"]))
            got = path.result and path.result.get("triage")
            under = not got or TriageLevel.of(str(got)) < wanted
            self.score.count("under-triage", held=under)
            self.score.count(OF_TOLD, held=not got or TriageLevel.of(str(got)) < min(wanted, told))
            if under:
                self.score.misses.append(
                    f"  {case.get('id')}: level {got} for {wanted.id}, {told.id} by what is told"
                )

    def spread(self) -> str:
        """Median, 90th percentile and most turns."""
        if not self.turns:
            return "-"
        ordered = sorted(self.turns)
        high = ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))]
        return f"{statistics.median(ordered):g} / {high} / {ordered[-1]}"


@dataclass(frozen=True, slots=True)
class Start:
    """How a runner begins: with the own message, or bare, and then with words or by taps."""

    title: str
    careless: bool = False
    is_rich: bool = False
    tells: bool = False


BY_TAPS: Final = Start(f'from "{BARE}", by taps alone')
STARTS: Final = (
    Start(f'from "{BARE}", told in words when asked', tells=True),
    BY_TAPS,
    Start("from the own message", is_rich=True),
    Start(f'careless, from "{BARE}", told in words when asked', careless=True, tells=True),
    Start(f'careless, from "{BARE}", by taps alone', careless=True),
    Start("careless, from the own message", careless=True, is_rich=True),
)


def walked(
    conversation: Conversation,
    model: TriageModel,
    cases: Iterable[Mapping[str, Any]],
    start: Start,
) -> Guided:
    """Every case with a condition, played once."""
    found = Guided()
    for case in cases:
        runner = Runner(model, case, careless=start.careless)
        first = runner.text if start.is_rich else BARE
        if start.is_rich and start.careless:
            first = mistyped(first, str(case.get("id")), TYPOS)
        found.add(case, played(conversation, runner, first, tells=start.tells), runner.told)
    return found


def guided(
    conversation: Conversation, model: TriageModel, cases: Sequence[Mapping[str, Any]]
) -> str:
    """The figures of the guided path as a text table, and what missed."""
    known = [case for case in cases if gold_of(case)]
    parts = [case for case in known if not case.get("aside")], [c for c in known if c.get("aside")]
    lines = ["the guided path: every question answered from the facts of the case"]
    missed: list[str] = []
    for start in STARTS:
        work, aside = (walked(conversation, model, part, start) for part in parts)
        rows = {"turns: median / 90 % / most": (work.spread(), aside.spread())}
        rows["paths with a question twice"] = (str(work.twice), str(aside.twice))
        for measure in ("condition first", "condition in top 3", "under-triage", OF_TOLD):
            rows[measure] = (work.score.figure(measure), aside.score.figure(measure))
        lines += [start.title, *(f"  {n:28}{a:>18}{b:>24}" for n, (a, b) in rows.items())]
        missed += [f"\nmissed, {start.title}:", *work.score.misses, *aside.score.misses]
    return "\n".join((*lines, *missed))
