"""Words and the ideas they stand for: every word of a message becomes a set of small numbers.

A number stands for a stem or for a group of the vocabulary's `words` ("sore", "aching" and "hurts"
all carry the number of `pain`). Where each idea stands in a message is kept as a bit mask, so that
phrases are found by a few `and`s.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.text.common_words import COMMON_WORDS
from bot.text.fuzzy import SHORTEST, Speller
from bot.text.normalise import Word, words_of
from bot.text.stem import stem

STOP_WORDS: Final = frozenset(
    """
    a an the my me i we us our you your he she his her him they them their it this that these
    those there is be am are was were been being have has had having do does did to of in on at
    for with from by as and or so if when while whenever then than also too very really quite
    rather pretty just some any bit little lot like get gets getting got go goes going will
    would can could should may might about into onto what which who whom whose how where why
    because since here kind sort thing stuff feel feels feeling seem seems s t m d yeah yes hi
    hello hey please thanks ok well still even only keep keeps kept start starts started
    starting happen happens bother bothers make makes made quite each every during whilst plus
    im ive gonna let lets much mine myself one ones again been quite something someone anything
    got give always usually sometimes often around actually basically literally honestly guys
    anyone
    """.split()  # noqa: SIM905
)
"""Words that carry nothing for matching. Negators, prepositions of place and time words are not
here."""

BROAD_GROUPS: Final = frozenset(
    """
    at_rest rest limb back one_leg now new stop morning down up over above under low more better
    gone
    """.split()  # noqa: SIM905
)
"""Groups whose words differ too much to stand for each other in a phrase."""

NEGATORS: Final = frozenset(
    """
    no not never without none cannot nothing nor neither denies deny zero absent minus non
    """.split()  # noqa: SIM905
)
_ALSO_MISSPELT: Final = ("unable", "couldnt")
"""Words that stand for others ("cannot"), which the vocabulary therefore does not have."""

_BACK_AFTER: Final = frozenset(
    ["to", "into", "in", "from", "at", "running", "then", "when", "up", "off", "again"]
)
_BACK_BEFORE: Final = frozenset(
    """
        come came comes coming get got getting go went going cut cutting bounce bounced dial
        dialled step ease eased easing hold pull kick way run ran walk walked come return
        returned
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A message as ideas with positions.

    `texts` are its words without the breaks, `meant` the same spelt right, `line` the words in one
    line. `masks` holds the positions of each idea; `segment` the mask of the sentence part around
    each position; `known` of `content` words mean something, `spelt` of them as they stand;
    `joined` holds the positions inside a several-word idea such as "pins and needles".
    """

    words: tuple[Word, ...]
    texts: tuple[str, ...]
    meant: tuple[str, ...]
    line: str
    stems: tuple[str, ...]
    masks: Mapping[int, int]
    segment: tuple[int, ...]
    joined: int = 0
    known: int = 0
    spelt: int = 0
    content: int = 0

    def __len__(self) -> int:
        return len(self.words)


class _Looked(NamedTuple):
    """One word of a message.

    Spelt right, its stem, its ideas, whether it is known, and whether it is so as it stands.
    """

    meant: str
    stem: str
    ideas: tuple[int, ...]
    is_known: bool
    is_spelt: bool


@dataclass
class Lexicon:
    """The vocabulary's groups of words, compiled.

    Args:
        groups: A name and the words, or several-word expressions, that share its meaning.
    """

    groups: Mapping[str, Sequence[str]]
    ids: dict[str, int] = field(default_factory=dict)
    _single: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _multi: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = field(default_factory=dict)
    _by_two: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]]] = field(
        default_factory=dict
    )
    _vocabulary: set[str] = field(default_factory=set)
    _speller: Speller | None = None
    _cache: dict[str, _Looked] = field(default_factory=dict)
    _heads: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    _broad: set[int] = field(default_factory=set)
    _taken_apart: dict[str, list[Word]] = field(default_factory=dict)
    _hint_slots: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        singles: dict[str, set[int]] = defaultdict(set)
        multis: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for name, expressions in self.groups.items():
            group = self.idea("@" + name)
            for expression in (*expressions[:1], name.replace("_", " ")):
                head = expression_of(expression)
                self._heads.setdefault(head, set()).add(group)
            if name in BROAD_GROUPS:
                self._broad.add(group)
            for expression in expressions:
                words = [word.text for word in words_of(expression)]
                if not words:
                    continue
                self._vocabulary.update(words)
                stems = expression_of(expression)
                if len(stems) == 1:
                    singles[stems[0]].add(group)
                else:
                    multis[stems].add(group)
        for name, group_ids in singles.items():
            self._single[name] = (self.idea(name), *sorted(group_ids))
        for stems, group_ids in sorted(multis.items(), key=lambda entry: -len(entry[0])):
            self._file(stems, tuple(sorted(group_ids)))

    def idea(self, name: str) -> int:
        """The number of a stem, or of a group when the name starts with `@`."""
        return self.ids.setdefault(name, len(self.ids))

    def learn(self, phrase: str) -> None:
        """Counts the words of a phrase as known, so that misspellings are led back to them."""
        self._vocabulary.update(word.text for word in self._words_of(phrase))

    def _words_of(self, phrase: str) -> list[Word]:
        """The words of a phrase of the content, taken apart once while the content is compiled."""
        words = self._taken_apart.get(phrase)
        if words is None:
            words = self._taken_apart[phrase] = words_of(phrase)
        return words

    def close(self) -> None:
        """Ends the learning: from here on unknown words are corrected."""
        self._speller = Speller(
            (
                *(
                    word
                    for word in self._vocabulary
                    if word not in STOP_WORDS or len(word) > SHORTEST
                ),
                *_ALSO_MISSPELT,
            ),
            COMMON_WORDS | STOP_WORDS,
        )
        self._cache.clear()
        self._taken_apart.clear()

    def slots_of(self, phrase: str, *, strictly: bool = False) -> tuple[tuple[int, ...], ...]:
        """The ideas that a phrase asks for, one tuple of alternatives for each content word.

        A phrase with a single content word among several small ones ("don't want to be here") asks
        for every word of it.

        Args:
            phrase: As written in the content.
            strictly: A word stands for its group only where it is the group's first word or its
            name.
        """
        words = self._words_of(phrase)
        stems = [stem(word.text) for word in words]
        slots: list[tuple[int, ...]] = []
        place = 0
        length = 0
        while place < len(stems):
            several = self._longest(stems, place)
            if several:
                expression, group_ids, end = several
                group_ids = self._allowed(expression, group_ids, strictly=strictly)
                slots.append((self.idea(" ".join(expression)), *group_ids))
                place = end
                length = max(length, len(expression))
                continue
            name = stems[place]
            if words[place].text not in STOP_WORDS:
                ideas = self._single.get(name) or (self.idea(name),)
                slots.append((ideas[0], *self._allowed((name,), ideas[1:], strictly=strictly)))
            place += 1
        if len(slots) < 2 and len(words) > 2 and length < 2:  # noqa: PLR2004  # small words make the sense
            slots = [(self.idea(name),) for name in stems]
        return tuple(dict.fromkeys(slots))

    def _allowed(
        self, expression: tuple[str, ...], group_ids: tuple[int, ...], *, strictly: bool
    ) -> tuple[int, ...]:
        """The groups that an expression stands for in a phrase."""
        if not group_ids:
            return ()
        heads = self._heads.get(expression, set())
        return tuple(
            group
            for group in group_ids
            if (group in heads and not (strictly and group in self._broad))
            or not (strictly or group in self._broad)
        )

    def hint_slot(self, word: str) -> tuple[int, ...]:
        """The ideas that one word of a hint or a sign stands for.

        Args:
            word: The name of a group, plain words, or several of either with `|` between them.
        """
        known = self._hint_slots.get(word)
        if known is None:
            known = self._hint_slots[word] = self._hint_slot(word)
        return known

    def _hint_slot(self, word: str) -> tuple[int, ...]:
        if "|" in word:
            parts = [self.hint_slot(part.strip()) for part in word.split("|") if part.strip()]
            return tuple(dict.fromkeys(idea for part in parts for idea in part))
        if word in self.groups:
            return (self.idea("@" + word),)
        stems = expression_of(word.replace("_", " "))
        if len(stems) == 1:
            return (self.idea(stems[0]),)
        return (self._expression(stems),)

    def _expression(self, stems: tuple[str, ...]) -> int:
        """The idea of several words in a row, which messages are searched for from now on."""
        idea = self.idea(" ".join(stems))
        if all(known != stems for known, _ in self._multi.get(stems[0], ())):
            self._file(stems, ())
        return idea

    def _file(self, stems: tuple[str, ...], group_ids: tuple[int, ...]) -> None:
        """Files an expression under its first word, longest first, and under its first two."""
        entries = self._multi.setdefault(stems[0], [])
        entries.append((stems, group_ids))
        entries.sort(key=lambda entry: -len(entry[0]))
        seconds = self._by_two.setdefault(stems[0], {})
        seconds.setdefault(stems[1], []).append((stems, group_ids))

    def _longest(
        self, stems: Sequence[str], place: int
    ) -> tuple[tuple[str, ...], tuple[int, ...], int] | None:
        for expression, group_ids in self._multi.get(stems[place], ()):
            end = _end_of(expression, stems, place)
            if end:
                return expression, group_ids, end
        return None

    def _look_up(self, word: str) -> _Looked:
        """What stands for a word in a message; it is kept in `_cache`."""
        meant, name, is_known = word, stem(word), True
        written = name
        if name not in self._single and self._speller and word not in self._speller:
            is_known = name in self.ids or name in COMMON_WORDS or name + "e" in COMMON_WORDS
            right = self._speller.correct(word)
            # "Gapsing" is no form of "gaps": two letters of a word were swapped.
            if right and (not is_known or sorted(right) == sorted(word)):
                meant, is_known = words_of(right)[0].text, True
                name = stem(meant)
        ideas = self._single.get(name)
        if ideas is None:
            ideas = (self.ids[name],) if name in self.ids else ()
        known = _Looked(meant, name, ideas, is_known, is_known and name == written)
        if len(self._cache) > 20_000:  # noqa: PLR2004  # strangers' words must not fill the memory
            self._cache.clear()
        self._cache[word] = known
        return known

    def encode(self, text: str) -> Encoded:
        """A message as ideas with positions."""
        words = tuple(words_of(text))
        texts = tuple([word.text for word in words])
        looked = [self._cache.get(word) or self._look_up(word) for word in texts]
        stems = [one.stem for one in looked]
        masks: dict[int, int] = {}
        joined = 0
        covered = 0
        for place, expression, group_ids in self._possible(stems):
            end = _end_of(expression, stems, place, words)
            if end:
                bit = 1 << place
                whole = (1 << end) - bit
                for idea in (*group_ids, self.ids.get(" ".join(expression), -1)):
                    masks[idea] = masks.get(idea, 0) | bit
                if group_ids:
                    joined |= whole
                covered |= whole
        for place, one in enumerate(looked):
            no_back = one.stem == "back" and self._is_no_back(stems, place)
            bit = 1 << place
            for idea in one.ideas[:1] if no_back else one.ideas:
                masks[idea] = masks.get(idea, 0) | bit
        self._join_split_words(stems, masks)
        content = [n for n, word in enumerate(texts) if word not in STOP_WORDS]
        known = sum(1 for n in content if looked[n].is_known or covered >> n & 1)
        spelt = sum(1 for n in content if looked[n].is_spelt or covered >> n & 1)
        return Encoded(
            words,
            texts,
            tuple([one.meant for one in looked]),
            " ".join(texts),
            tuple(stems),
            masks,
            _segments(words),
            joined,
            known,
            spelt,
            len(content),
        )

    def _possible(
        self, stems: Sequence[str]
    ) -> Iterator[tuple[int, tuple[str, ...], tuple[int, ...]]]:
        """Each expression whose first two words stand close, and the place of the first."""
        for place, first in enumerate(stems):
            seconds = self._by_two.get(first)
            if seconds is not None:
                near = stems[place + 1 : place + 1 + _STEPS]
                for second in near if not seconds.keys().isdisjoint(near) else ():
                    for expression, group_ids in seconds.get(second, ()):
                        yield place, expression, group_ids

    def _is_no_back(self, stems: Sequence[str], place: int) -> bool:
        after = stems[place + 1] if place + 1 < len(stems) else ""
        before = stems[place - 1] if place else ""
        return after in _BACK_AFTER | {"of"} or before in _BACK_BEFORE

    def _join_split_words(self, stems: Sequence[str], masks: dict[int, int]) -> None:
        for place in range(len(stems) - 1):
            ideas = self._single.get(stems[place] + stems[place + 1])
            for idea in ideas or ():
                masks[idea] = masks.get(idea, 0) | 1 << place


def expression_of(written: str) -> tuple[str, ...]:
    """The stems that make an expression.

    Its content words, or all words when fewer than two carry it.
    """
    words = [word.text for word in words_of(written)]
    content = [word for word in words if word not in STOP_WORDS]
    telling = [word for word in content if word not in NEGATORS and word not in _LIGHT]
    return tuple(map(stem, content if len(telling) > 1 else words))


def _end_of(
    expression: tuple[str, ...],
    stems: Sequence[str],
    place: int,
    words: Sequence[Word] | None = None,
) -> int:
    """Where the expression that starts at a place ends; 0 when it does not stand there.

    Up to two small words, or words for a side, may stand between: "both my legs", "lower left leg".
    """
    at = place
    for wanted in expression[1:]:
        for step in range(1, _STEPS + 1):
            here = at + step
            if here >= len(stems) or (words and words[here].gap):
                return 0
            if stems[here] == wanted:
                at = here
                break
            if stems[here] not in _BETWEEN:
                return 0
        else:
            return 0
    return at + 1


_STEPS: Final = 3
"""How many words on the next word of an expression stands at most."""

_LIGHT: Final = frozenset({"want", "need", "not", "will"})
_BETWEEN: Final = frozenset(map(stem, STOP_WORDS)) | {
    "left",
    "right",
    "low",
    "upper",
    "stil",
    "all",
    "complet",
    "ful",
}
_BREAKS: Final = frozenset({"but", "however", "although", "though", "except", "whereas"})


def _segments(words: Sequence[Word]) -> tuple[int, ...]:
    """For each word the mask of its part of the sentence.

    Full stops, semicolons and "but" part it.
    """
    masks: list[int] = []
    start = 0
    for place, word in enumerate((*words, Word("", "."))):
        if place and (word.gap == "." or word.text in _BREAKS):
            whole = (1 << place) - (1 << start)
            masks.extend([whole] * (place - start))
            start = place
    return tuple(masks)


def union(masks: Mapping[int, int], ideas: Iterable[int]) -> int:
    """The positions at which any of the ideas stands."""
    found = 0
    for idea in ideas:
        found |= masks.get(idea, 0)
    return found


def places(mask: int) -> list[int]:
    """The positions of a mask, first to last."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
