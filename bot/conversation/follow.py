"""Following a pain: the check-in that reacts, and what its answers change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.content.knowledge import Condition, PainBand
from bot.content.library import Library
from bot.content.terms import PainRule
from bot.conversation.evidence import derived
from bot.conversation.reminder import reminders_of
from bot.conversation.runs import runs_of, with_run
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Record, Result, Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.dialog.log import VOLUNTEERED, Entry, answers
from bot.rehab.episode import (
    Episode,
    PainEntry,
    entry_data,
    entry_from,
    episode_data,
    episode_from,
)
from bot.rehab.escalate import in_its_place
from bot.rehab.follow import after_check_in, usual_morning
from bot.rehab.judge import judge
from bot.rehab.ladder import after_session
from bot.rehab.load import Run
from bot.text.run_amount import run_amount

EPISODE: Final = "episode"
PAIN: Final = "pain"

_ASKED_AT: Final = time(18, 0)
"""When a check-in comes by itself, on the person's clock, if no reminder of theirs does."""

_NOON: Final = time(12)
"""A run that is told before noon was yesterday's: it is the morning after that is asked about."""

_DAY: Final = timedelta(days=1)
_ASK_AGAIN: Final = timedelta(days=3)
_ZONE: Final = "zone"
_ASSUMED: Final = "zone_assumed"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a check-in came to: ids of the rules, weightiest first, and the numbers."""

    rules: tuple[str, ...]
    during: int | None
    morning: int | None
    usual: int | None
    promised: str


class Follow:
    """Follows the pains of a person.

    Args:
        library: The conditions, pain rules, the ladder and the texts of the rules.
        texts: The phrases.
        zone: The time zone assumed for people who have not told theirs.
    """

    def __init__(self, library: Library, texts: Texts, zone: str) -> None:
        self._library = library
        self._texts = texts
        self._assumed = zone

    # Beginning

    def begun(self, state: State, session: Session, result: Result, now: datetime) -> State:
        """The state with the pain of a result followed from now on."""
        settings = {_ASSUMED: self._assumed, **state.person.settings}
        state = replace(state, person=replace(state.person, settings=settings))
        record = result.record
        lead = record["matches"][0]["condition"] if record["matches"] else ""
        condition = self._library.conditions.get(lead)
        facts = derived(self._library, answers(session.log))
        today = now.astimezone(_zone(state)).date()
        started = Episode(
            number=max((one.number for one in episodes_of(state)), default=0) + 1,
            session=session.number,
            condition=lead,
            rule=_rule_of(condition),
            level=result.level,
            site=str(facts.get("site") or ""),
            side=str(facts.get("side") or ""),
            region=str(facts.get("region") or ""),
            started=today,
            promised=date.fromisoformat(record["by"]),
            next_check=today + timedelta(days=3),
        )
        person = replace(state.person, consent="remember")
        return with_episode(replace(state, person=person), started)

    def asked(self, state: State, episode: Episode, session: Session, now: datetime) -> Session:
        """The check-in of an episode, with what is known of the place and of logged runs."""
        known = {"site": episode.site, "side": episode.side, "region": episode.region}
        earlier = entries_of(state, episode.number)
        since = earlier[-1].day if earlier else episode.started - _DAY
        runs = [run for run in runs_of(state) if run.day > since]
        if runs:
            known |= {"ran": "yes", "amount": _told(runs[-1])}
        log = tuple(Entry(slot, value, VOLUNTEERED, now) for slot, value in known.items() if value)
        return replace(session, log=log, subject=f"{EPISODE}:{episode.number}")

    # What an answer changes

    def finished(self, state: State, session: Session, now: datetime) -> State:
        """The state after a check-in came to its end: the entry, the episode, the ladder."""
        episode = self.episode(state, session)
        if episode is None:
            return state
        held = answers(session.log)
        today = now.astimezone(_zone(state)).date()
        earlier = entries_of(state, episode.number)
        during = _number(held.get("during")) if held.get("ran") == "yes" else None
        morning = _number(held.get("morning"))
        usual = usual_morning(earlier)
        band = self._band(episode.rule)
        verdict = judge(band, during, morning, usual)
        how: Any = held.get("how")
        entry = PainEntry(today, how, during, morning, held.get("night") == "yes", verdict.action)
        after, escalation = after_check_in(episode, entry, earlier, band)
        verdict = in_its_place(after, how, verdict)
        if held.get("ran") == "yes" and after.may_climb and after.stage == "return":
            rung = after_session(
                after.rung, self._library.ladder, verdict.action, today, bone=after.rule == "bone"
            )
            after = replace(after, rung=rung)
        state = self._with_run(state, session, now)
        is_good = how in {"better", "all_good"} and verdict.rule == "green"
        rules = [*([escalation] if escalation else []), "better" if is_good else verdict.rule]
        if verdict.rule == "until_seen":
            rules = rules[:1]  # the escalation says the same
        data = {
            **entry_data(entry),
            "episode": episode.number,
            "session": session.number,
            "rules": rules,
            "usual": usual,
        }
        number = max((one.number for one in state.records_of(PAIN)), default=0) + 1
        return with_episode(state, after).with_record(Record(PAIN, number, data))

    @staticmethod
    def _with_run(state: State, session: Session, now: datetime) -> State:
        """The state with the run that was told in the check-in; one that was logged is there."""
        held = answers(session.log)
        told = run_amount(str(held.get("amount") or "")) if held.get("ran") == "yes" else None
        entry = next((one for one in reversed(session.log) if one.slot == "amount"), None)
        if told is None or entry is None or entry.node == VOLUNTEERED:
            return state
        here = now.astimezone(_zone(state))
        day = here.date() if here.time() >= _NOON else here.date() - _DAY
        return with_run(state, Run(day, told.km, told.minutes))

    def _band(self, rule: PainRule) -> PainBand | None:
        return self._library.pain_bands.get(rule)

    def episode(self, state: State, session: Session) -> Episode | None:
        """The episode that a check-in is about."""
        _, _, number = (session.subject or "").partition(":")
        return next((one for one in episodes_of(state) if str(one.number) == number), None)

    # What is shown

    def advice(self, state: State, session: Session) -> Screen:
        """What the check-in came to: what to do first, then the rule and the answer behind it."""
        own = [one for one in state.records_of(PAIN) if one.data["session"] == session.number]
        record = own[-1] if own else None
        menu = (Choice("menu", self._texts.say("button.menu")),)
        if record is None:
            return Screen("advice", self._texts.say("stale.gone"), (), menu)
        episode = self.episode(state, session)
        values = {
            "during": record.data["during"],
            "morning": record.data["morning"],
            "usual": record.data["usual"],
            "date": self._texts.date(episode.promised) if episode else "",
        }
        parts = []
        for name in record.data["rules"]:
            rule = self._library.check_ins[name]
            parts.append(paragraphs((_filled(rule.do, values), _filled(rule.says, values))))
        coming = episode.next_check if episode else None
        if coming is not None:
            parts.append(self._texts.say("check_in.next", date=self._texts.date(coming)))
        choices = (Choice("plan", self._texts.say("button.plan")),)
        return Screen("advice", paragraphs(parts), choices, menu)

    @staticmethod
    def name_of(library: Library, texts: Texts, episode: Episode) -> str:
        """What the bot calls the pain: its place, with the side."""
        site = library.findings.get(f"site.{episode.site}")
        place = site.says.partition(",")[0] if site else texts.say("check_in.it")
        if episode.side not in {"left", "right"} or site is None:
            return place
        article = texts.prefix("understood.article")
        head, found, tail = place.rpartition(article)
        label = texts.say(f"side.{episode.side}")
        return f"{head}{found}{label} {tail}" if found else f"{label} {place}"


def episodes_of(state: State) -> tuple[Episode, ...]:
    """The pains that are followed, oldest first; those that are over are among them."""
    return tuple(episode_from(one.number, one.data) for one in state.records_of(EPISODE))


def open_episodes(state: State) -> tuple[Episode, ...]:
    """The pains that are not over."""
    return tuple(one for one in episodes_of(state) if one.next_check is not None)


def with_episode(state: State, episode: Episode) -> State:
    """The state with the episode put in or replaced."""
    return state.with_record(Record(EPISODE, episode.number, episode_data(episode)))


def entries_of(state: State, episode: int) -> tuple[PainEntry, ...]:
    """The check-ins of an episode, oldest first."""
    found = [one.data for one in state.records_of(PAIN) if one.data["episode"] == episode]
    return tuple(entry_from(_entry_fields(data)) for data in found)


def check_moment(state: State, episode: Episode) -> datetime | None:
    """When a check-in comes by itself; `None` for a pain that is over."""
    if episode.next_check is None:
        return None
    reminders = [one for one in reminders_of(state) if not one.is_quiet]
    at = reminders[0].at if reminders else _ASKED_AT
    moment = datetime.combine(episode.next_check, at, _zone(state))
    return moment.astimezone(UTC)


def asked_on(episode: Episode, day: date) -> Episode:
    """The episode after the person was asked; without an answer it asks again."""
    return replace(episode, next_check=day + _ASK_AGAIN)


def zone_of_person(state: State) -> ZoneInfo:
    """The person's time zone."""
    return _zone(state)


def _zone(state: State) -> ZoneInfo:
    held = state.person.settings
    return ZoneInfo(str(held.get(_ZONE) or held.get(_ASSUMED) or "UTC"))


def _rule_of(condition: Condition | None) -> PainRule:
    """The pain rule of the tissue; where no running is spoken of, numbers must not decide."""
    if condition is None:
        return "soft-tissue"
    return condition.running_now.rule if condition.running_now else "none"


def _told(run: Run) -> str:
    return f"{run.km:g} km" if run.km is not None else f"{run.minutes:g} min"


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _entry_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("day", "how", "during", "morning", "night", "action")
    return {name: data[name] for name in kept}


def _filled(text: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
