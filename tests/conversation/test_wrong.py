"""Reports of what was wrong: what they hold, and what becomes of them."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.authoring.evaluate import read_cases, score
from bot.cli import main
from bot.conversation.incoming import Chose, Commanded, Event, Incoming, Said
from bot.conversation.reply import Outcome
from bot.conversation.state import Person, State, session_data, session_from
from tests.transcripts.library import real_conversation

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
WORDS = "outside of my left knee hurts about 3 miles in, worse downhill"


class Talk:
    """A person who talks to the real conversation."""

    def __init__(self) -> None:
        self.state = State(Person(1, 1))
        self.turns = 0

    def does(self, event: Event) -> Outcome:
        self.turns += 1
        incoming = Incoming(str(self.turns), NOW, 1, 1, event)
        self.state, outcome = real_conversation().turn(self.state, incoming)
        return outcome

    def to_the_result(self) -> Outcome:
        """Say the words, then answer until the result comes."""
        return self.answers_on(self.does(Said(WORDS)))

    def answers_on(self, outcome: Outcome) -> Outcome:
        """Answer that nothing else is known until the result comes."""
        for _ in range(40):
            if outcome.result is not None:
                return outcome
            open_to = [one.choice for reply in outcome.replies for one in reply.choices]
            preferred = ("show_result", "none", "no", "not_sure", "yes")
            choice = next((one for one in preferred if one in open_to), open_to[0])
            outcome = self.does(Chose(choice))
        raise AssertionError("no result came")

    def report(self, *choices: str) -> dict[str, object]:
        for choice in choices:
            self.does(Chose(choice))
        return dict(self.state.records_of("wrong")[-1].data)


def test_the_button_under_a_result_files_what_was_shown() -> None:
    """An operator needs what was understood and shown, to see where it went wrong."""
    talk = Talk()
    talk.to_the_result()
    report = talk.report("wrong", "wrong.urgency", "not_sure", "without_words")

    assert report["what"] == "urgency"
    assert report["level"] == talk.state.results[-1].level
    assert report["shown"] == [one["condition"] for one in talk.state.results[-1].record["matches"]]
    assert report["was"] is None


def test_words_are_in_a_report_only_when_agreed() -> None:
    """Nobody's words go anywhere that they did not agree to."""
    talk = Talk()
    talk.to_the_result()
    without = talk.report("wrong", "wrong.place", "not_sure", "without_words")
    agreed = talk.report("result", "wrong", "wrong.place", "not_sure", "with_words")

    assert without["words"] is None
    assert WORDS not in json.dumps(without)
    assert agreed["words"] == WORDS


def test_a_report_is_exported_and_goes_with_everything() -> None:
    """What is kept is shown, and goes when the person says so."""
    talk = Talk()
    talk.to_the_result()
    talk.report("wrong", "wrong.other", "not_sure", "with_words")
    exported = talk.does(Commanded("export")).replies[0].attachment
    talk.does(Commanded("deleteme"))
    talk.does(Chose("deleteme"))

    assert '"kind": "wrong"' in getattr(exported, "text", "")
    assert talk.state.records == ()


def test_a_session_keeps_its_first_words_through_the_store() -> None:
    """A report may be made after a restart."""
    talk = Talk()
    talk.does(Said(WORDS))
    session = talk.state.sessions[-1]

    assert session.words == WORDS
    assert session_from(session_data(session)) == session


def test_an_operator_gets_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Filed reports come out as entries that the evaluation reads and scores."""
    database = tmp_path / "bot.db"
    said: list[dict[str, str]] = [
        {"text": WORDS},
        {"text": "/wrong"},
        {"choice": "wrong.possibility"},
        {"text": "runner's knee"},
        {"choice": "was.patellofemoral-pain"},
        {"choice": "with_words"},
        {"text": "/wrong"},
        {"choice": "wrong.place"},
        {"choice": "not_sure"},
        {"choice": "without_words"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, said)) + "\n"))
    assert main(["chat", "--json", "--db", str(database)]) == 0
    capsys.readouterr()

    assert main(["wrong", "--db", str(database)]) == 0
    printed = capsys.readouterr().out
    assert main(["wrong", "--db", str(database), "-o", str(tmp_path / "wrong.yaml")]) == 0
    cases = read_cases([tmp_path / "wrong.yaml"])
    figures = score((case, real_conversation()._model.assess(case["text"])) for case in cases)  # noqa: SLF001 (the model of the one that talked)

    assert printed == (tmp_path / "wrong.yaml").read_text(encoding="utf-8")
    assert printed.count("- id: wrong-") == 2
    assert [(case["text"], case["condition"]) for case in cases] == [(WORDS, "patellofemoral-pain")]
    assert printed.count(WORDS) == 1
    assert figures.rate("findings") == 1.0
    assert figures.rate("side") == 1.0


def test_no_database_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An operator who mistypes a path is told so."""
    assert main(["wrong", "--db", str(tmp_path / "none.db")]) != 0
    assert "none.db" in capsys.readouterr().err
