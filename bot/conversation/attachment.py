"""Files that a message brings, as data: what stands in them. Adapters make the bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of plain text: its name and what is in it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers by day under one label, oldest first; pain is 0 to 10."""

    label: str
    points: tuple[tuple[date, float], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days alone."""
        return tuple(day for day, _ in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of pain over time.

    Attributes:
        name: Of the file.
        title: Stands over the picture.
        lines: Pain 0 to 10 by day; the points are joined.
        runs: Days with a run, shown as dots at the foot.
        steps: Days on which the plan went on or back, shown as upright lines.
        ticks: Days to name under the picture, and how.
        text: The same in words, for who cannot see it.
    """

    name: str
    title: str
    lines: tuple[Series, ...]
    runs: Series
    steps: Series
    ticks: tuple[tuple[date, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page to print or to forward."""

    name: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    foot: str
    chart: Chart | None = None

    @property
    def text(self) -> str:
        """The page as plain text."""
        sections = ("\n".join((one.heading, *one.lines)) for one in self.sections)
        return "\n\n".join((self.title, self.intro, *sections, self.foot))


Attachment = TextFile | Page | Chart

_KINDS: Final[Mapping[type[Attachment], str]] = {TextFile: "text", Page: "page", Chart: "chart"}


def attachment_data(attachment: Attachment) -> dict[str, Any]:
    """An attachment as plain data for JSON."""
    data: dict[str, Any]
    match attachment:
        case TextFile():
            data = {"name": attachment.name, "text": attachment.text}
        case Chart():
            data = _chart_data(attachment)
        case Page():
            data = {
                "name": attachment.name,
                "title": attachment.title,
                "intro": attachment.intro,
                "sections": [[one.heading, list(one.lines)] for one in attachment.sections],
                "foot": attachment.foot,
                "chart": None if attachment.chart is None else _chart_data(attachment.chart),
            }
    return {"kind": _KINDS[type(attachment)], **data}


def attachment_from(data: Mapping[str, Any]) -> Attachment:
    """The attachment that `attachment_data` wrote down."""
    match data["kind"]:
        case "chart":
            return _chart_from(data)
        case "page":
            chart = data["chart"]
            return Page(
                name=data["name"],
                title=data["title"],
                intro=data["intro"],
                sections=tuple(Section(head, tuple(lines)) for head, lines in data["sections"]),
                foot=data["foot"],
                chart=None if chart is None else _chart_from(chart),
            )
    return TextFile(data["name"], data["text"])


def _chart_data(chart: Chart) -> dict[str, Any]:
    return {
        "name": chart.name,
        "title": chart.title,
        "lines": [_series_data(one) for one in chart.lines],
        "runs": _series_data(chart.runs),
        "steps": _series_data(chart.steps),
        "ticks": [[day.isoformat(), label] for day, label in chart.ticks],
        "text": chart.text,
    }


def _chart_from(data: Mapping[str, Any]) -> Chart:
    return Chart(
        name=data["name"],
        title=data["title"],
        lines=tuple(_series_from(one) for one in data["lines"]),
        runs=_series_from(data["runs"]),
        steps=_series_from(data["steps"]),
        ticks=tuple((date.fromisoformat(day), label) for day, label in data["ticks"]),
        text=data["text"],
    )


def _series_data(series: Series) -> list[Any]:
    return [series.label, [[day.isoformat(), value] for day, value in series.points]]


def _series_from(data: list[Any]) -> Series:
    label, points = data
    return Series(label, tuple((date.fromisoformat(day), value) for day, value in points))
