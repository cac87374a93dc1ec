"""The JSON contract of `stridewell chat --json`: one line out for each line in."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.terminal.chat import InMemory, TerminalChat, chat_in_json
from tests.transcripts.library import real_conversation

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def talk(*lines: str) -> list[dict[str, Any]]:
    """Everything that comes out for these raw lines, the greeting first."""
    out: list[str] = []
    ticks = iter(range(10_000))
    chat = TerminalChat(
        real_conversation(), InMemory(), lambda: START + timedelta(seconds=20 * next(ticks))
    )
    chat_in_json(chat, lines, out.append)
    return [json.loads(line) for line in out]


def text(words: str) -> str:
    return json.dumps({"text": words})


def choice(name: str) -> str:
    return json.dumps({"choice": name})


def test_the_greeting_comes_before_any_input() -> None:
    (greeting,) = talk()

    assert set(greeting) == {"replies", "state", "result"}
    assert set(greeting["state"]) == {"dialog", "node", "answers", "findings"}
    assert [one["id"] for one in greeting["replies"][0]["choices"]] == ["remember", "forget"]
    assert len(greeting["replies"][0]["text"].split()) <= 60
    assert greeting["result"] is None


@pytest.mark.parametrize(
    "bad",
    ["", "not json", "[]", "{}", '{"text": 3}', '{"text": "a", "choice": "b"}', "null", '"a"'],
)
def test_a_bad_line_gets_an_error_and_the_session_goes_on(bad: str) -> None:
    out = talk(bad, text("hi"))

    assert set(out[1]) == {"error"}
    assert out[2]["replies"]


def test_a_choice_of_an_earlier_turn_is_stale() -> None:
    out = talk(choice("forget"), choice("hurts"), choice("forget"))

    assert out[2]["state"]["node"] == "region"
    assert out[3]["state"]["node"] == "region"
    assert "earlier question" in out[3]["replies"][0]["text"]


def test_a_several_choice_question_takes_one_choice_a_line_and_then_done() -> None:
    lines = [choice("forget"), text("my knee hurts going down stairs"), choice("yes")]
    out = talk(*lines)
    for _ in range(40):
        node = out[-1]["state"]["node"]
        if node == "load":
            break
        offered = [one["id"] for one in out[-1]["replies"][-1]["choices"]]
        wanted = ("none", "refine", "not_sure", "knee_front", "left", "yes")
        lines.append(choice(next(one for one in wanted if one in offered)))
        out = talk(*lines)
    assert out[-1]["state"]["node"] == "load"

    out = talk(*lines, choice("hills_up"), choice("shoes_new"), choice("done"))

    assert out[-3]["state"]["node"] == "load"
    assert out[-1]["state"]["node"] != "load"
    assert out[-1]["state"]["answers"]["load"] == ["hills_up", "shoes_new"]
    assert out[-1]["state"]["findings"]["load.hills_up"] == "present"


def test_typing_an_opening_at_the_greeting_skips_the_consent_question() -> None:
    assert talk(text("Something hurts"))[1]["state"]["node"] == "region"
    assert talk(text("under my left heel hurts in the morning"))[1]["state"]["node"] == "understood"


def test_not_sure_is_kept_as_unknown_and_never_as_no() -> None:
    out = talk(choice("forget"), choice("hurts"), choice("knee"), choice("not_sure"))

    assert out[-1]["state"]["answers"]["site"] == "not_sure"
    assert not [name for name in out[-1]["state"]["findings"] if name.startswith("site.")]


def test_emergency_advice_brings_a_result_once() -> None:
    out = talk(text("I can't feel anything when I wipe and my back hurts"), text("what"))

    assert out[1]["result"]["triage"] == "emergency"
    assert "cauda-equina" in out[1]["result"]["red_flags"]
    assert out[2]["result"] is None
    assert out[2]["state"]["node"] == out[1]["state"]["node"]


def test_a_side_question_is_answered_and_the_same_question_comes_again() -> None:
    out = talk(choice("forget"), choice("hurts"), text("what is tendinopathy?"))

    assert "tendon" in out[-1]["replies"][0]["text"].lower()
    assert out[-1]["state"]["node"] == "region"


def test_a_correction_replaces_the_answer_it_contradicts() -> None:
    first = text("outside of my left knee hurts about 3 miles in")

    out = talk(first, choice("yes"), text("No, the right knee"))

    assert out[-1]["state"]["answers"]["side"] == "right"
    assert out[-1]["state"]["answers"]["site"] == "knee_outer"


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 5000,
        "   ",
        "\u200b\u0007",
        "\U0001f600\U0001f600",
        "<b>bold</b> & **stars** _under_",
        "/warmup@otherbot",
        "/nosuchcommand",
        "9" * 300,
        "\u0440\u0435\u0437\u043a\u0430\u044f",
    ],
)
def test_odd_text_gets_a_line_that_helps_and_loses_nothing(odd: str) -> None:
    out = talk(choice("forget"), choice("hurts"), choice("knee"), text(odd))

    assert out[-1]["replies"]
    assert out[-1]["state"]["answers"]["region"] == "knee"


def test_a_number_out_of_range_is_said_kindly() -> None:
    lines = [choice("forget"), text("my knee hurts going down stairs"), choice("yes")]
    out = talk(*lines)
    for _ in range(40):
        if out[-1]["state"]["node"] == "weekly_km":
            break
        offered = [one["id"] for one in out[-1]["replies"][-1]["choices"]]
        wanted = ("none", "refine", "not_sure", "knee_front", "left", "yes")
        lines.append(choice(next(one for one in wanted if one in offered)))
        out = talk(*lines)

    out = talk(*lines, text("I run 900 km a week"))

    assert out[-1]["state"]["node"] == "weekly_km"
    assert "out of range" in out[-1]["replies"][0]["text"]
