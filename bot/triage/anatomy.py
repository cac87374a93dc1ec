"""Finds the place of a pain from the parts of the body named and how they are related.

A part ("shin") with an aspect ("inside", "bottom third") gives a place although no author listed
the words. What the words leave open is kept as weights over places that add up to 1.
"""

from collections.abc import Mapping
from typing import Final, Literal

from bot.text.gated import gated
from bot.text.normalise import words_of
from bot.text.stem import stem
from bot.triage.body_parts import ASPECTS, FIGURES, MEETING, PARTS, PLACES, PRAISE, Weights
from bot.triage.lexicon import Encoded

Side = Literal["left", "right", "both"]

_MEETS: Final = frozenset(
    ["meet", "meets", "joins", "join", "attach", "attaches", "becomes", "into", "connects", "turns"]
)
_LEFT_NOT_SIDE: Final = frozenset(
    ["the", "it", "work", "home", "me", "with", "over", "for", "my", "a", "at"]
)
_RIGHT_NOT_SIDE: Final = frozenset(
    """
    now away after before at on in when where through there under above below behind up down at
    to into across near then over along by
    """.split()  # noqa: SIM905
)
_SIDED: Final = frozenset(["side", "leg", "one", "foot", "knee", "calf"])
_BOTH: Final = gated(
    "both|bilateral|left and right|right and left|each ",
    r"\bboth (?:my |the |of my |sides|of them)"
    r"|\bboth (?:knees|legs|feet|heels|calves|shins|ankles|hips|achilles|quads|hamstrings)"
    r"|\bboth (?:thighs|arches|sides|groins)|\bbilateral|\bleft and right|\bright and left"
    r"|\beach (?:side|leg|foot|knee)|\bon both",
)
_NEAR: Final = frozenset(
    ["near", "towards", "toward", "around", "by", "to", "into", "down", "up", "from", "above"]
)
NEAR: Final = 3
_REACH_BEFORE: Final = 5
_REACH_AFTER: Final = 7


def _table(written: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, expressions in written.items():
        for expression in expressions.split("|"):
            stems = tuple(stem(word.text) for word in words_of(expression))
            table.setdefault(stems[0], []).append((stems, name))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_PART_TABLE: Final = _table(PARTS)
_ASPECT_TABLE: Final = _table(ASPECTS)


_FIGURE_TABLE: Final = _table({"figure": "|".join(FIGURES)})
_PRAISE_TABLE: Final = _table({"praise": "|".join(PRAISE)})


def figures_of(text: Encoded) -> int:
    """The positions, as a mask, of turns of speech that mean no part and no pain, and of praise."""
    mask = 0
    for start, end, _ in _find(text.stems, _FIGURE_TABLE):
        mask |= (1 << end) - (1 << start)
    for start, end, _ in _find(text.stems, _PRAISE_TABLE):
        mask |= (1 << end) - (1 << max(0, start - 1))
    return mask


def anatomical_words() -> tuple[str, ...]:
    """Every word of the lexicon of parts and aspects, for the spelling vocabulary."""
    return tuple("|".join((*PARTS.values(), *ASPECTS.values())).split("|"))


def _find(
    stems: tuple[str, ...], table: Mapping[str, list[tuple[tuple[str, ...], str]]]
) -> list[tuple[int, int, str]]:
    """Start, end and name of each expression of a table, longest first, none inside another."""
    found: list[tuple[int, int, str]] = []
    begins = table.keys()
    if begins.isdisjoint(stems):
        return found
    done = 0
    for place, first in enumerate(stems):
        if first not in begins or place < done:
            continue
        for expression, name in table[first]:
            end = place + len(expression)
            if stems[place:end] == expression:
                found.append((place, end, name))
                done = end
                break
    return found


def sites_of(text: Encoded, painful: int, ignored: int) -> dict[str, float]:
    """The places that a message names, with weights that add up to 1; empty when none is named.

    Args:
        text: The message.
        painful: Positions of words of pain; parts in the same part of a sentence count more.
        ignored: Positions of words that are denied, past, or of another story.
    """
    parts = [
        (start, end, "leg" if name == "both_legs" and text.words[start].text == "leg" else name)
        for start, end, name in _find(text.stems, _PART_TABLE)
        if not ignored >> start & 1 and not _is_figure(text, start, name)
    ]
    aspects = _find(text.stems, _ASPECT_TABLE)
    total: dict[str, float] = {}
    specific = False
    weighted: list[tuple[float, bool, Weights]] = []
    for index, (start, end, name) in enumerate(parts):
        weights = _meeting(text, parts, index)
        kind = _aspects_of(text, parts, index, aspects, painful)
        if weights is None:
            options = PLACES[name]
            chosen = [options[aspect] for aspect in kind if aspect in options]
            is_specific = bool(chosen) or len(options[""]) == 1
            weights = _blend(chosen) if chosen else options[""]
        else:
            is_specific = True
        near_pain = bool(painful & text.segment[start])
        weight = (1.0 if near_pain or not painful else 0.3) * (1.0 if index == 0 else 0.7)
        if (start and text.words[start - 1].text in _NEAR and index) or (
            start > 1 and text.words[start - 2].text in _NEAR and index
        ):
            weight *= 0.35
        if name == "leg" and weights is PLACES["leg"][""] and len(parts) > 1:
            weight *= 0.05
        del end
        weighted.append((weight, is_specific, weights))
        specific = specific or (is_specific and near_pain)
    for weight, is_specific, weights in weighted:
        share = weight * (1.0 if is_specific or not specific else 0.12)
        for site, part in weights.items():
            total["site." + site] = total.get("site." + site, 0.0) + share * part
    whole = sum(total.values())
    return {site: part / whole for site, part in total.items()} if whole else {}


def _blend(options: list[Weights]) -> Weights:
    if len(options) == 1:
        return options[0]
    first, *others = options
    blended = dict(first)
    for other in others:
        common = {site: part * other[site] for site, part in blended.items() if site in other}
        blended = common or {
            # In the order in which they were said: sums must come out alike in every run.
            site: 0.7 * blended.get(site, 0.0) + 0.3 * other.get(site, 0.0)
            for site in dict.fromkeys((*blended, *other))
        }
    whole = sum(blended.values())
    return {site: part / whole for site, part in blended.items()}


def _meeting(text: Encoded, parts: list[tuple[int, int, str]], index: int) -> Weights | None:
    """The place where two parts meet: "where the butt meets the leg"."""
    start, end, name = parts[index]
    for other_start, other_end, other in parts[max(0, index - 1) : index + 2]:
        if other == name or abs(other_start - start) > _REACH_BEFORE:
            continue
        low, high = min(end, other_end), max(start, other_start)
        between = {word.text for word in text.words[low:high]}
        if between & _MEETS or "between" in {
            w.text
            for w in text.words[max(0, min(start, other_start) - 3) : min(start, other_start)]
        }:
            known = MEETING.get(frozenset({name, other}))
            if known:
                return known
    if name == "buttock":
        after = [word.text for word in text.words[end : end + 4]]
        if set(after) & _MEETS and "leg" in after:
            return {"sit_bone": 1.0}
    return None


def _aspects_of(
    text: Encoded,
    parts: list[tuple[int, int, str]],
    index: int,
    aspects: list[tuple[int, int, str]],
    painful: int,
) -> list[str]:
    """The aspects that go with a part: "inside of my left knee", "knee, on the outside"."""
    start, end, name = parts[index]
    before = max((other_end for _, other_end, _ in parts[:index]), default=0)
    after = parts[index + 1][0] if index + 1 < len(parts) else len(text)
    segment = text.segment[start]
    chosen: list[tuple[int, str]] = []
    for place, stop, aspect in aspects:
        if not segment >> place & 1:
            continue
        if before <= place < start and start - stop < _REACH_BEFORE:
            gap = [
                word for word in text.words[stop:start] if word.gap or word.text in {"and", "then"}
            ]
            if not gap and not text.words[start].gap:
                chosen.append((start - stop, aspect))
        elif end <= place < after and place - end < _REACH_AFTER:
            follower = text.words[stop].text if stop < len(text) else ""
            if index + 1 < len(parts) and after - stop <= NEAR and follower in {"of", "my", "the"}:
                continue
            if (
                aspect in {"under", "above", "rear", "front"} and follower in {"it", "and", ""}
            ) or aspect in {
                "inner",
                "outer",
                "side",
                "middle",
                "low",
                "top",
                "rear",
                "front",
                "under",
                "deep",
                "edge",
            }:
                if aspect in {"top", "deep", "low", "side"} and place - end > NEAR + 1:
                    continue
                chosen.append((place - end + 2, aspect))
    del painful, name
    chosen.sort()
    return list(dict.fromkeys(aspect for _, aspect in chosen))[:2]


def _is_figure(text: Encoded, place: int, name: str) -> bool:
    """True for words of parts that are none.

    Heel drop, back to running, ankle deep, chest strap.
    """
    after = text.words[place + 1].text if place + 1 < len(text) else ""
    before = text.words[place - 1].text if place else ""
    if name in {"heel", "toe"} and after in {
        "drop",
        "to",
        "strike",
        "striking",
        "striker",
        "box",
        "raises",
        "raise",
        "lifts",
        "off",
        "tap",
    }:
        return True
    if name in {"knee", "calf", "hip", "hamstring", "quad", "ankle"} and after in {
        "raises",
        "raise",
        "drive",
        "drives",
        "sleeve",
        "brace",
        "high",
        "curl",
        "curls",
        "extension",
        "thrusts",
        "hinge",
        "sleeves",
        "guard",
    }:
        return True
    if name == "chest" and (
        after in {"strap", "press", "freezer", "infection"} or text.words[place].text == "heart"
    ):
        return True
    if name == "foot" and after in {"strike", "locker", "striker", "wear", "fall"}:
        return True
    return before == "high" and name == "knee"


def side_of(text: Encoded) -> Side | None:
    """Left, right or both, where the words stand for a side of the body."""
    line = text.line
    if _BOTH.search(line):
        return "both"
    for place, word in enumerate(text.texts):
        if word == "left" and _is_left(text, place):
            return "left"
        if word == "right" and _is_right(text, place):
            return "right"
    return None


_OWNED: Final = frozenset({"my", "the", "on", "in"})
_ENDED: Final = 5
"""Words from which a "right" at the end is more likely to mean "is it not"."""


def _is_left(text: Encoded, place: int) -> bool:
    after, before = _neighbours(text, place)
    return not (after in _LEFT_NOT_SIDE and before not in _OWNED and after)


def _is_right(text: Encoded, place: int) -> bool:
    after, before = _neighbours(text, place)
    if before in {"all", "just", "feels", "not", "thats"}:
        return False
    if after in _RIGHT_NOT_SIDE and before not in _OWNED:
        return False
    return bool(after) or before in _OWNED | {"side"} or len(text) < _ENDED


def _neighbours(text: Encoded, place: int) -> tuple[str, str]:
    after = text.words[place + 1].text if place + 1 < len(text) else ""
    return after, text.words[place - 1].text if place else ""
