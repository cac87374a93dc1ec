"""When a check-in demands more than its own verdict: the pain is to be seen, and how soon.

Source: the general rules of the evidence on triage (night-pain, rest-pain, worse-despite-2-weeks,
recurrent, under-16), its table of levels, and load-and-return, D2 (red twice: a therapist).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from bot.content.terms import PainRule, TriageLevel
from bot.rehab.episode import Episode, PainEntry
from bot.rehab.judge import Action, Verdict

Escalation = Literal["night", "twice_worse", "twice_stopped", "came_back", "not_in_time"]
"""Ids of the texts in `check-ins.yaml`."""

_GOOD: Final = frozenset({"better", "all_good"})
_SOONER: Final[frozenset[PainRule]] = frozenset({"bone", "joint", "under-16"})
"""Tissues in which no better means a clinician within days rather than a therapist."""


def escalations(
    episode: Episode, entry: PainEntry, earlier: Sequence[PainEntry]
) -> tuple[tuple[Escalation, TriageLevel], ...]:
    """What is due beyond the verdict of a check-in, with the level it demands, highest first.

    Args:
        episode: The pain, as it was before.
        entry: What was told now.
        earlier: The check-ins before, oldest first.
    """
    found = list(_found(episode, entry, earlier))
    return tuple(sorted(found, key=lambda one: -one[1]))


def level_after(
    episode: Episode, entry: PainEntry, due: Sequence[tuple[Escalation, TriageLevel]]
) -> TriageLevel:
    """The level of an episode after a check-in: what was demanded once is never lost."""
    demanded = [TriageLevel.of(episode.level), *(level for _, level in due)]
    if entry.action is Action.BE_SEEN:
        demanded.append(TriageLevel.CLINICIAN)
    return max(demanded)


def in_its_place(episode: Episode, entry_how: str, verdict: Verdict) -> Verdict:
    """The verdict, never milder than what the episode as a whole allows.

    Numbers may be low while a clinician has yet to see it, or while the runner finds it worse.

    Args:
        episode: The pain, with the level after the check-in.
        entry_how: How the runner finds it.
        verdict: What the two numbers demand.
    """
    if episode.rule == "bone" and not episode.cleared:
        least = replace(verdict, action=Action.STOP, rule="not_cleared")
    elif episode.must_be_seen:
        least = replace(verdict, action=Action.STOP, rule="until_seen")
    elif entry_how in {"worse", "new_pain"}:
        least = replace(verdict, action=Action.HOLD, rule="worse")
    else:
        return verdict
    return max(verdict, least, key=lambda one: one.action)


def _found(
    episode: Episode, entry: PainEntry, earlier: Sequence[PainEntry]
) -> Iterator[tuple[Escalation, TriageLevel]]:
    level = TriageLevel.CLINICIAN if episode.rule in _SOONER else TriageLevel.THERAPIST
    before = earlier[-1] if earlier else None
    if entry.night:
        yield "night", TriageLevel.CLINICIAN
    if before is not None and entry.how == before.how == "worse":
        yield "twice_worse", level
    if before is not None and min(entry.action, before.action) >= Action.STOP:
        yield "twice_stopped", level
    if episode.stage == "upkeep":
        if entry.how == "worse":
            yield "came_back", level
    elif not episode.cleared and entry.day >= episode.promised and not _is_better(entry, earlier):
        # The plan of the clinician who cleared it beats our date.
        yield "not_in_time", level


def _is_better(entry: PainEntry, earlier: Sequence[PainEntry]) -> bool:
    """Better now; or the same as at the last check-in that was better."""
    for one in (entry, *reversed(earlier)):
        if one.how != "same":
            return one.how in _GOOD
    return False
