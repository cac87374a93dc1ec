"""Finds the phrases of the content in a message, in any order of words, within a short window.

Each phrase is filed under its two rarest words; a message looks up only the phrases of which it
contains both, and checks those with bit masks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from bot.triage.lexicon import Encoded, Lexicon, places, union

K = TypeVar("K")

SLACK: Final = 3
"""How many further words may stand between those of a phrase."""


ANY_COMMAS: Final = 9
SHORT_PHRASE: Final = 2
"""Words up to which the phrase of an alarm must stand in its own order: "passed out"."""

UNABLE_REACH: Final = 5
"""How far after "can't" the thing stands that cannot be done; never beyond a comma."""


class Hit(NamedTuple, Generic[K]):
    """A phrase found: its key, the positions used as a mask, and how many content words it has."""

    key: K
    used: int
    size: int


class _Entry(NamedTuple, Generic[K]):
    key: K
    slots: tuple[tuple[int, ...], ...]
    window: int
    ordered: bool
    commas: int = ANY_COMMAS
    further: tuple[tuple[int, ...], ...] = ()
    """The slots beside the two that the phrase is filed under."""


_Filed = tuple[int, int, _Entry[Any]]
"""The place of a phrase among all that are filed, the number of its index, and the phrase."""


class Phrasebook:
    """The phrases of every index, so that a message is looked up once for all of them.

    A phrase is filed under its rarest word, and there under its second rarest: whether both stand
    in a message is seen for all phrases of a word in one go.

    Args:
        lexicon: What turns words into ideas; also used on the phrases.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._indexes = 0
        self._count = 0
        self._alone: dict[int, list[_Filed]] = {}
        self._pairs: dict[int, dict[int, list[_Filed]]] = {}
        self._latest: tuple[Encoded | None, Sequence[Mapping[int, _Entry[Any]]]] = (None, ())

    def file(self, entries: Iterable[tuple[_Entry[Any], Sequence[tuple[int, ...]]]]) -> int:
        """Files the phrases of a further index; gives the index's number.

        Args:
            entries: Each phrase with its slots, the rarest first.
        """
        for entry, (first, *others) in entries:
            filed = self._count, self._indexes, entry
            self._count += 1
            for idea in first:
                if not others:
                    self._alone.setdefault(idea, []).append(filed)
                    continue
                pairs = self._pairs.setdefault(idea, {})
                for second in others[0]:
                    pairs.setdefault(second, []).append(filed)
        self._indexes += 1
        return self._indexes - 1

    def complete(self, text: Encoded) -> "Sequence[Mapping[int, _Entry[Any]]]":
        """For each index the phrases all of whose words stand somewhere in the message, by place.

        They stand in the order of the message's words, and of those that were filed.
        """
        seen, found = self._latest
        if seen is not text:
            found = self._complete(text)
            self._latest = text, found
        return found

    def _complete(self, text: Encoded) -> "Sequence[Mapping[int, _Entry[Any]]]":
        found: list[dict[int, _Entry[Any]]] = [{} for _ in range(self._indexes)]
        ideas = text.masks.keys()
        for idea in ideas:
            filed = self._alone.get(idea, [])
            pairs = self._pairs.get(idea)
            if pairs is not None and not ideas.isdisjoint(pairs.keys()):
                both = [one for second in pairs.keys() & ideas for one in pairs[second]]
                filed = sorted(filed + both)  # as they were filed
            for place, index, entry in filed:
                for slot in entry.further:
                    if ideas.isdisjoint(slot):
                        break
                else:
                    found[index].setdefault(place, entry)
        return found


class PhraseIndex(Generic[K]):
    """Phrases by their rarest word.

    Args:
        book: Where the phrases of this and all other indexes are filed.
        entries: A key and a phrase, or a key and a group of hint words.
        span: The window of groups of hint words, in words; `None` for phrases, whose own length
        counts.
        strictly: Words stand for their groups only where they head them, and fewer words may stand
            between; for phrases that raise an alarm.
    """

    def __init__(
        self,
        book: Phrasebook,
        entries: Iterable[tuple[K, str | Sequence[str]]],
        span: int | None = None,
        *,
        strictly: bool = False,
    ) -> None:
        lexicon = book.lexicon
        made: list[_Entry[K]] = []
        negators = {lexicon.idea(word) for word in ("no", "not", "cannot", "never", "without")}
        most = 1 if strictly else ANY_COMMAS
        unable = set(lexicon.hint_slot("unable")) & set(lexicon.ids.values())
        for key, phrase in entries:
            if isinstance(phrase, str):
                slots = lexicon.slots_of(phrase, strictly=strictly)
                words = len(phrase.split())
                window = words + (min(SLACK, len(slots) - 1) if strictly else SLACK)
            else:
                slots = tuple(dict.fromkeys(lexicon.hint_slot(word) for word in phrase))
                window = span or len(slots) + SLACK
            if slots:
                ordered = any(idea in negators for slot in slots for idea in slot[:1])
                ordered = ordered or (
                    strictly and isinstance(phrase, str) and len(phrase.split()) <= SHORT_PHRASE
                )
                leads = not isinstance(phrase, str) and any(unable & set(slot) for slot in slots)
                if leads:
                    slots = tuple(sorted(slots, key=lambda slot: not unable & set(slot)))
                    window, ordered = UNABLE_REACH, True
                made.append(_Entry(key, slots, window, ordered, 0 if leads else most))
        counts = Counter(idea for entry in made for slot in entry.slots for idea in set(slot))
        filed: list[tuple[_Entry[K], list[tuple[int, ...]]]] = []
        for entry in made:
            rare = sorted(entry.slots, key=lambda slot: sum(counts[idea] for idea in slot))
            slots = entry.slots if entry.ordered else tuple(rare)
            filed.append((entry._replace(slots=slots, further=tuple(rare[2:])), rare))
        self._book = book
        self._number = book.file(filed)

    def hits(self, text: Encoded) -> list[Hit[K]]:
        """Every phrase that stands in the text, once for each place of its rarest word."""
        found: list[Hit[K]] = []
        for entry in self._book.complete(text)[self._number].values():
            wanted = [union(text.masks, slot) for slot in entry.slots]
            found.extend(
                Hit(entry.key, used, len(wanted))
                for used in _placed(wanted, entry.window, text.segment, entry.ordered)
                if entry.commas >= ANY_COMMAS or _commas(text, used) <= entry.commas
            )
        return found


def _placed(wanted: Sequence[int], window: int, segment: Sequence[int], ordered: bool) -> list[int]:
    """The positions taken by the wanted words around each place of the first of them."""
    if len(wanted) == 1:
        return [1 << place for place in places(wanted[0])]
    found = []
    for place in places(wanted[0]):
        low = max(0, place - window)
        near = ((1 << (place + window + 1)) - (1 << low)) & segment[place]
        if ordered:
            near &= ~((1 << place) - 1)
        used = 1 << place
        for mask in wanted[1:]:
            free = mask & near & ~used
            if not free:
                break
            used |= _nearest(free, place)
        else:
            if used.bit_length() - (used & -used).bit_length() <= window:
                found.append(used)
    return found


def _commas(text: Encoded, used: int) -> int:
    """How many commas stand between the first and the last of the used words."""
    first, last = (used & -used).bit_length(), used.bit_length()
    return sum(1 for place in range(first, last) if text.words[place].gap)


def _nearest(mask: int, place: int) -> int:
    above = mask >> place << place
    up = above & -above
    below = mask & ((1 << place) - 1)
    down = 1 << (below.bit_length() - 1) if below else 0
    if not down or not up:
        return up or down
    return up if up.bit_length() - 1 - place <= place - (down.bit_length() - 1) else down
