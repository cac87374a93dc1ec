"""`stridewell learn`: weighs the words of the messages in `knowledge/heard/`.

A logistic regression over words and pairs of words, by scikit-learn, for each of the
questions of `bot.triage.words`. The phrases, triggers and look-alikes of the content teach too. The
weights are rounded to hundredths and small ones dropped, which costs no accuracy that we could
measure and makes a file that can be read.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.content.heard import COMPLAINT
from bot.content.knowledge import Trigger
from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.loading.library_reader import WEIGHTS, Draft
from bot.loading.problem import Problem
from bot.triage.features import is_pair
from bot.triage.model import TriageModel
from bot.triage.words import ABOVE_SELF_CARE, CONDITIONS, DANGERS, INTENTS, LEVELS, NO_DANGER

_LEAST_MESSAGES: Final = 6
"""Messages that a feature must be in."""

_LEAST_CLASSES: Final = 2
"""Things to tell apart that a question must have."""

_DROPPED: Final = 0.15
"""Nats up to which a weight is left out."""

_SMOOTHING: Final = {CONDITIONS: 20.0, DANGERS: 30.0, INTENTS: 20.0, LEVELS: 10.0}
"""The inverse strength of regularisation, chosen on messages of other writers."""

_BY_PAIRS: Final = frozenset({DANGERS, LEVELS})
"""Questions that pairs of groups and of findings are weighed for: others did not gain by them."""

_BALANCED: Final = frozenset({INTENTS, LEVELS})
"""Questions whose classes count alike, however many messages each has."""

_TOLD_BY_WORDS: Final = frozenset(
    {"cancer-systemic", "over-55-new", "postpartum", "pregnancy", "under-16"}
)
"""Milder flags that words tell well: who it is about, more than what hurts."""

_SOMETIMES_A_DANGER: Final = frozenset({"femoral-neck-stress-fracture", "knee-ligament-injury"})
"""Conditions whose messages teach nothing about danger: some are, some are not."""


class Lesson(NamedTuple):
    """One message and what it is about."""

    text: str
    about: str


class Urgency(NamedTuple):
    """One message and how soon it is to be seen: not sooner, and not later."""

    text: str
    least: TriageLevel
    most: TriageLevel


def lessons(library: Library) -> dict[str, list[Lesson]]:
    """The messages that teach each question, in the order of the content."""
    return {
        CONDITIONS: list(_of_conditions(library)),
        DANGERS: list(_of_dangers(library)),
        INTENTS: list(_of_intents(library)),
    }


def urgencies(library: Library) -> Iterator[Urgency]:
    """The messages that teach how soon somebody is to be seen, in the order of the content.

    What is said of a condition without a level may be that of any milder one that lasts; what
    sounds like a danger and is none is anything below one.
    """
    below = TriageLevel.CLINICIAN
    for entry in library.heard:
        least = most = TriageLevel.SELF_CARE
        if entry.level is not None:
            least = most = TriageLevel.of(entry.level)
        elif entry.about == "condition" and entry.id in library.conditions:
            least = TriageLevel.of(library.conditions[entry.id].triage.level)
            most = TriageLevel.EMERGENCY if entry.id in _SOMETIMES_A_DANGER else max(least, below)
        elif entry.about == "red-flag" and entry.id in library.red_flags:
            least = TriageLevel.of(library.red_flags[entry.id].level)
            most = max(least, below)
        elif entry.about == "look-alike" and entry.id in library.red_flags:
            is_mild = TriageLevel.of(library.red_flags[entry.id].level) < TriageLevel.URGENT
            most = least if is_mild else below
        else:
            continue
        yield from (Urgency(text, least, most) for text in entry.messages)


def digest_of(library: Library) -> str:
    """Names the state of the messages that teach."""
    taught = json.dumps(
        [lessons(library), list(urgencies(library))], ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(taught.encode()).hexdigest()[:16]


def check_weights(draft: Draft, library: Library) -> Iterator[Problem]:
    """A fault when messages were changed and the weights were not made anew."""
    del draft
    if library.heard and library.weights.learned_from != digest_of(library):
        yield Problem(WEIGHTS, 1, 1, "KB055", "older than the messages", "run `stridewell learn`")


def learn(root: Path, library: Library) -> str:
    """Weigh the words anew and write them down; gives a line on what was learned.

    Args:
        root: The folder that holds `knowledge/`.
        library: The content.

    Raises:
        ModuleNotFoundError: scikit-learn is not there; it comes with the extra `authoring`.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (an extra)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    reader = TriageModel(library).reader
    taught = lessons(library)
    vectors = TfidfVectorizer(analyzer=reader.features, min_df=_LEAST_MESSAGES, binary=True)
    texts = sorted({lesson.text for each in taught.values() for lesson in each})
    row_of = {text: at for at, text in enumerate(texts)}
    rows = vectors.fit_transform(texts)
    names = vectors.get_feature_names_out()
    features: dict[str, list[int]] = {
        name: [_hundredths(float(rarity))] for name, rarity in zip(names, vectors.idf_, strict=True)
    }
    single = [at for at, name in enumerate(names) if not is_pair(name)]
    classes: dict[str, list[str]] = {}
    bias: list[int] = []

    def fitted(question: str, told: Sequence[str], answers: Sequence[object]) -> Any:  # noqa: ANN401
        model = LogisticRegression(
            C=_SMOOTHING[question],
            max_iter=300,
            class_weight="balanced" if question in _BALANCED else None,
        )
        given = rows[[row_of[text] for text in told]]
        return model.fit(given if question in _BY_PAIRS else given[:, single], answers)

    def keep(question: str, columns: Sequence[Sequence[float]], first: int) -> None:
        for at, weights in zip(
            range(len(names)) if question in _BY_PAIRS else single, columns, strict=True
        ):
            features[names[at]] += _kept(weights, first)

    # Classes that weigh pairs come first: the rest of their long rows is then empty.
    bounded = {level: _bounded(library, level) for level in ABOVE_SELF_CARE}
    judged = {level: told for level, told in bounded.items() if _has_both(told)}
    if judged:
        classes[LEVELS] = list(judged)
        models = [fitted(LEVELS, *zip(*told, strict=True)) for told in judged.values()]
        bias += [_hundredths(float(model.intercept_[0])) for model in models]
        keep(LEVELS, list(zip(*(model.coef_[0] for model in models), strict=True)), 0)
    for question in (DANGERS, INTENTS, CONDITIONS):
        told = taught[question]
        if len({each.about for each in told}) < _LEAST_CLASSES:
            continue
        model = fitted(question, [each.text for each in told], [each.about for each in told])
        first = len(bias)
        classes[question] = [str(name) for name in model.classes_]
        bias += [_hundredths(each) for each in _per_class([[each] for each in model.intercept_])[0]]
        # Of classes that exclude each other only the differences count.
        keep(question, [_from_the_middle(each) for each in _per_class(model.coef_)], first)
    features = {name: kept for name, kept in features.items() if len(kept) > 1}
    _write(root / WEIGHTS, digest_of(library), classes, bias, features)
    messages = sum(len(entry.messages) for entry in library.heard)
    return f"{messages} messages, {len(features)} features: {WEIGHTS}"


def _bounded(library: Library, word: str) -> list[tuple[str, bool]]:
    """The messages that are surely of that level or above, and those that are surely below."""
    level = TriageLevel.of(word)
    return [
        (one.text, one.least >= level)
        for one in urgencies(library)
        if one.least >= level or one.most < level
    ]


def _has_both(told: Sequence[tuple[str, bool]]) -> bool:
    return len({is_above for _, is_above in told}) == _LEAST_CLASSES


def _from_the_middle(weights: Sequence[float]) -> list[float]:
    middle = sorted(weights)[len(weights) // 2]
    return [weight - middle for weight in weights]


def _per_class(rows: Any) -> list[list[float]]:  # noqa: ANN401 (numpy has its own types)
    """The columns of a matrix with a row for each class; of two classes only one has a row."""
    columns = [[float(each) for each in column] for column in zip(*rows, strict=True)]
    return [[-each[0] / 2, each[0] / 2] if len(each) == 1 else each for each in columns]


def _kept(weights: Sequence[float], first: int) -> list[int]:
    kept: list[int] = []
    for number, weight in enumerate(weights):
        if abs(weight) >= _DROPPED:
            kept += [first + number, _hundredths(weight)]
    return kept


def _hundredths(value: float) -> int:
    return round(value * 100)


def _write(
    path: Path,
    digest: str,
    classes: dict[str, list[str]],
    bias: list[int],
    features: dict[str, list[int]],
) -> None:
    """One feature a line, so that a change can be read."""
    lines = ",\n".join(f"{_compact(name)}:{_compact(features[name])}" for name in sorted(features))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'{{"learned_from":"{digest}",\n"classes":{_compact(classes)},\n'
        f'"bias":{_compact(bias)},\n"features":{{\n{lines}\n}}}}\n',
        encoding="utf-8",
    )


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_conditions(library: Library) -> Iterator[Lesson]:
    for condition in library.conditions.values():
        for text in (*condition.phrases, condition.name, condition.where):
            yield Lesson(text, condition.id)
    yield from _heard(library, "condition")


def _of_dangers(library: Library) -> Iterator[Lesson]:
    for flag in library.red_flags.values():
        danger = _danger(flag.level, flag.id)
        for item in flag.triggers:
            yield Lesson(item.phrase if isinstance(item, Trigger) else item, danger)
        for text in flag.not_triggers:
            yield Lesson(text, NO_DANGER)
    for text, name in _heard(library, "red-flag"):
        # A name that is not known is a fault of its own.
        if name in library.red_flags:
            yield Lesson(text, _danger(library.red_flags[name].level, name))
    dangers = _by_condition(library)
    for text, name in _heard(library, "condition"):
        if name not in _SOMETIMES_A_DANGER:
            yield Lesson(text, dangers.get(name, NO_DANGER))
    for text in (
        *(
            text
            for name, each in library.findings.items()
            if name.startswith("site.")
            for text in each.phrases
        ),
        *(text for each in library.conditions.values() for text in each.phrases),
        *(text for each in library.intents for text in each.phrases),
        *(lesson.text for about in ("look-alike", "intent") for lesson in _heard(library, about)),
    ):
        yield Lesson(text, NO_DANGER)


def _by_condition(library: Library) -> dict[str, str]:
    """The red flag for each condition that is a danger by itself: the first that names it."""
    return {
        name: flag.id
        for flag in reversed(tuple(library.red_flags.values()))
        for name in flag.conditions
        if name in library.conditions
        and min(TriageLevel.of(flag.level), TriageLevel.of(library.conditions[name].triage.level))
        >= TriageLevel.URGENT
    }


def _danger(level: str, flag: str) -> str:
    told = TriageLevel.of(level) >= TriageLevel.URGENT or flag in _TOLD_BY_WORDS
    return flag if told else NO_DANGER


def _of_intents(library: Library) -> Iterator[Lesson]:
    for intent in library.intents:
        yield from (Lesson(text, intent.id) for text in intent.phrases)
    yield from _heard(library, "intent")
    for about in ("condition", "red-flag"):
        yield from (Lesson(each.text, COMPLAINT) for each in _heard(library, about))


def _heard(library: Library, about: str) -> Iterator[Lesson]:
    for entry in library.heard:
        if entry.about == about:
            yield from (Lesson(text, entry.id) for text in entry.messages)
