"""`/progress` and `/report`: how a pain went, in words, and one page for a therapist."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.content.library import Library
from bot.conversation.evidence import SAFETY, evidence_from, flag_of_item
from bot.conversation.follow import Follow, entries_of, episodes_of, open_episodes, zone_of_person
from bot.conversation.reply import Attachment, Reply
from bot.conversation.runs import runs_of
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.dialog.answer import NONE
from bot.dialog.log import answers, flags_raised
from bot.rehab.episode import Episode, PainEntry
from bot.rehab.load import Run

_WEEKS: Final = 6
_WEEK: Final = timedelta(days=7)


class Report:
    """Tells how a followed pain went.

    Args:
        library: The content.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

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

    def report(self, state: State, now: datetime) -> Reply:
        """One page for a therapist, in the order in which they ask, to forward or to print."""
        episode = _newest(state)
        if episode is None:
            return Reply(self._texts.say("report.none"))
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
        sections = [
            lines(
                (self._texts.say("report.heading", name=self._texts.say(f"report.{name}")), *told)
            )
            for name, listed in parts
            if (
                told := [
                    self._texts.say("report.line", text=line[:1].upper() + line[1:])
                    for line in listed
                ]
            )
        ]
        head = self._texts.say("report.head", date=self._texts.date(today))
        page = paragraphs((head, *sections, self._texts.say("report.foot")))
        plain = page.replace("**", "")
        file = Attachment(self._texts.say("report.file"), plain)
        return Reply(self._texts.say("report.done"), attachment=file)

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
        evidence = evidence_from(
            self._library, answers(session.log), flags_raised(session.log)
        ).findings
        told = []
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
