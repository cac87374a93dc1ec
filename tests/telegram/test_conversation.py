"""Messages and taps through the real network stack."""

from pathlib import Path

from tests.botapi import BotApiServer
from tests.telegram.running import running


async def test_a_text_is_answered_and_a_tap_edits_in_place(tmp_path: Path) -> None:
    """The interview stays in one message as long as the person taps."""
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana", language_code="en")
        await ana.say("my knee hurts")
        (first,) = await ana.settled()
        assert first.html == "<b>1</b> answers"
        await ana.press("More")
        (second,) = await ana.settled()
        assert (second.id, second.text) == (first.id, "2 answers")
        assert ana.last_tap is not None
        assert ana.last_tap.text == "2"
        assert not api.violations
        assert not api.refused
