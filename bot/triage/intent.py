"""Tells what a message is about: a pain, or one of the topics."""

import re
from typing import Final

from bot.content.library import Library
from bot.triage.context import Context
from bot.triage.facts import Candidate
from bot.triage.lexicon import Encoded, Lexicon, places, union
from bot.triage.phrases import PhraseIndex

OTHER: Final = "other"
PAIN: Final = "pain"
_SOCIAL: Final = frozenset({"greeting", "thanks"})
_COMMANDING: Final = frozenset({"reminder", "privacy"})
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
_COMMAND: Final = re.compile(
    r"\b(?:remind\w*|(?:ping|nudge|notify|alert|message|text|wake|tell) me|reminders?|notifications?|delete|erase|export|gdpr|privacy)\b"
)


class IntentReader:
    """The phrases of intents, topics, terms and routines, compiled.

    Args:
        library: The content.
        lexicon: What turns words into ideas.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        entries: list[tuple[str, str]] = []
        words: dict[str, list[int]] = {}
        for intent in library.intents:
            entries.extend((intent.id, phrase) for phrase in intent.phrases)
            words.setdefault(intent.id, []).extend(
                idea
                for word in intent.words
                for idea in lexicon.hint_slot(word.replace("-", " "))[:1]
            )
        subjects: list[tuple[tuple[str, str], str]] = []
        for topic in library.topics.values():
            entries.extend((topic.intent, phrase) for phrase in (*topic.phrases, *topic.questions))
            subjects.extend(
                (("topic", topic.id), phrase)
                for phrase in (topic.label, topic.title, *topic.phrases, *topic.questions)
            )
        for routine in library.routines.values():
            entries.extend(("warm-up", phrase) for phrase in (routine.name, *routine.phrases))
            subjects.extend(
                (("routine", routine.id), phrase) for phrase in (routine.name, *routine.phrases)
            )
        for term in library.terms:
            subjects.extend((("term", term.term), phrase) for phrase in (term.term, *term.also))
        for condition in library.conditions.values():
            subjects.extend(
                (("condition", condition.id), phrase)
                for phrase in (condition.name, condition.clinical_name, *condition.also)
            )
        self._phrases: PhraseIndex[str] = PhraseIndex(lexicon, entries)
        self._subjects: PhraseIndex[tuple[str, str]] = PhraseIndex(lexicon, subjects)
        self._words = {name: tuple(dict.fromkeys(ideas)) for name, ideas in words.items()}
        self._topic_of = {intent.id: intent.topic for intent in library.intents if intent.topic}

    def scores(self, text: Encoded) -> dict[str, float]:
        """How well the words fit each topic; 1 is one telling word."""
        scores: dict[str, float] = {}
        for hit in self._phrases.hits(text):
            size = max(1, hit.used.bit_count())
            scores[hit.key] = max(scores.get(hit.key, 0.0), 0.55 * size)
        for name, ideas in self._words.items():
            mask = union(text.masks, ideas)
            if mask:
                first = (mask & -mask).bit_length() - 1
                count = mask.bit_count()
                score = _WORD_SCORE.get(name, 1.0) * (1 + 0.4 * (min(count, 3) - 1))
                scores[name] = scores.get(name, 0.0) + score + 0.15 * (first < 5)  # noqa: PLR2004
        return scores

    def candidates(self, text: Encoded) -> tuple[Candidate, ...]:
        """Topics, routines, terms and conditions that the message may ask for, best first."""
        best: dict[tuple[str, str], float] = {}
        content = max(1, text.content)
        for hit in self._subjects.hits(text):
            score = min(1.0, hit.size / content) * (0.9 if hit.size == 1 else 1.0)
            if hit.key[0] == "topic" and hit.size == 1 and content > 1:
                score *= 0.6
            best[hit.key] = max(best.get(hit.key, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Candidate(kind, name, round(score, 3))  # type: ignore[arg-type]
            for (kind, name), score in ranked[:8]
        )

    def intent(
        self,
        text: Encoded,
        context: Context,
        *,
        raised: bool,
        symptoms: float,
        named: bool,
        language: str,
    ) -> str:
        """What the message is about.

        Args:
            text: The message.
            context: How its words are said.
            raised: A red flag is raised.
            symptoms: How much of it speaks of a pain that is there: about 1 for a word of pain or a
                finding, more with a place.
            named: A condition is named.
            language: The language of the message.
        """
        if raised:
            return PAIN
        if language != "en":
            return OTHER
        scores = self.scores(text)
        line = " ".join(word.text for word in text.words)
        best = max(_ORDER, key=lambda name: (scores.get(name, 0.0), -_ORDER.index(name)))
        top = scores.get(best, 0.0)
        if best in _COMMANDING and top >= 1.5 and (symptoms < 2 or _COMMAND.search(line)):  # noqa: PLR2004
            return best
        personal = bool(_PERSONAL.search(line))
        if context.asking and not (personal and symptoms >= 2):  # noqa: PLR2004
            if top >= 0.9:  # noqa: PLR2004
                return best
            if named or symptoms:
                return "help" if not personal else PAIN
            return best if top > 0 else OTHER
        if symptoms >= 1 and not (context.asking and top >= symptoms + 1 and not personal):
            return PAIN
        if named and not context.supposed:
            return PAIN
        social = [name for name in _SOCIAL if name in scores]
        if social and best in _SOCIAL | {"training", "help"} and text.content <= 6:  # noqa: PLR2004
            others = [name for name in scores if name not in _SOCIAL and scores[name] >= 1]
            if not others:
                return max(social, key=lambda name: scores[name])
        if best in _SOCIAL:
            rest = {name: score for name, score in scores.items() if name not in _SOCIAL}
            if rest and max(rest.values()) >= 0.8:  # noqa: PLR2004
                return max(rest, key=lambda name: rest[name])
        return best if top >= 0.8 else OTHER  # noqa: PLR2004


def first_place(mask: int) -> int:
    """The first position of a mask, or -1."""
    found = places(mask)
    return found[0] if found else -1
