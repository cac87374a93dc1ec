"""Everything the mission promises is answered: each question lands on the page that carries it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.incoming import Incoming, Opened, Said
from bot.conversation.state import Person, State
from bot.loading.yaml_reader import read_yaml
from tests.transcripts.library import ROOT, real_conversation, real_library

STATEMENTS = 18
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def cases() -> list[dict[str, Any]]:
    path = Path(ROOT / "tests/cases/mission.yaml")
    document = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert not document.problems, document.problems
    return list(document.data["cases"])


ALL = cases()


def page_after(text: str) -> tuple[str, str, str]:
    """What a runner sees who types a question at the greeting: subject, section and text."""
    conversation = real_conversation()
    state, _ = conversation.turn(State(Person(7, 7)), Incoming("a", START, 7, 7, Opened()))
    later = START + timedelta(seconds=20)
    state, outcome = conversation.turn(state, Incoming("b", later, 7, 7, Said(text)))
    session = state.foreground
    assert session is not None
    return session.subject or "", session.view, outcome.replies[-1].text


def plain(text: str) -> str:
    return " ".join(text.replace("**", "").lower().split())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_a_question_lands_on_its_page(case: dict[str, Any]) -> None:
    subject, view, text = page_after(case["text"])

    assert (subject, view) == (case["lands"], case["section"] or "")
    for words in case["says"]:
        assert plain(words) in plain(text)


def test_every_statement_has_two_questions_and_says_something() -> None:
    numbers = sorted(case["mission"] for case in ALL)

    assert numbers == sorted([*range(1, STATEMENTS + 1)] * 2)
    assert all(case["says"] for case in ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_a_topic_knows_which_statements_it_carries(case: dict[str, Any]) -> None:
    kind, _, name = case["lands"].partition(":")

    if kind == "topic":
        assert case["mission"] in real_library().topics[name].mission
