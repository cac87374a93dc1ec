"""`/progress` and `/report`: how a pain went, in words, and one page for a therapist."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.content.library import Library
from bot.conversation.attachment import Chart, Page, Section, Series
from bot.conversation.evidence import SAFETY, evidence_from, flag_of_item, spreads_of
from bot.conversation.follow import Follow, entries_of, episodes_of, open_episodes, zone_of_person
from bot.conversation.reply import Reply
from bot.conversation.runs import runs_of
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.dialog.answer import NONE
from bot.dialog.log import answers, flags_raised
from bot.rehab.episode import Episode, PainEntry
from bot.rehab.load import Run

_WEEKS: Final = 6
_WEEK: Final = timedelta(days=7)
_FEWEST_DAYS: Final = 2
_LONGEST_CHART: Final = timedelta(days=180)
_IN_CAPTION: Final = 12
"""Check-ins told in words under the picture: Telegram takes 1,024 characters there."""


class Report:
    """Tells how a followed pain went.

    Args:
        library: The content.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def picture(self, state: State) -> Reply | None:
        """Pain over time as a picture, with the same in words; `None` with less than two days."""
        episode = _newest(state)
        entries = entries_of(state, episode.number) if episode else ()
        chart = self._chart(state, episode, entries) if episode else None
        return None if chart is None else Reply(chart.text, attachment=chart)

    def progress(self, state: State) -> str:
        """What is better, in words; a kind line when there is nothing to tell yet."""
        episode = _newest(state)
        entries = entries_of(state, episode.number) if episode else ()
        if episode is None or not entries:
            return self._texts.say("progress.none")
        runs = [run for run in runs_of(state) if run.day >= episode.started]
        return paragraphs(
            (
                self._texts.say(
                    "progress.head",
                    name=Follow.name_of(self._library, self._texts, episode),
                    date=self._texts.date(episode.started),
                ),
                lines(self._changes(entries)),
                self._texts.say("progress.runs", number=len(runs)) if runs else "",
                self._texts.say(f"progress.stage.{episode.stage}"),
            )
        )

    def _changes(self, entries: Sequence[PainEntry]) -> list[str]:
        found = []
        for name in ("during", "morning"):
            numbers = [value for one in entries if (value := getattr(one, name)) is not None]
            if numbers:
                first, last = numbers[0], numbers[-1]
                way = "better" if last < first else "worse" if last > first else "same"
                found.append(self._texts.say(f"progress.{name}.{way}", first=first, last=last))
        return found

    def _chart(self, state: State, episode: Episode, entries: Sequence[PainEntry]) -> Chart | None:
        """The picture of the check-ins; a line through less than two days says nothing."""
        if len({entry.day for entry in entries}) < _FEWEST_DAYS:
            return None
        texts = self._texts
        since = max(episode.started, entries[-1].day - _LONGEST_CHART)
        shown = [entry for entry in entries if entry.day >= since]
        runs = [run.day for run in runs_of(state) if since <= run.day <= shown[-1].day]
        steps = [day for day in episode.steps if since <= day]
        first, last = shown[0].day, shown[-1].day
        named = sorted({first, first + (last - first) / 2, last})
        return Chart(
            name=texts.say("progress.file"),
            title=_as_sentence(Follow.name_of(self._library, texts, episode)),
            lines=tuple(
                Series(
                    texts.say(f"progress.line.{name}"),
                    tuple(
                        (entry.day, value)
                        for entry in shown
                        if (value := getattr(entry, name)) is not None
                    ),
                )
                for name in ("during", "morning")
            ),
            runs=Series(texts.say("progress.line.runs"), tuple((day, 0) for day in runs)),
            steps=Series(texts.say("progress.line.steps"), tuple((day, 0) for day in steps)),
            ticks=tuple((day, texts.short_date(day)) for day in named),
            text=lines((texts.say("progress.caption"), *self._course(shown)[-_IN_CAPTION:])),
        )

    def report(self, state: State, now: datetime) -> tuple[Reply, ...]:
        """One page for a therapist, in the order in which they ask: to read, and as a file."""
        episode = _newest(state)
        if episode is None:
            return (Reply(self._texts.say("report.none")),)
        today = now.astimezone(zone_of_person(state)).date()
        session = state.session(episode.session)
        parts = (
            ("complaint", self._complaint(state, episode)),
            ("behaviour", self._behaviour(session)),
            ("history", self._answers(session, ("onset", "duration", "past", "age"))),
            ("load", self._load(runs_of(state), today)),
            ("denied", self._denied(session)),
            ("tried", self._tried(episode)),
            ("course", self._course(entries_of(state, episode.number))),
            ("goals", self._answers(session, ("race", "goal"))),
            ("sources", self._sources(episode)),
        )
        say = self._texts.say
        page = Page(
            name=say("report.file"),
            title=say("report.title", date=self._texts.date(today)),
            intro=say("report.intro"),
            sections=tuple(
                Section(say(f"report.{name}"), tuple(_as_sentence(line) for line in listed))
                for name, listed in parts
                if listed
            ),
            foot=say("report.foot"),
            chart=self._chart(state, episode, entries_of(state, episode.number)),
        )
        sections = [
            lines(
                (
                    say("report.heading", name=section.heading),
                    *(say("report.line", text=line) for line in section.lines),
                )
            )
            for section in page.sections
        ]
        head = say("report.heading", name=page.title)
        read = paragraphs((f"{head} {page.intro}", *sections, page.foot))
        return Reply(read), Reply(say("report.done"), attachment=page)

    def _complaint(self, state: State, episode: Episode) -> list[str]:
        name = Follow.name_of(self._library, self._texts, episode)
        condition = self._library.conditions.get(episode.condition)
        result = state.result_of(episode.session)
        told = [self._texts.say("report.since", name=name, date=self._texts.date(episode.started))]
        if condition is not None and result is not None:
            told.append(
                self._texts.say("report.fits", name=condition.clinical_name, level=result.level)
            )
        return told

    def _behaviour(self, session: Session | None) -> list[str]:
        if session is None:
            return []
        held = answers(session.log)
        evidence = evidence_from(self._library, held, flags_raised(session.log)).findings
        others = [self._library.findings.get(f"site.{one}") for one in spreads_of(held)]
        places = self._texts.listed([one.says for one in others if one is not None])
        told = [self._texts.say("report.spreads", places=places)] if places else []
        for name, polarity in evidence.items():
            finding = self._library.findings.get(name)
            if finding is None or finding.group in {"site", "age", "sex", "duration", "onset"}:
                continue
            if polarity == "present":
                told.append(finding.says)
        return told

    def _answers(self, session: Session | None, slots: Iterable[str]) -> list[str]:
        if session is None:
            return []
        held = answers(session.log)
        told = []
        for slot in slots:
            node = next(
                (
                    one
                    for dialog in self._library.dialogs.values()
                    for one in dialog.nodes
                    if one.slot == slot and one.choices
                ),
                None,
            )
            value = held.get(slot)
            values = value if isinstance(value, tuple) else (value,)
            labels = [str(node.choices[str(one)]) for one in values if node and one in node.choices]
            told += [", ".join(labels)] if labels else []
        return told

    def _load(self, runs: Sequence[Run], today: date) -> list[str]:
        told = []
        for week in range(_WEEKS):
            until = today - week * _WEEK
            own = [run for run in runs if until - _WEEK < run.day <= until]
            if own:
                km = sum(run.km or 0 for run in own)
                minutes = sum(run.minutes or 0 for run in own)
                told.append(
                    self._texts.say(
                        "report.week",
                        date=self._texts.date(until),
                        runs=len(own),
                        km=f"{km:g}",
                        minutes=f"{minutes:g}",
                    )
                )
        return told

    def _denied(self, session: Session | None) -> list[str]:
        """The safety questions that were asked, those denied and those that were not."""
        if session is None:
            return []
        told = []
        for slot, value in answers(session.log).items():
            if not slot.startswith(SAFETY):
                continue
            picked = value if isinstance(value, tuple) else (value,)
            for item in slot.removeprefix(SAFETY).split("+"):
                found = flag_of_item(self._library, item)
                denied = NONE in picked or "no" in picked or item not in picked
                if found is not None:
                    key = "report.no" if denied and "yes" not in picked else "report.yes"
                    told.append(self._texts.say(key, sign=found[1].label))
        return told

    def _tried(self, episode: Episode) -> list[str]:
        condition = self._library.conditions.get(episode.condition)
        phases = [phase.name for phase in condition.plan] if condition else []
        return [self._texts.say("report.phases", phases=", ".join(phases), stage=episode.stage)]

    def _course(self, entries: Sequence[PainEntry]) -> list[str]:
        return [
            self._texts.say(
                "report.entry",
                date=self._texts.date(entry.day),
                how=self._texts.say(f"report.how.{entry.how}"),
                during="-" if entry.during is None else entry.during,
                morning="-" if entry.morning is None else entry.morning,
            )
            for entry in entries[-12:]
        ]

    def _sources(self, episode: Episode) -> list[str]:
        condition = self._library.conditions.get(episode.condition)
        names = condition.sources if condition else ()
        found = [self._library.sources[name] for name in names if name in self._library.sources]
        return [
            ", ".join(str(part) for part in (one.authors, one.title, one.year) if part)
            for one in found
        ]


def _newest(state: State) -> Episode | None:
    following = open_episodes(state) or episodes_of(state)
    return following[-1] if following else None


def _as_sentence(line: str) -> str:
    return line[:1].upper() + line[1:]
