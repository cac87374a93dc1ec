"""Each transcript once more, through the real Telegram stack and a Bot API server on loopback."""

from pathlib import Path

import pytest

from bot.authoring.transcript import Transcript
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Outcome
from bot.conversation.state import Person, State
from tests.botapi import BotApiServer
from tests.delivery.unhurried import Unhurried
from tests.telegram.log_words import leaked
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, transcripts
from tests.transcripts.test_transcripts import check

ALL = transcripts()
RUNNER = 1_000_771


class Recording(Unhurried):
    """The real conversation, which remembers its last turn: a chat shows labels, not choice ids."""

    def __init__(self) -> None:
        self._real = real_conversation()
        self.state = State(Person(0, 0))
        self.outcome = Outcome()
        self.data: dict[str, str] = {}

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        self.state, self.outcome = self._real.turn(state, incoming)
        buttons = [one for reply in self.outcome.replies for one in reply.choices]
        if self.outcome.replies:
            self.data = {one.choice: one.data for one in buttons}
        return self.state, self.outcome

    def apology(self, incoming: Incoming) -> Outcome:
        raise AssertionError(f"a turn failed: {incoming.event}")


@pytest.mark.parametrize("transcript", ALL, ids=lambda one: one.name)
async def test_through_telegram(
    transcript: Transcript, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And nothing that was typed, no name and no token is in the log at DEBUG."""
    recording = Recording()
    async with (
        BotApiServer(token="123:TEST") as api,
        running(api, tmp_path, recording, log_level="DEBUG"),
    ):
        runner = api.person(id=RUNNER, first_name="Quillfeather", language_code="en")
        await runner.say("/start")
        await runner.settled()
        for step in transcript.steps:
            if step.taps is None:
                await runner.say(step.says or "")
            else:
                await runner.press(recording.data[step.taps])
            await runner.settled()
            count = len(recording.outcome.replies)
            shown = [one for one in runner.messages if one.author == "bot" and not one.deleted]
            texts = [one.text for one in shown[-count:]] if count else []
            check(
                step,
                texts,
                [one.choice for reply in recording.outcome.replies for one in reply.choices],
                real_conversation().position(recording.state)["node"],
                recording.outcome.result,
            )

        assert api.violations == []
        assert api.unanswered == []
        secrets = ("Quillfeather", str(RUNNER), api.token, api.token.partition(":")[2])
    typed = [step.says for step in transcript.steps if step.says]
    log = capfd.readouterr().err
    assert " turn " in log
    assert not leaked(log, typed, secrets)
