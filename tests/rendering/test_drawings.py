"""Files drawn from data: what comes out is a picture, and one page."""

import json
import re
import struct
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.attachment import (
    Attachment,
    Chart,
    Page,
    Section,
    Series,
    TextFile,
    attachment_data,
    attachment_from,
)
from bot.rendering.chart import PAPER, SCREEN, png_of
from bot.rendering.content import content_of

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
PAIN = tuple((MONDAY + n * 3 * DAY, 6.0 - n) for n in range(6))
CHART = Chart(
    name="progress.png",
    title="Front of the left knee <&>",
    lines=(Series("Pain in the run", PAIN), Series("Pain next morning", PAIN[1:])),
    runs=Series("A run", ((MONDAY + DAY, 0.0),)),
    steps=Series("A new step", ((MONDAY + 7 * DAY, 0.0),)),
    ticks=((MONDAY, "2 Mar"), (MONDAY + 15 * DAY, "17 Mar")),
    text="2 March: 6",
)
PAGE = Page(
    name="report.pdf",
    title="A runner's report",
    intro="From the runner's own answers.",
    sections=(Section("Complaint & course", ("pain \u2264 2 <b> of 10", "no \u2013 swelling")),),
    foot="No diagnosis.",
    chart=CHART,
)


def _size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_chart_is_a_png_of_a_size_that_a_phone_shows_sharp() -> None:
    png = content_of(CHART)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert _size(png) == (1200, 800)
    assert len(png) < 1_000_000


def test_the_screen_and_the_paper_have_their_own_ground() -> None:
    assert png_of(CHART, SCREEN) != png_of(CHART, PAPER)


def test_every_part_of_a_chart_is_drawn() -> None:
    """Taking a line, the runs or the steps away changes the picture."""
    bare = Series("", ())
    without = (
        Chart(CHART.name, CHART.title, CHART.lines[:1], CHART.runs, CHART.steps, CHART.ticks, ""),
        Chart(CHART.name, CHART.title, CHART.lines, bare, CHART.steps, CHART.ticks, ""),
        Chart(CHART.name, CHART.title, CHART.lines, CHART.runs, bare, CHART.ticks, ""),
    )

    assert len({content_of(CHART), *map(content_of, without)}) == 4


POINTS = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 10).map(float)),
    min_size=1,
    max_size=20,
    unique_by=lambda point: point[0],
).map(lambda points: tuple(sorted(points)))


@settings(max_examples=15, deadline=None)
@given(POINTS, st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_whatever_was_told_can_be_drawn(points: tuple[tuple[date, float], ...], title: str) -> None:
    ticks = ((points[0][0], "first"),)
    chart = Chart("a.png", title, (Series("pain", points),), CHART.runs, CHART.steps, ticks, "")

    assert content_of(chart).startswith(b"\x89PNG")


@pytest.mark.parametrize("lines", [1, 40, 200])
def test_a_report_is_one_page_however_much_there_is_to_say(lines: int) -> None:
    long = Section("Course", tuple(f"{n} March: better, in the run 2" for n in range(lines)))
    pdf = content_of(Page("r.pdf", "Title", "Intro", (*PAGE.sections, long), "Foot", CHART))

    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1


def test_the_same_page_gives_the_same_bytes() -> None:
    assert content_of(PAGE) == content_of(PAGE)


@pytest.mark.parametrize("attachment", [CHART, PAGE, TextFile("export.json", "{}")])
def test_an_attachment_survives_the_outbox(attachment: Attachment) -> None:
    kept = json.loads(json.dumps(attachment_data(attachment)))

    assert attachment_from(kept) == attachment
