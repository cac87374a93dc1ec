"""Pain over time as a picture."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pygal
import resvg_py
from pygal.style import Style

from bot.conversation.attachment import Chart
from bot.pictures.style import PALETTE
from bot.rendering.fonts import BOLD, FAMILY, REGULAR

_WORST: Final = 10
_AT_THE_FOOT: Final = 0.15
"""Height of the dots for runs: just clear of the axis."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a chart, told apart with every kind of colour vision.

    Attributes:
        ground: Behind everything; a picture brings its own, for dark and light screens alike.
        text, faint: Of words, and of lines behind the data.
        series: Pain in the run, next morning, runs, steps of the plan, as far as there are any.
    """

    ground: str
    text: str
    faint: str
    series: tuple[str, str, str, str]


SCREEN: Final = Palette(
    PALETTE.ground,
    PALETTE.text,
    PALETTE.faint,
    (PALETTE.muscle, PALETTE.arrow, PALETTE.band, PALETTE.body_far),
)
PAPER: Final = Palette(
    "#ffffff", "#1b1b1b", "#d5dce0", ("#b45309", "#0369a1", "#3f7d20", "#6b7780")
)


def png_of(chart: Chart, palette: Palette) -> bytes:
    """The chart as PNG, 1200 by 800 pixels."""
    drawn = pygal.DateLine(
        width=1200,
        height=800,
        margin=30,
        style=_style(palette),
        title=chart.title,
        range=(0, _WORST),
        y_labels=list(range(0, _WORST + 1, 2)),
        x_labels=[day for day, _ in chart.ticks],
        x_value_formatter=dict(chart.ticks).get,
        xrange=_span(chart),
        show_x_guides=False,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        truncate_legend=-1,
        dots_size=9,
        js=(),
    )
    for line in chart.lines:
        drawn.add(line.label, list(line.points))
    if chart.runs.points:
        dots = [(day, _AT_THE_FOOT) for day in chart.runs.days]
        drawn.add(chart.runs.label, dots, stroke=False)
    if chart.steps.points:
        upright = [each for day in chart.steps.days for each in ((day, 0), (day, _WORST), None)]
        dashed = {"width": 4, "dasharray": "10, 8"}
        drawn.add(chart.steps.label, upright, stroke_style=dashed, show_dots=False)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn.render(is_unicode=True),
            skip_system_fonts=True,
            font_files=[REGULAR, BOLD],
            sans_serif_family=FAMILY,
        )
    )


def _span(chart: Chart) -> tuple[date, date]:
    """From a day before the first to a day after the last, so that no dot is cut."""
    series = (*chart.lines, chart.runs, chart.steps)
    days = [day for one in series for day in one.days]
    return min(days) - _DAY, max(days) + _DAY


def _style(palette: Palette) -> Style:
    return Style(
        background=palette.ground,
        plot_background=palette.ground,
        foreground=palette.text,
        foreground_strong=palette.text,
        foreground_subtle=palette.faint,
        guide_stroke_color=palette.faint,
        major_guide_stroke_color=palette.faint,
        guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
        colors=palette.series,
        opacity="1",
        stroke_width=5,
        font_family=FAMILY,
        label_font_size=24,
        major_label_font_size=24,
        legend_font_size=24,
        title_font_size=32,
    )
