"""Files through the real network stack: a chart goes as a photo, a page as a document."""

from datetime import date
from pathlib import Path

from bot.conversation.attachment import Chart, Page, Section, Series
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Outcome, Reply
from bot.conversation.state import State
from tests.botapi import BotApiServer
from tests.delivery.unhurried import Unhurried
from tests.telegram.running import running

DAYS = (date(2026, 3, 2), date(2026, 3, 5))
CHART = Chart(
    name="progress.png",
    title="Knee",
    lines=(Series("In the run", ((DAYS[0], 3.0), (DAYS[1], 1.0))),),
    runs=Series("A run", ()),
    steps=Series("A step", ()),
    ticks=((DAYS[0], "2 Mar"),),
    text="2 March: 3",
)
PAGE = Page("report.pdf", "Report", "Intro", (Section("Complaint", ("knee",)),), "Foot", CHART)


class Drawing(Unhurried):
    """Answers everything with a chart and a page."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """The two files."""
        chart = Reply(CHART.text, attachment=CHART)
        return state, Outcome((chart, Reply("For your therapist.", attachment=PAGE)))

    def apology(self, incoming: Incoming) -> Outcome:
        """Nothing fails here."""
        return Outcome()


async def test_a_chart_is_sent_as_a_photo_and_a_page_as_a_document(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, Drawing()):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("/progress")
        await ana.next_message()
        await ana.next_message()

        (photo,) = api.calls_of("sendPhoto")
        (document,) = api.calls_of("sendDocument")
        assert not api.violations

    assert photo.ok
    assert photo.params["caption"] == "2 March: 3"
    assert photo.files["photo"].content.startswith(b"\x89PNG")
    assert document.ok
    assert document.files["document"].content.startswith(b"%PDF-")
    assert document.files["document"].name == "report.pdf"
