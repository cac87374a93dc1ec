"""What speaks for and against a condition, from what the runner said."""

from typing import Final

from bot.triage.differential import Tables
from bot.triage.facts import Evidence, Reasons

MOST_FOR: Final = 4
MOST_AGAINST: Final = 3
LEAST_NATS: Final = 0.2
"""A finding that shifts the odds less than this, about 1.2 to 1, is no reason."""


def reasons_of(tables: Tables, evidence: Evidence, condition: str) -> Reasons:
    """Findings for and against a condition, strongest first: at most 4 and 3.

    A place that the condition lists is a reason even when half of all pains are there; when little
    tells, the best that there is stands for it.
    """
    index = tables.place(condition)
    listed = tables.listed(condition)
    weighed: list[tuple[float, str]] = [
        (item.nats[index], item.finding) for item in tables.telling(evidence)
    ]
    place = tables.place_nats(evidence)
    if place is not None:
        sites = evidence.site_ids
        own = [site for site in sites if listed.get(site) not in {None, "never"}]
        named = own if own and place[index] > 0 else sites
        best = max(named, key=lambda site: (evidence.site_weights.get(site, 1.0), site))
        weighed.append((place[index], best))
    for_ = sorted(((nats, name) for nats, name in weighed if nats > 0), key=lambda x: (-x[0], x[1]))
    against = sorted(
        ((nats, name) for nats, name in weighed if nats < 0), key=lambda x: (x[0], x[1])
    )
    strong = [name for nats, name in for_ if nats >= LEAST_NATS][:MOST_FOR]
    return Reasons(
        tuple(strong or [name for _, name in for_[:1]]),
        tuple(name for nats, name in against if nats <= -LEAST_NATS)[:MOST_AGAINST],
    )
