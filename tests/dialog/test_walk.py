"""The engine: position is derived by walking, so every way can be tested without a chat."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.dialogs import AskBest, Dialog, Node
from bot.content.predicate import Value
from bot.dialog.log import NOT_SURE, VOLUNTEERED, Entry, Log, answers
from bot.dialog.walk import Held, Question, Shown, Walked, walk

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
FINDINGS = ("pain.one", "pain.two", "pain.three")


class FakeQuestioner:
    """Knows three findings, asks them in order, and has a screen of one question."""

    def __init__(self, weights: tuple[str, ...] = FINDINGS) -> None:
        self.weights = weights

    def screen(self, name: str, facts: Mapping[str, Value]) -> tuple[Question, ...]:
        assert name == "red_flags"
        return (Question("safety", "safety.a", "Any?", "several", {"none": "None", "a": "A"}),)

    def question(self, slot: str) -> Question | None:
        return Question(slot, slot, f"{slot}?", "yes_no", {"yes": "Yes", "no": "No"})

    def best(self, of: str, facts: Mapping[str, Value], stop_when: str | None) -> str | None:
        return next((slot for slot in self.weights if slot not in facts), None)

    def derive(self, facts: Mapping[str, Value]) -> Mapping[str, Value]:
        return facts


DIALOGS = {
    "main": Dialog(
        "main",
        "Main",
        (
            Node("place", ask="Where?", slot="place", choices={"knee": "Knee", "foot": "Foot"}),
            Node(
                "spot",
                ask="Which spot?",
                slot="spot",
                when="place is knee",
                choices={"front": "Front", "outer": "Outer"},
            ),
            Node("safety", screen="red_flags"),
            Node("best", ask_best=AskBest("findings", 2)),
            Node("habits", include="habits"),
            Node("review", show="answers"),
            Node("end", show="result"),
        ),
    ),
    "habits": Dialog(
        "habits",
        "Habits",
        (Node("runs", ask="Runs?", slot="runs", choices={"few": "Few", "many": "Many"}),),
    ),
}

PICKS: dict[str, tuple[Value, ...]] = {
    "place": ("knee", "foot"),
    "spot": ("front", "outer"),
    "safety.a": (("none",),),
    "runs": ("few", "many"),
}


def said(slot: str, value: Value, node: str = "node") -> Entry:
    return Entry(slot, value, node, NOW)


def stand(log: Log, questioner: FakeQuestioner | None = None) -> Walked:
    return walk(DIALOGS, "main", log, questioner or FakeQuestioner())


def next_entry(walked: Walked, pick: int) -> Entry | None:
    stop = walked.stop
    if isinstance(stop, Question):
        picks: tuple[Value, ...] = PICKS.get(stop.slot, ("yes", "no"))
        options = (*picks, NOT_SURE)
        return said(stop.slot, options[pick % len(options)], stop.node)
    if isinstance(stop, Shown) and stop.what != "result":
        return said(stop.node, "seen", stop.node)
    return None


@given(st.lists(st.integers(0, 5), min_size=20, max_size=20))
def test_every_way_reaches_the_end(picks: list[int]) -> None:
    """No walk loops: whatever is answered, the result comes in a bounded number of turns."""
    log: Log = ()
    for pick in picks:
        entry = next_entry(stand(log), pick)
        if entry is None:
            break
        log = (*log, entry)

    assert stand(log).stop == Shown("end", "result")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_back_and_the_same_answer_is_the_identity(picks: list[int]) -> None:
    log: Log = ()
    before = log
    for pick in picks:
        entry = next_entry(stand(log), pick)
        if entry is None:
            break
        before, log = log, (*log, entry)
    if log == before:
        return

    back = (*log, Entry("", None, "", NOW, kind="back"))
    again = (*back, log[-1])

    assert stand(back).stop == stand(before).stop
    assert stand(again).stop == stand(log).stop
    assert answers(again) == answers(log)


@given(st.lists(st.integers(0, 5), max_size=12))
def test_replaying_the_log_gives_the_same_position(picks: list[int]) -> None:
    log: Log = ()
    for pick in picks:
        entry = next_entry(stand(log), pick)
        if entry is None:
            break
        log = (*log, entry)

    assert stand(log) == stand(tuple(log))


def test_what_is_volunteered_is_not_asked() -> None:
    log = (said("place", "knee", VOLUNTEERED), said("spot", "outer", VOLUNTEERED))

    stop = stand(log).stop

    assert isinstance(stop, Question)
    assert stop.slot == "safety.a"


def test_a_changed_answer_asks_only_what_depends_on_it() -> None:
    log = (
        said("place", "foot", "place"),
        said("safety.a", ("none",), "safety"),
        said("place", "knee", "place"),
    )

    stop = stand(log).stop

    assert isinstance(stop, Question)
    assert stop.slot == "spot"


def test_questions_asked_at_ask_best_stay_asked_when_the_weights_change() -> None:
    """The log entries that bear the node are its questions; only the next one is computed."""
    log = (
        said("place", "foot", "place"),
        said("safety.a", ("none",), "safety"),
        said("pain.one", "yes", "best"),
    )
    other = FakeQuestioner(("pain.three", "pain.two", "pain.one"))

    walked = stand(log, other)

    assert [step.question.slot for step in walked.steps][-1] == "pain.one"
    assert isinstance(walked.stop, Question)
    assert walked.stop.slot == "pain.three"


def test_ask_best_stops_at_its_number() -> None:
    log = (
        said("place", "foot", "place"),
        said("safety.a", ("none",), "safety"),
        said("pain.one", "yes", "best"),
        said("pain.two", NOT_SURE, "best"),
    )

    stop = stand(log).stop

    assert isinstance(stop, Question)
    assert stop.slot == "runs"


def test_a_changed_script_asks_again_what_no_longer_fits() -> None:
    log = (said("place", "elbow", "place"),)

    stop = stand(log).stop

    assert isinstance(stop, Question)
    assert stop.slot == "place"


@pytest.mark.parametrize("kind", ["raised", "doubted"])
def test_a_flag_holds_the_walk(kind: str) -> None:
    flag = Entry("clot", "urgent", "spot", NOW, kind="raised" if kind == "raised" else "doubted")
    log = (said("place", "knee", "place"), flag)

    assert stand(log).stop == Held("clot", "spot", kind == "doubted")


@pytest.mark.parametrize("ending", ["acknowledged", "withdrawn"])
def test_a_settled_flag_lets_the_walk_go_on(ending: str) -> None:
    log = (
        said("place", "knee", "place"),
        Entry("clot", "urgent", "spot", NOW, kind="raised"),
        Entry(
            "clot",
            None,
            "spot",
            NOW,
            kind="acknowledged" if ending == "acknowledged" else "withdrawn",
        ),
    )

    stop = stand(log).stop

    assert isinstance(stop, Question)
    assert stop.slot == "spot"


def test_a_script_that_includes_itself_is_refused() -> None:
    dialogs = {"loop": Dialog("loop", "Loop", (Node("a", include="loop"),))}

    with pytest.raises(RecursionError, match="loop"):
        walk(dialogs, "loop", (), FakeQuestioner())
