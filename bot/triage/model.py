"""The one object that other packages hold: the content compiled for reading, ranking and triage."""

from collections.abc import Collection, Mapping, Sequence

from bot.content.library import Library
from bot.content.terms import LevelWord
from bot.triage import assess, differential, level, question, reasons, several
from bot.triage.facts import (
    Answer,
    Assessment,
    Evidence,
    FlagHit,
    Match,
    Reading,
    Reasons,
    ScoredQuestion,
    Verdict,
)
from bot.triage.reader import Reader

__all__ = ["TriageModel"]


class TriageModel:
    """What the content knows about pains, ready to be asked.

    Args:
        library: The content; it is compiled here, once.
    """

    def __init__(self, library: Library) -> None:
        self.reader = Reader(library)
        self.library = library = library.without_lessons()
        self.tables = differential.Tables(library)

    def read(self, text: str) -> Reading:
        """What a message says."""
        return self.reader.read(text)

    def flags(self, text: str) -> tuple[FlagHit, ...]:
        """The red flags of a message alone, which is faster than to read all of it."""
        return self.reader.flags(text)

    def pains(self, text: str) -> tuple[str, ...]:
        """The parts of a message that each tell of a pain of their own, at least one."""
        return several.pains_in(text, self.read)

    def evidence(self, reading: Reading) -> Evidence:
        """A reading in the form that answers also take."""
        return assess.evidence_of(self.library, reading)

    def differential(self, evidence: Evidence) -> tuple[Match, ...]:
        """Every condition that the evidence leaves open, most likely first.

        Scores add up to at most 1; the rest is "none of these".
        """
        return self.tables.matches(evidence)

    def enough(self, matches: tuple[Match, ...]) -> bool:
        """True when the first match leads clearly enough to be named."""
        return differential.leads_clearly(matches)

    def verdict(self, evidence: Evidence, matches: tuple[Match, ...] | None = None) -> Verdict:
        """How soon somebody should look at it: the highest level that anything demands."""
        del matches  # the level weighs harm differently from the ranking and does its own sums
        return level.verdict_on(self.library, self.tables, evidence)

    def questions(
        self,
        evidence: Evidence,
        asked: Collection[str] = (),
        candidates: Collection[str] | None = None,
    ) -> tuple[ScoredQuestion, ...]:
        """What could be asked next, most telling first.

        Args:
            evidence: What is known.
            asked: Findings that were asked already, whatever the answer.
            candidates: The findings that may be asked here; `None` for all with a question.
        """
        return question.ranked(self.library, self.tables, evidence, asked, candidates)

    def next_question(
        self,
        evidence: Evidence,
        asked: Collection[str] = (),
        matches: tuple[Match, ...] | None = None,
        candidates: Collection[str] | None = None,
        stop_when: str | None = "settled",
    ) -> ScoredQuestion | None:
        """The question that tells most, or `None` when no answer would change the advice.

        Args:
            evidence: What is known.
            asked: Findings that were asked already.
            matches: The ranking, where it is known already.
            candidates: The findings that may be asked here; `None` for all with a question.
            stop_when: "clear" stops already when the first match can be named.
        """
        ranking = matches if matches is not None else self.differential(evidence)
        settled = question.is_settled(ranking) or (
            stop_when == "clear" and question.has_signs(evidence) and self.enough(ranking)
        )
        least = question.HARM_GAIN if settled else question.LEAST_GAIN
        open_ = self.questions(evidence, asked, candidates)
        fitting = (asks for asks in open_ if asks.gain >= least and (asks.harm or not settled))
        return next(fitting, None)

    def worth(self, before: Evidence, after: Sequence[Evidence]) -> float:
        """What a question with several answers is worth, in bits; see `question.worth`."""
        return question.worth(self.library, self.tables, before, after)

    def raising(self, evidence: Evidence, asked: Collection[str] = ()) -> tuple[str, ...]:
        """What was not asked and would raise the level by a rule; see `question.raising`."""
        return question.raising(self.library, self.tables, evidence, asked)

    def reasons(self, evidence: Evidence, match: Match) -> Reasons:
        """What speaks for and against a match, strongest first."""
        return reasons.reasons_of(self.tables, evidence, match.condition)

    def flags_of_answers(self, answers: Mapping[str, Answer]) -> Mapping[str, LevelWord]:
        """The flags that answers to safety questions raise; keys are `<flag>/<question>`."""
        return level.flags_of_answers(self.library, answers)

    def assess(self, text: str) -> Assessment:
        """One message, read, ranked and triaged."""
        return assess.assess(self, text)
