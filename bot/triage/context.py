# ruff: noqa: E501  # patterns and tables read better in long rows
"""How a thing is said: denied, past, supposed, asked about, doubted, or of somebody else.

Source of the rules of reach: evidence, red flags, "Matching notes for developers": a negation looks
backwards only, over about four to six words, and stops at but / now / then / and / comma / full stop;
in a list such as "no swelling or numbness" it carries over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.text.gated import Gated, gated
from bot.triage.lexicon import NEGATORS, Encoded

REACH: Final = 6
"""How many words a negation governs."""

_DENYING: Final = NEGATORS | {"free"}

_STOPS: Final = frozenset(
    """
    but now then though however yet still except just only although because so since until till
    unless before when if instead rather which that who
    """.split()  # noqa: SIM905
)
_TURNS: Final = frozenset({"but", "now", "then", "however", "though", "although"})
_NEW_STORY: Final = frozenset({"my", "i", "the", "it", "this", "now", "new", "today"})
_CARRIES: Final = frozenset({"or", "nor", "and"})
_VERBS: Final = frozenset(
    """
        is are was am be has have i it my he she feels feel hurts hurt gets got get can cannot
        its im
    """.split()  # noqa: SIM905  # words read better in a row
)
_NOT_DENIALS: Final = frozenset(
    """
    only just sure stop stopped stopping better improving improve improved going gone getting
    relief idea matter doubt wonder settling settled heal healing healed easing helping help
    budging shifting resolved resolve resolving change changing certain know well able longterm
    one good joke way surprise
    """.split()  # noqa: SIM905
)
_AFTER_CANNOT: Final = frozenset(
    ["see", "feel", "find", "notice", "think", "remember", "say", "spot", "detect", "recall"]
)
_TIMES: Final = frozenset(
    """
    day days night nights week weeks fortnight month months year years hour hours ages
    """.split()  # noqa: SIM905
)
_RELIEF: Final = gated(
    "fine|ok|alright|painless|no |pain free|comfortabl|does not bother|not bad|feels g|normal",
    r"\b(?:fine|ok|okay|alright|painless|no (?:problem|problems|issue|issues|trouble|bother)|pain free|"
    r"comfortable|comfortably|does not bother|not bad|feels good|feels great|normal)\b",
)
_PAST: Final = gated(
    "ago|used to|last year|in 19|in 20|when i was|as a |previously|in the past|years back|once had"
    "|history of|cleared|healed|gone|resolved|in my t",
    r"\b(?:last year|years? ago|(?:[2-9]|1\d|several|few|many|couple of) (?:months|years) ago|(?<!\bit )(?<!\bthey )(?<!\bnot )(?<!\bam )used to|(?<!\blike )(?<!\bas )(?<!\bthan )(?:it|they) used to|in (?:19|20)\d\d|"
    r"back in (?:19|20)\d\d|when i was (?:a |an )?(?:kid|child|teen|teenager|young|younger|little|at school|at uni|\d+)|"
    r"as a (?:kid|child|teenager)|previously|in the past|years back|decades? ago|once had|history of|"
    r"long ago|has cleared|cleared last|cleared up|have healed|healed now|long gone|gone now|all gone|cleared up|completely gone|"
    r"(?:is|has|have) gone(?: away)?$|resolved|in my (?:teens|twenties))\b",
)
_PRESENT: Final = re.compile(
    r"\b(?:now|today|this time|currently|at the moment|this (?:week|morning)|again|since then|new|yesterday)\b"
)
_SUPPOSED: Final = gated(
    "what if|if i |worried about|scared of|afraid of|avoid|prevent|risk of|sign|symptom|in case of"
    "|d about|difference between|tell if|know if|could |is it|is this|am i getting|does it mean"
    "|chance of",
    r"\b(?:what if|if i (?:get|got|had|have|develop)|worried about(?! (?:the|my|this|these|how|what)\b)|scared of (?:getting|having|a|an)|afraid of (?:getting|having|a|an)|"
    r"avoid|avoiding|prevent|preventing|prevention|at risk of|risk of|signs? of|symptoms? of|in case of|read about|"
    r"heard about|difference between|tell if|know if|could it be|could this be|is it|is this|"
    r"or is it|am i getting|does it mean|chance of)\b",
)
_REAL: Final = re.compile(r"\b(?:if|that|when|because|since|as|and|with) (?:my|i have|there is)\b")
"""From here on a question about what may be tells what is: "is it a clot if my calf is hot"."""

_ASKING: Final = re.compile(
    r"^(?:hi |hello |hey |so |quick question |question |just wondering |wondering |please |ok )*"
    r"(?:what\b|how\b|which\b|why\b|who\b|where (?:can|do|is|should)\b|when (?:should|do|to|can|is|will|could)\b|"
    r"(?:do|does|is|are|could|should|will|would|am)\b(?! not)|did (?:i|you|we|it|he|she|they|my|the|this|that|any|anyone)\b|can (?!barely|hardly|only|just|even|still|actually|feel|hear|see|walk|not|stand|point|pinpoint|press|put|find|touch|move|bend|lift)|"
    r"explain|define|tell me|show me|give me|teach me|recommend|suggest|any (?:tips|advice|good|exercises|drills|stretches|suggestions|recommendations)|"
    r"tips|best|looking for|help me|warm me)\b"
)
_OTHERS: Final = re.compile(
    r"\b(?:my (?:\w+ )?(?:son|daughter|kid|child|boy|girl|wife|husband|partner|friend|mate|buddy|mum|mom|mother|dad|father|"
    r"brother|sister|coach|girlfriend|boyfriend|nephew|niece|athlete|client|teammate|team mate|colleague)|"
    r"(?:son|daughter|nephew|niece|mate|friend|wife|husband),? (?:is |who |aged )?|someone|somebody|a (?:guy|runner|man|woman|lady|bloke|girl|boy|lad)|"
    r"he is|she is|he was|she was|he has|she has|(?:^|\. )(?:he|she) )"
)
_UNSURE: Final = gated(
    "not |cannot |no idea|unsure|hard to ",
    r"\b(?:not (?:really |quite |too |totally )?(?:sure|certain)|do not know|cannot (?:say|tell)|no idea|unsure|hard to (?:say|tell)) "
    r"(?:if|whether|about|it is|that|there)\b",
)

_WAYS: Final = (_PAST, _SUPPOSED, _RELIEF, _UNSURE)


@dataclass(frozen=True, slots=True)
class Context:
    """The positions at which things are said in a way that is no plain "yes, now".

    Args:
        denials: A negator's position and the words it governs: strictly, as for red flags, and
            loosely, as for findings, where "no swelling and numbness" denies both.
        past, supposed, unsure, relieved: Masks of words said in that way.
        asking: The whole message asks for information.
        other: It is about somebody else.
    """

    denials: tuple[tuple[int, int, int], ...]
    past: int
    supposed: int
    unsure: int
    relieved: int
    asking: bool
    other: bool

    @property
    def denied_places(self) -> int:
        """The words that a negator governs strictly."""
        places = 0
        for _, strict, _ in self.denials:
            places |= strict
        return places

    def denied(self, used: int, *, strictly: bool = False) -> bool:
        """True when any of the used words is governed by a negator that is not itself used."""
        return any(
            (strict if strictly else loose) & used
            for place, strict, loose in self.denials
            if not used >> place & 1
        )


def context_of(text: Encoded) -> Context:
    """How each word of the message is said."""
    line = text.line
    spans = _spans(text) if any(way.may_match(line) for way in _WAYS) else []
    past = 0
    supposed = 0
    relieved = 0
    unsure = 0
    for first, written, _ in _said(_PAST, line, spans):
        if not _PRESENT.search(written):
            past |= _whole(first, written)
    for first, written, found in _said(_SUPPOSED, line, spans):
        real = _REAL.search(written, found.end())
        upto = _before(first, written, real.start()) if real else _whole(first, written)
        supposed |= upto & ~_before(first, written, found.start())
    for first, written, _ in _said(_RELIEF, line, spans):
        relieved |= _whole(first, written)
    for first, written, found in _said(_UNSURE, line, spans):
        unsure |= _whole(first, written) & ~_before(first, written, found.start())
    asking = bool(_ASKING.match(line))
    return Context(
        denials=tuple(_denials(text)),
        past=past,
        supposed=supposed,
        unsure=unsure,
        relieved=relieved,
        asking=asking,
        other=bool(_OTHERS.search(line)),
    )


def _said(
    way: Gated, line: str, spans: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The stretches that are said in a way: their first place, their words, and where it shows."""
    if way.may_match(line):
        for first, written in spans:
            found = way.pattern.search(written)
            if found:
                yield first, written, found


def _before(first: int, written: str, cut: int) -> int:
    """The places of a stretch's words that end before a letter of it."""
    return (1 << (first + written[:cut].count(" "))) - (1 << first)


def _whole(first: int, written: str) -> int:
    return (1 << (first + written.count(" ") + 1)) - (1 << first)


def _spans(text: Encoded) -> list[tuple[int, str]]:
    """The first place and the words of each stretch of a message."""
    starts: list[int] = []
    at = 0
    for word in text.texts:
        starts.append(at)
        at += len(word) + 1
    return [
        (first, text.line[starts[first] : starts[last] + len(text.texts[last])])
        for first, last in _chunks(text)
    ]


_TURNING: Final = frozenset({"but", "now", "then", "however", "though", "although"})


def _chunks(text: Encoded) -> list[tuple[int, int]]:
    """Stretches of words between commas, full stops and words that turn the sense."""
    chunks: list[tuple[int, int]] = []
    start = 0
    for place, word in enumerate(text.words):
        begins = word.text == "and" and text.texts[place + 1 : place + 2] == ("i",)
        if place and (word.gap or begins or word.text in _TURNING):
            chunks.append((start, place - 1))
            start = place
    if text.words:
        chunks.append((start, len(text.words) - 1))
    return chunks


def _denials(text: Encoded) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    if _DENYING.isdisjoint(text.texts):
        return found
    words = text.words
    for place, word in enumerate(words):
        name = word.text
        follower = words[place + 1] if place + 1 < len(words) else None
        if name == "free" and place and words[place - 1].text == "pain":
            found.append((place, 1 << (place - 1), 1 << (place - 1)))
            continue
        if name not in NEGATORS or (text.joined >> place & 1 and name != "cannot"):
            continue
        if follower is None or follower.gap == ".":
            if name in {"no", "none"} and place and word.gap == "":
                behind = _stretch_behind(text, place)
                found.append((place, behind, behind))
            continue
        if name == "cannot" and follower.text not in _AFTER_CANNOT:
            continue
        if name == "cannot" and text.joined >> place & 1:
            continue
        second = words[place + 2].text if place + 2 < len(words) else ""
        if follower.text in _NOT_DENIALS and follower.text != "longer":
            continue
        if follower.text in {"longer", "more"} and second == "than":
            continue
        if follower.text == "really" and second in _NOT_DENIALS:
            continue
        strict, loose = _reach(text, place)
        found.append((place, strict, loose))
    return found


def _stretch_behind(text: Encoded, place: int) -> int:
    first = place
    while first and not text.words[first].gap and place - first < REACH - 3:
        first -= 1
    return (1 << place) - (1 << first)


def _reach(text: Encoded, place: int) -> tuple[int, int]:
    """The words that the negator at a place governs, strictly and loosely."""
    words = text.words
    strict = 0
    loose = 0
    left = REACH
    only_loose = False
    at = place + 1
    while at < len(words) and left:
        word = words[at]
        if word.gap == "." or word.text in _STOPS or _says_how_long(text, at):
            break
        if word.gap == ",":
            if not _list_goes_on(text, at):
                break
            left = REACH
        if word.text in {"or", "nor"}:
            left = REACH
        elif word.text == "and":
            if _list_goes_on(text, at + 1) and not only_loose:
                left = REACH
            elif _short_end(text, at + 1):
                only_loose = True
            else:
                break
        if not only_loose:
            strict |= 1 << at
        loose |= 1 << at
        at += 1
        left -= 1
    return strict, loose


def _says_how_long(text: Encoded, at: int) -> bool:
    """True at the "for" of "no running for two weeks": the time is not denied."""
    after = text.words[at + 1 : at + 4]
    return text.words[at].text == "for" and any(word.text in _TIMES for word in after)


def _list_goes_on(text: Encoded, at: int) -> bool:
    """True when short items follow and an "or" or "nor" closes the list."""
    words = text.words
    length = 0
    for place in range(at, min(len(words), at + 10)):
        word = words[place]
        if word.gap == "." or (word.text in _VERBS) or word.text in _STOPS or word.text in NEGATORS:
            return False
        if word.text in {"or", "nor"}:
            return True
        if word.gap == "," and place > at:
            length = 0
        length += 1
        if length > 3:  # noqa: PLR2004  # longer than "pins and needles" is a clause, not an item
            return False
    return False


def _short_end(text: Encoded, at: int) -> bool:
    """True when at most two words follow up to the next break: "no swelling and bruising"."""
    words = text.words
    for place in range(at, len(words)):
        if (words[place].gap and place > at) or words[place].text in _CARRIES | _STOPS:
            return place - at <= 2  # noqa: PLR2004
        if words[place].text in _VERBS or words[place].text in NEGATORS or place - at >= 2:  # noqa: PLR2004
            return False
    return len(words) - at <= 2  # noqa: PLR2004
