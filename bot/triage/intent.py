# ruff: noqa: E501  # patterns and tables read better in long rows
"""Tells what a message is about: a pain, or one of the topics."""

import math
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from bot.content.library import Library
from bot.text.gated import gated
from bot.text.normalise import words_of
from bot.triage.context import Context
from bot.triage.lexicon import Encoded, union
from bot.triage.phrases import Phrasebook, PhraseIndex
from bot.triage.words import LEAST_WORDS

OTHER: Final = "other"
PAIN: Final = "pain"
_SOCIAL: Final = frozenset({"greeting", "thanks"})
_LOOSE: Final = frozenset({"training", "help", "prevention", "greeting", "thanks"})
"""Intents that yield to a pain that is asked about: "can I run with a sore knee"."""

PAIN_MISSED: Final = 0.6
"""Nats that a pain is ahead by: one that is missed harms, one asked about in vain does not."""

RULED: Final = 1.75
RULED_PAIN: Final = 0.6
"""Nats for the intent that phrases and telling words point to, beside the words one by one.

Less for a pain: that rule lets pass what merely mentions one. Chosen on messages of writers who saw
nothing of the content: `docs/accuracy.md`.
"""

STRONG: Final = 2.0
WHOLE: Final = 1.1
"""The score of a phrase of small words ("what can you do") that stands word for word."""

LEAST_SCORE: Final = 0.8
LONG: Final = 6
BRIEF: Final = 3
"""Content words up to which a message is long enough to be social, and brief enough to be a bare place."""

_ORDER: Final = (
    "reminder",
    "privacy",
    "warm-up",
    "shoes",
    "therapist",
    "stretch-strength",
    "prevention",
    "form",
    "training",
    "help",
    "thanks",
    "greeting",
    OTHER,
)
_WORD_SCORE: Final = {
    "training": 0.8,
    "help": 0.6,
    "prevention": 1.2,
    "greeting": 0.4,
    "thanks": 0.7,
    "reminder": 1.6,
    "privacy": 1.5,
    "therapist": 1.1,
}
_PERSONAL: Final = re.compile(
    r"\b(?:my|i have|i had|i am|i got|i get|i felt|i feel|me|mine|i think|i cannot)\b"
)
_REMIND: Final = re.compile(
    r"\b(?:remind\w*|reminders?|notifications?|alarm|snooze)\b|\b(?:ping|poke|prod|buzz|nudge|notify|alert|message|text|(?<!not )(?<!never )wake|prompt) me\b"
    r"|\bsend me (?:a|my|something)\b|\blet me forget\b"
)
_ORDERS: Final = re.compile(
    r"^(?:please |can (?:you|u) |could you |hey |hi )*(?:remind|set|ping|poke|prod|buzz|nudge|notify|alert|message|text|wake|send|stop|turn|delete|erase|export|forget|pause|move|change|prompt)\b"
)
_COMMAND: Final = gated(
    "remind|notif|alarm|snooze| me|forget|delete|erase|export|wipe|gdpr|privacy|confidential|store"
    "|keep|record|save|share|sell|hold|tell my|show my|my data|my message|my answer|my chat"
    "|my information|who ",
    _REMIND.pattern
    + r"|\b(?:delete|erase|export|wipe) (?:my|all|everything|me|our|the)\b|\bforget me\b|\bgdpr\b|\bprivacy\b|\bconfidential\b"
    r"|\b(?:store|keep|record|save|share|sell|hold)\w* (?:a record of )?(?:(?:my|our) (?:\w+ )?(?:data|messages?|answers?|chats?|info\w*|history|name|details|stuff|injur\w+|results?|words|number|location|health|profile|account|pains?)|what i|data|about me|messages|answers|information)\b|\bmy (?:data|messages|answers|chats?|information)\b"
    r"|\bwho (?:can |else )?(?:reads?|sees?|looks?)\b|\b(?:tell|show|share with) my (?:coach|club|doctor|partner|boss|wife|husband)\b|\babout me\b",
)
_REQUEST: Final = gated(
    "stretches|exercises|drills|routine|tips|warm up|warmup|shoes|trainers|plan|advice|workout"
    "|strength|cues|ideas|way|any |what|which|where|how |next|when can",
    r"^(?:please |some |a |any |good |best |quick |hey |hi |need |i need |want |i want |looking for )*(?:\d+ (?:min|minute|minutes) )?"
    r"(?:(?:good |best |quick |dynamic |easy |better )*(?:stretches|exercises|drills|routine|tips|warm up|warmup|shoes|trainers|plan|advice|workouts?|strength|cues|ideas|ways?))\b"
    r"|\b(?:any (?:tips|advice|cues|ideas|suggestions|good|recommendations)|(?:what|which|where)(?: sort of| kind of| type of)?(?: \w+)? (?:should|shall|do|can|could) (?:i|we|you)\b|what moves|whats next|how (?:do|can|should|often|many|much|long|soon|far|fast) (?:do |can |should |would )?(?:i|you|we|it|reps)?|when can i|what can i do|which shoes|what shoes)\b",
)


class IntentReader:
    """The phrases of intents, topics, terms and routines, compiled.

    Args:
        library: The content.
        book: Where all phrases are filed.
    """

    def __init__(self, library: Library, book: Phrasebook) -> None:
        lexicon = book.lexicon
        entries: list[tuple[str, str]] = []
        words: dict[str, list[int]] = {}
        for intent in library.intents:
            entries.extend((intent.id, phrase) for phrase in intent.phrases)
            words.setdefault(intent.id, []).extend(
                idea
                for word in intent.words
                for idea in lexicon.hint_slot(word.replace("-", " "))[:1]
            )
        for topic in library.topics.values():
            entries.extend((topic.intent, phrase) for phrase in (*topic.phrases, *topic.questions))
        for routine in library.routines.values():
            entries.extend(("warm-up", phrase) for phrase in (routine.name, *routine.phrases))
        slight = [one for one in entries if " " in one[1] and len(lexicon.slots_of(one[1])) == 1]
        self._phrases: PhraseIndex[str] = PhraseIndex(
            book, (one for one in entries if one not in slight)
        )
        self._slight: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, phrase in slight:
            first, second, *_ = texts = [word.text for word in words_of(phrase)]
            self._slight.setdefault((first, second), []).append((f" {' '.join(texts)} ", name))
        self._running = tuple(lexicon.idea(group) for group in ("@run", "@race"))
        self._names: dict[int, list[str]] = {}
        for name, ideas in words.items():
            for idea in dict.fromkeys(ideas):
                self._names.setdefault(idea, []).append(name)
        self._topic_of = {intent.id: intent.topic for intent in library.intents if intent.topic}

    def scores(self, text: Encoded) -> dict[str, float]:
        """How well the words fit each topic; 1 is one telling word."""
        scores: dict[str, float] = {}
        for hit in self._phrases.hits(text):
            size = max(1, hit.used.bit_count())
            scores[hit.key] = max(scores.get(hit.key, 0.0), 0.55 * size)
        line = f" {text.line} "
        for two in pairwise(text.texts):
            for phrase, name in self._slight.get(two, ()):
                if phrase in line:
                    scores[name] = max(scores.get(name, 0.0), WHOLE)
        masks: dict[str, int] = {}
        for idea, mask in text.masks.items():
            for name in self._names.get(idea, ()):
                masks[name] = masks.get(name, 0) | mask
        for name, mask in masks.items():
            first = (mask & -mask).bit_length() - 1
            count = mask.bit_count()
            score = _WORD_SCORE.get(name, 1.0) * (1 + 0.4 * (min(count, 3) - 1))
            scores[name] = scores.get(name, 0.0) + score + 0.15 * (first < 5)  # noqa: PLR2004
        return scores

    def intent(
        self, text: Encoded, context: Context, said: "Said", spoken: Mapping[str, float]
    ) -> str:
        """What the message is about.

        Args:
            text: The message.
            context: How its words are said.
            said: What was found in it.
            spoken: How likely each intent is by the words one by one.
        """
        if said.raised:
            return PAIN
        if said.language != "en":
            return OTHER
        line = text.line
        if _COMMAND.search(line) and (said.symptoms < STRONG or _ORDERS.search(line)):
            return "reminder" if _REMIND.search(line) else "privacy"
        if not spoken or len(text) < LEAST_WORDS:
            return self._ruled(text, context, said)
        nats = {name: math.log(share) for name, share in spoken.items()}
        nats[PAIN] = nats.get(PAIN, 0.0) + PAIN_MISSED
        second, first = sorted((each, name) for name, each in nats.items())[-2:]
        if first[0] - second[0] > RULED:
            return first[1]  # whatever the rules point to changes nothing
        ruled = self._ruled(text, context, said)
        nats[ruled] = nats.get(ruled, 0.0) + (RULED_PAIN if ruled == PAIN else RULED)
        return max(spoken, key=lambda name: (nats[name], name))

    def _ruled(self, text: Encoded, context: Context, said: "Said") -> str:
        """The intent by phrases and telling words alone."""
        line = text.line
        scores = self.scores(text)
        best = max(_ORDER, key=lambda name: scores.get(name, 0.0))  # the first of equals
        personal = bool(_PERSONAL.search(line))
        asks = context.asking or said.asked
        requests = asks or bool(_REQUEST.search(line))
        loose = best in _LOOSE or not scores
        if _is_complaint(said, context, personal=personal, requests=requests, loose=loose):
            return PAIN
        topic = _topic(scores, best, text, asks=asks)
        if topic is not None:
            return topic
        if said.symptoms or said.named or (said.placed and text.content <= BRIEF and not asks):
            return PAIN if personal or not asks else "help"
        if not scores and asks and union(text.masks, self._running):
            return "training"
        return best if scores.get(best, 0.0) > 0 and asks else OTHER


class Said(NamedTuple):
    """What a message says, as far as its intent turns on it.

    Args:
        raised: A red flag is raised.
        symptoms: How much of it speaks of a pain that is there: 1 for a word of pain or a finding.
        troubled: A word of trouble ("tweaked", "stiff") stands beside a part of the body.
        placed: A part of the body is named.
        asked: It ends in a question mark.
        named: A condition is named.
        language: Its language.
    """

    raised: bool
    symptoms: float
    troubled: bool
    placed: bool
    asked: bool
    named: bool
    language: str


def _is_complaint(
    said: Said, context: Context, *, personal: bool, requests: bool, loose: bool
) -> bool:
    """True when somebody tells of a pain of theirs, rather than asking about pains."""
    if said.symptoms >= 1:
        return not requests or (said.placed and (personal or loose))
    return not requests and (said.troubled or (said.named and not context.supposed))


def _topic(scores: Mapping[str, float], best: str, text: Encoded, *, asks: bool) -> str | None:
    """The topic that the words point to, or `None` when they point to none clearly enough."""
    top = scores.get(best, 0.0)
    if best in _SOCIAL:
        rest = {name: score for name, score in scores.items() if name not in _SOCIAL}
        second = max(rest, key=lambda name: rest[name], default=None)
        if second and rest[second] >= 1 and (asks or text.content > LONG):
            return second
        if text.content <= LONG or top >= 1:
            return best
    if top >= LEAST_SCORE and (best != "help" or top >= 1 or text.content <= LONG):
        return best
    return None
