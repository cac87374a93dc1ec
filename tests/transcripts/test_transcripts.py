"""Each transcript runs through the engine with real button data, and through JSON lines."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.authoring.transcript import START, Step, Transcript, play
from bot.terminal.chat import InMemory, TerminalChat, chat_in_json, plain_text
from tests.transcripts.library import real_conversation, transcripts

ALL = transcripts()


def check(step: Step, texts: list[str], choices: list[str], node: str | None, result: Any) -> None:
    """Hold what came back against the step."""
    said = "\n".join(texts).lower()
    for wanted in step.contains:
        assert wanted.lower() in said, f"{step.place}: no {wanted!r} in {said!r}"
    for unwanted in step.lacks:
        assert unwanted.lower() not in said, f"{step.place}: {unwanted!r} in {said!r}"
    for choice in step.choices:
        assert choice in choices, f"{step.place}: no choice {choice!r} in {choices}"
    if step.node is not None:
        assert node == step.node, f"{step.place}: at {node!r}, not {step.node!r}: {said}"
    if step.result:
        assert result is not None, f"{step.place}: no result"
        first = result["matches"][0]["condition"] if result["matches"] else None
        found = {**result, "first": first}
        for key, value in step.result.items():
            assert found[key] == value, f"{step.place}: {key} is {found[key]!r}, not {value!r}"


@pytest.mark.parametrize("transcript", ALL, ids=lambda one: one.name)
def test_through_the_engine(transcript: Transcript) -> None:
    """Taps go in as the data of the button, the way Telegram sends them."""
    conversation = real_conversation()
    for played in play(conversation, transcript):
        replies = played.outcome.replies
        texts = [plain_text(reply) for reply in replies]
        choices = [button.choice for reply in replies for button in reply.choices]
        assert all(len(button.data.encode()) <= 64 for reply in replies for button in reply.choices)
        node = conversation.position(played.state)["node"]
        check(played.step, texts, choices, node, played.outcome.result)


@pytest.mark.parametrize("transcript", ALL, ids=lambda one: one.name)
def test_through_the_terminal(transcript: Transcript) -> None:
    out: list[str] = []
    ticks = iter(range(10_000))
    chat = TerminalChat(
        real_conversation(), InMemory(), lambda: START + timedelta(seconds=20 * next(ticks))
    )

    chat_in_json(chat, _lines(transcript), out.append)

    assert len(out) == len(transcript.steps) + 1
    for step, line in zip(transcript.steps, out[1:], strict=True):
        shown = json.loads(line)
        texts = [reply["text"] for reply in shown["replies"]]
        choices = [choice["id"] for reply in shown["replies"] for choice in reply["choices"]]
        check(step, texts, choices, shown["state"]["node"], shown["result"])


def _lines(transcript: Transcript) -> Iterator[str]:
    for step in transcript.steps:
        line = {"choice": step.taps} if step.taps is not None else {"text": step.says or ""}
        yield json.dumps(line)
