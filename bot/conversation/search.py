"""Finds the page that a few typed words ask for, in spite of spelling mistakes.

Every page is filed under its names and phrases, word by word. A word of the query counts for the
words that it is, that it nearly is, or that it begins; rare words count more than common ones. It
knows nothing of pains: whether a message tells of one is decided before.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.content.library import Library
from bot.conversation.filing import WHOLE, Entry, Part, Sheet, entries_of, sheets_of
from bot.text.fuzzy import SHORTEST, Speller
from bot.text.normalise import words_of
from bot.text.stem import stem
from bot.triage.lexicon import STOP_WORDS

SURE: Final = 0.6
"""Score from which a page opens at once."""

SURE_PHRASE: Final = 0.46
"""The same for its best phrase alone: words that only stand somewhere on a page are not enough."""

CERTAIN: Final = 0.9
"""Score from which a page of another kind does not matter any more."""

LEAD: Final = 0.06
"""How far the first page must be ahead of another of its kind to open at once."""

LEAD_OVER_OTHERS: Final = 0.04
LEAD_OF_TERM: Final = 0.12
"""The same over pages of another kind, and for a clinical word that nobody asked the meaning of."""

WORTH_SHOWING: Final = 0.35
"""Score from which a page is offered as a button."""

FAR_BEHIND: Final = 0.25
"""How far behind the first page another may be to be offered beside it."""

SHOWN: Final = 5

_MISTAKE: Final = 0.08
"""What one wrong letter takes from the likeness of a word."""

_ANOTHER: Final = 0.2
"""What it takes from a word that is right as it stands: "shin splits"."""

_BEGINS: Final = 0.9
"""Likeness of a word that is only begun: "fasc"."""

_WORDING: Final = 0.6
"""The share of a score that the best single phrase makes; the rest is the page as a whole."""

_SECTION_WORD: Final = 0.35
"""How much a word that names a section weighs against the name of a condition."""

_IN_SECTION: Final = 0.3
"""How much of a query a section must hold that the first screen does not, to open there."""

_ASKS_MEANING: Final = ("what is", "what are", "what does", "define", "meaning", " mean")
_LIGHT_WORDS: Final = frozenset({"bad", "good", "best", "better", "useful", "worth", "need", "ok"})
_MEANING_WORDS: Final = frozenset({"mean", "means", "meaning", "define", "definition"})
_MEANING: Final = 0.25
_TEXT_ALONE: Final = 0.6
"""How much a page counts whose texts, but no phrase, hold the words."""


class Hit(NamedTuple):
    """A page found: its subject and section, and how well it and its best phrase fit, 0 to 1.

    `means` says that a meaning was asked for, `holds` that the page holds several words, all asked.
    """

    subject: str
    view: str
    score: float
    phrase: float = 0.0
    means: bool = False
    holds: bool = False

    @property
    def kind(self) -> str:
        """What sort of page it is."""
        return self.subject.partition(":")[0]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the query: the stems it may stand for with their likeness, and its weight."""

    stems: Mapping[str, float]
    weight: float


@dataclass
class Finder:
    """Everything that can be opened in Learn, filed by its words.

    Args:
        library: The content.
    """

    library: Library
    _entries: tuple[Entry, ...] = ()
    _sheets: Mapping[str, Sheet] = field(default_factory=dict)
    _filed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _weights: dict[str, float] = field(default_factory=dict)
    _joined: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._entries = tuple(entries_of(self.library))
        self._sheets = sheets_of(self.library)
        words: set[str] = set()
        pages: dict[str, set[str]] = defaultdict(set)
        for place, entry in enumerate(self._entries):
            for name in entry.stems:
                self._filed[name].append(place)
                pages[name].add(entry.subject)
            words.update(entry.words)
            self._joined.update(entry.joined)
        for sheet in self._sheets.values():
            words.update(sheet.words)
        self._stems = {name for word in words for name in (stem(word),)}
        number = len(self._sheets)
        counts = Counter({name: len(subjects) for name, subjects in pages.items()})
        self._weights = {
            name: math.log(1 + number / (1 + counts[name])) for name in self._stems | set(counts)
        }
        self._speller = Speller({*words, *self._joined})
        self._begins: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for length in range(SHORTEST, len(word)):
                self._begins[word[:length]].add(stem(word))

    def find(self, text: str) -> tuple[Hit, ...]:
        """The pages that fit the words, best first, each once."""
        means = any(words in text.lower() for words in _ASKS_MEANING)
        asked = self._asked(text)
        # A number alone asks for nothing: it was meant for a list that is gone.
        if not asked or not any(letter.isalpha() for letter in text):
            return ()
        whole = sum(word.weight for word in asked)
        best: dict[str, float] = {}
        views: dict[str, str] = {}
        for place in {p for word in asked for name in word.stems for p in self._filed[name]}:
            entry = self._entries[place]
            score = self._likeness(entry, asked, whole)
            if means and entry.subject.startswith("term:"):
                score *= 1 + _MEANING
            known = best.get(entry.subject, 0.0)
            if score > known or (score == known and entry.view > views.get(entry.subject, "")):
                best[entry.subject] = score
                views[entry.subject] = entry.view
        for subject in self._sheets:
            if subject.startswith("topic:"):
                best.setdefault(subject, 0.0)
        several = len(asked) > 1
        hits = []
        for subject, score in best.items():
            share = self._share(self._sheets[subject].all, asked, whole)
            held = _TEXT_ALONE * share if subject.startswith("topic:") else 0.0
            total = min(1.0, _WORDING * max(score, held) + (1 - _WORDING) * share**2)
            if total:
                hits.append(
                    Hit(subject, "", round(total, 4), score, means, share > CERTAIN and several)
                )
        hits.sort(key=lambda hit: (-hit.score, hit.subject))
        kept = hits[: SHOWN + 3]
        return tuple(
            hit._replace(view=self._view(hit, views.get(hit.subject, ""), asked, whole))
            for hit in kept
        )

    def _asked(self, text: str) -> list[_Asked]:
        small = STOP_WORDS | _MEANING_WORDS | _LIGHT_WORDS
        words = [word.text for word in words_of(text) if word.text not in small]
        asked: dict[tuple[str, ...], _Asked] = {}
        for word in words:
            for stems in self._readings(word):
                weights = [self._weights.get(name, 0.0) for name in stems]
                weight = max(weights, default=0.0) or math.log(len(self._sheets)) * 0.7
                asked.setdefault(tuple(sorted(stems)), _Asked(stems, weight))
        return list(asked.values())

    def _readings(self, word: str) -> Iterable[Mapping[str, float]]:
        """What a word may be: itself, a word that it nearly is or begins, or two in one."""
        if word in self._joined and stem(word) not in self._stems:
            return [{name: 1.0} for name in self._joined[word]]
        found: dict[str, float] = {}
        name = stem(word)
        is_right = name in self._stems
        if is_right:
            found[name] = 1.0
        near = self._speller.near(word)
        least = near[0][1] if near else 0
        for other, mistakes in near:
            if mistakes > max(least, is_right):
                continue
            likeness = 1 - _MISTAKE * mistakes - _ANOTHER * is_right
            if other not in self._joined:
                found.setdefault(stem(other), likeness)
            elif not found:
                return [{part: likeness} for part in self._joined[other]]
        if not is_right:
            for other in self._begins.get(word, ()):
                found[other] = max(_BEGINS, found.get(other, 0.0))
        return [found]

    def _likeness(self, entry: Entry, asked: list[_Asked], whole: float) -> float:
        """How well a phrase and the query cover each other, 0 to 1."""
        met: dict[str, float] = {}
        covered = 0.0
        lenient = self._sheets[entry.subject].section_stems
        left_out = 0.0
        for word in asked:
            likeness = 0.0
            for name, alike in word.stems.items():
                if name in entry.stems:
                    likeness = max(likeness, alike)
                    met[name] = max(met.get(name, 0.0), alike)
            covered += word.weight * likeness
            if not likeness and lenient and any(name in lenient for name in word.stems):
                left_out += word.weight * (1 - _SECTION_WORD)
        asked_for = covered / max(whole - left_out, 1e-9)
        held = sum(self._weights[name] * alike for name, alike in met.items())
        filled = held / sum(self._weights[name] for name in entry.stems)
        return entry.weight * asked_for * (0.55 + 0.45 * filled)

    def _share(self, held: Mapping[str, float], asked: list[_Asked], whole: float) -> float:
        """How much of the query a text holds, 0 to 1."""
        return sum(word.weight * _best(held, word) for word in asked) / whole

    def _view(self, hit: Hit, view: str, asked: list[_Asked], whole: float) -> str:
        """The section of the best phrase; where it has none, the one that holds the words."""
        if view == WHOLE and hit.phrase > CERTAIN:
            return ""
        return view if view not in {"", WHOLE} else self._section(hit.subject, asked, whole)

    def _section(self, subject: str, asked: list[_Asked], whole: float) -> str:
        """The section to open, where one holds more of the query than the first screen does."""
        sheet = self._sheets[subject]
        first = self._share(sheet.first, asked, whole)
        ranked = sorted(
            (
                (self._share(self._labelled(part, asked), asked, whole), name)
                for name, part in sheet.sections.items()
            ),
            key=lambda pair: -pair[0],
        )
        least = _IN_SECTION / 2 if sheet.section_stems else _IN_SECTION
        if not ranked or ranked[0][0] < first + least:
            return ""
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
            return ""
        return ranked[0][1]

    def _labelled(self, part: Part, asked: list[_Asked]) -> Mapping[str, float]:
        """The stems of a section; its label counts less, the more of it nobody asked for."""
        met = {name for word in asked for name in word.stems if name in part.label}
        filled = len(met) / len(part.label) if part.label else 0.0
        return {**part.held, **dict.fromkeys(met, 0.6 + 0.4 * filled)}


def _best(held: Mapping[str, float], word: _Asked) -> float:
    return max(
        (alike * held[name] for name, alike in word.stems.items() if name in held), default=0.0
    )


def sure(hits: tuple[Hit, ...]) -> Hit | None:
    """The page to open at once, or `None` when the person should choose."""
    if not hits or hits[0].score < SURE or not (hits[0].phrase >= SURE_PHRASE or hits[0].holds):
        return None
    first = hits[0]
    for other in hits[1:]:
        lead = LEAD if other.kind == first.kind else LEAD_OVER_OTHERS
        if first.score > CERTAIN and other.kind != first.kind:
            lead = 0.0
        if first.kind == "term" and not first.means:
            lead = LEAD_OF_TERM
        if first.score - other.score < lead and first.score < 1:
            return None
    return first


def offered(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The pages to offer as buttons."""
    least = max(WORTH_SHOWING, hits[0].score - FAR_BEHIND) if hits else 0.0
    return tuple(hit for hit in hits if hit.score >= least)[:SHOWN]
