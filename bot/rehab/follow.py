"""When a followed pain is asked about next, and what an answer makes of the episode.

Sources: every 3 to 7 days, and the morning after a run: the pain rules look at the next morning
(load-and-return, D1 and D2); self-care is looked at again at 3, 7 and 14 days (evidence on triage,
table of levels). Four and twelve weeks after recovery: our choice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low
from typing import Final

from bot.content.knowledge import PainBand
from bot.content.terms import Stage, TriageLevel
from bot.rehab.episode import Episode, PainEntry, StageName
from bot.rehab.escalate import Escalation, escalations, level_after
from bot.rehab.judge import Action
from bot.rehab.ladder import Rung

SOONEST: Final = 3
LATEST: Final = 7
"""Days between two check-ins while a pain is there."""

AFTER_RECOVERY: Final = (timedelta(weeks=4), timedelta(weeks=12))
"""When it is asked about once more after recovery."""

_DAY: Final = timedelta(days=1)
_DAYS_OF_STAGE: Final[Mapping[Stage, int]] = {"calm": 3, "build": 5, "return": 7}
_MORNINGS: Final = 5
"""How many of the last mornings tell what is usual."""


def first_check_in(band: PainBand | None, today: date, promised: date) -> date:
    """The day on which a pain that is followed from today is first asked about."""
    return _within(today, "calm", band, promised)


def next_check_in(
    episode: Episode, last: PainEntry | None, runs: Sequence[date], band: PainBand | None = None
) -> date | None:
    """The day of the next check-in; `None` when the pain is over.

    It is one of 3 to 7 days after the last one, by tissue and stage, sooner after a bad answer,
    never beyond the promised day, and on the morning after a run that was not asked about yet.
    In upkeep it is 4 and 12 weeks after recovery.

    Args:
        episode: The pain.
        last: The last check-in; `None` before the first.
        runs: The days of the logged runs.
        band: The pain rule of the tissue.
    """
    asked = last.day if last is not None else episode.started
    if episode.stage == "upkeep":
        recovered = episode.closed or asked
        coming = (recovered + after for after in AFTER_RECOVERY)
        return next((day for day in coming if day > asked), None)
    is_bad = last is not None and (
        last.how in {"worse", "new_pain"} or last.action >= Action.BACK_OFF
    )
    stage: StageName = "calm" if is_bad else episode.stage
    day = _within(asked, stage, band, episode.promised)
    mornings = [run + _DAY for run in runs if run >= asked]
    return min([day, *mornings])


def after_check_in(
    episode: Episode,
    entry: PainEntry,
    earlier: Sequence[PainEntry],
    band: PainBand | None = None,
) -> tuple[Episode, Escalation | None]:
    """The episode after a check-in, and what is due beyond its own verdict.

    Args:
        episode: The one before.
        entry: What was told now, with what its numbers demand.
        earlier: The check-ins before, oldest first.
        band: The pain rule of the tissue, for the day of the next check-in.
    """
    due = escalations(episode, entry, earlier)
    level = level_after(episode, entry, due)
    after = replace(episode, level=level.id)
    names = {name for name, _ in due}
    is_demanded_anew = any(one >= TriageLevel.CLINICIAN for _, one in due)
    if entry.action is Action.BE_SEEN or is_demanded_anew:
        # What a clinician cleared was another state of it; the ladder begins at its foot again.
        after = replace(after, cleared=False, rung=Rung(last=episode.rung.last))
    if "came_back" in names:
        promised = entry.day + (episode.promised - episode.started)
        after = replace(after.at_stage("calm", entry.day), closed=None, promised=promised)
    elif _is_over(after, entry, earlier):
        after = replace(after.at_stage("upkeep", entry.day), closed=entry.day)
    after = replace(after, next_check=next_check_in(after, entry, (), band))
    return after, due[0][0] if due else None


def after_run(episode: Episode, day: date) -> Episode:
    """The episode after a logged run: the next morning is asked about, but not in upkeep."""
    if episode.next_check is None or episode.stage == "upkeep":
        return episode
    return replace(episode, next_check=min(day + _DAY, episode.next_check))


def usual_morning(earlier: Sequence[PainEntry]) -> int | None:
    """What a morning is usually like, 0 to 10: the lower middle of the last five that are known.

    One bad morning is not the new usual: the next one as bad is still a rise.
    """
    known = [one.morning for one in earlier if one.morning is not None][-_MORNINGS:]
    return median_low(known) if known else None


def _is_over(episode: Episode, entry: PainEntry, earlier: Sequence[PainEntry]) -> bool:
    """All good on two days running, with nothing in the numbers or the level against it."""
    if episode.stage == "upkeep" or not earlier:
        return False
    if episode.rule in {"bone", "none"} and not episode.cleared:
        return False
    both = (earlier[-1], entry)
    is_good = all(one.how == "all_good" and one.action is Action.GO for one in both)
    return is_good and earlier[-1].day < entry.day and not episode.must_be_seen


def _within(today: date, stage: StageName, band: PainBand | None, promised: date) -> date:
    written = band.ask_after if band is not None else {}
    days = _DAYS_OF_STAGE["calm"]
    if stage != "upkeep":
        days = written.get(stage, _DAYS_OF_STAGE[stage])
    coming = today + timedelta(days=min(LATEST, max(SOONEST, days)))
    return min(coming, promised) if promised > today else coming
