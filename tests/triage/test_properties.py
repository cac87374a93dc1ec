"""What holds for every message and every walk: order, case, punctuation, denial, and no crash."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.evaluate import read_cases
from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation.evidence import SAFETY, SIGNS, evidence_from, safety_items
from bot.triage.facts import Assessment, Evidence, State
from bot.triage.model import TriageModel

CASES = [
    str(case["text"])
    for case in read_cases(sorted((Path(__file__).parents[1] / "cases").glob("*.yaml")))
]
SENTENCES = (
    "The outside of my left knee hurts.",
    "It is worse going downhill.",
    "There is no swelling.",
    "It wakes me at night.",
    "I am 45 years old.",
    "I bought new shoes.",
    "It started two weeks ago.",
)
DANGERS = (
    ("chest pain", "cardiac-warning"),
    ("numbness between my legs", "cauda-equina"),
    ("pain in my chest", "cardiac-warning"),
)
DENIALS = ("no {}", "I have no {}", "I don't have any {}", "without {}", "never had {}")


def seen(found: Assessment) -> tuple[object, ...]:
    """What a message comes to, apart from its very words."""
    level = found.verdict.level if found.verdict else None
    flags = found.verdict.flags if found.verdict else ()
    first = tuple(match.condition for match in found.matches[:3])
    return found.reading.intent, dict(found.reading.findings), level, set(flags), first


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(SENTENCES))
def test_the_order_of_independent_sentences_does_not_matter(
    model: TriageModel, order: list[str]
) -> None:
    assert seen(model.assess(" ".join(order))) == seen(model.assess(" ".join(SENTENCES)))


@pytest.mark.parametrize("start", range(4))
def test_flags_alone_are_those_of_the_whole_reading(model: TriageModel, start: int) -> None:
    """What is only looked through for danger misses none."""
    texts = [*CASES[start::4], *(danger for danger, _ in DANGERS)]

    assert [model.flags(text) for text in texts] == [model.read(text).flags for text in texts]


@pytest.mark.parametrize("start", range(4))
def test_case_accents_and_extra_punctuation_do_not_matter(model: TriageModel, start: int) -> None:
    for text in CASES[start * 5 :: 40]:
        if not text.isascii():
            continue
        plain = seen(model.assess(text))
        accented = unicodedata.normalize("NFC", text.replace("e", "e\u0301"))

        assert seen(model.assess(text.upper())) == plain, text
        assert seen(model.assess(accented)) == plain, text
        assert seen(model.assess(f"  {text.replace(' ', '  ')} ...!!")) == plain, text


@pytest.mark.parametrize(("danger", "flag"), DANGERS)
@pytest.mark.parametrize("denial", DENIALS)
def test_negating_a_red_flag_removes_it(
    model: TriageModel, danger: str, flag: str, denial: str
) -> None:
    said = model.read(f"my lower back aches and I have {danger}")
    denied = model.read(f"my lower back aches, {denial.format(danger)}")

    assert flag in {hit.flag for hit in said.raised}
    assert flag not in {hit.flag for hit in denied.raised}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_sign_of_harm_never_lowers_the_level(
    model: TriageModel, library: Library, data: st.DataObject
) -> None:
    """Over the whole vocabulary, however much is known already."""
    names = st.sampled_from(sorted(library.findings))
    states: st.SearchStrategy[State] = st.sampled_from(("present", "absent", "unsure"))
    findings = data.draw(st.dictionaries(names, states, max_size=7))
    harmful = sorted(name for name, item in library.findings.items() if item.harm)
    more = data.draw(st.sampled_from(harmful))
    if more in findings:
        return
    before = model.verdict(Evidence(findings)).level

    assert model.verdict(Evidence({**findings, more: "present"})).level >= before


def test_a_few_random_walks_and_texts(model: TriageModel, library: Library) -> None:
    walk_at_random(model, library, 300, seed=1)
    read_at_random(model, library, 100, seed=1)


@pytest.mark.slow
def test_many_random_walks_and_texts(model: TriageModel, library: Library) -> None:
    """100,000 in all: walks over the safety questions and lists, and texts of our own words."""
    walk_at_random(model, library, 94_000, seed=2)
    read_at_random(model, library, 6_000, seed=2)


def walk_at_random(model: TriageModel, library: Library, walks: int, seed: int) -> None:
    """Answers safety questions and lists at random; what was met is never missed."""
    dice = random.Random(seed)  # noqa: S311
    places = sorted(library.region_of_site)
    signs = sorted(name for name, item in library.findings.items() if item.ask)
    items_of = {
        site: list(
            safety_items(
                library,
                {"site": site.removeprefix("site."), "body_region": library.region_of_site[site]},
            )
        )
        for site in places
    }
    for walk in range(walks):
        site = dice.choice(places)
        item = dice.choice(items_of[site])
        answer = dice.choice(("yes", "no", "not_sure"))
        listed = dice.sample(signs, 3)
        ticked = tuple(name for name in listed if dice.random() < 0.3) or ("none",)
        facts: dict[str, Value] = {
            "site": site.removeprefix("site."),
            SIGNS + "+".join(listed): ticked,
            SAFETY + item: answer,
        }
        evidence = evidence_from(library, facts)
        flag, _, name = item.partition(".")
        asked = next(one for one in library.red_flags[flag].questions if one.id == name)
        demanded = {"yes": asked.level, "not_sure": asked.unsure}.get(answer)
        unsure = model.flags_of_answers(evidence.flag_answers)
        assert not unsure or flag not in evidence.flags
        raised = evidence.flags.get(flag) or unsure.get(flag)
        if demanded is None:
            assert raised is None
            continue
        assert raised is not None
        assert TriageLevel.of(raised) >= TriageLevel.of(demanded)
        if walk % 40 == 0:
            verdict = model.verdict(evidence)
            assert flag in verdict.flags
            assert verdict.level >= TriageLevel.of(demanded)


def read_at_random(model: TriageModel, library: Library, texts: int, seed: int) -> None:
    """Texts of our own phrases and of noise are read without a fault, whatever stands in them."""
    dice = random.Random(seed)  # noqa: S311
    phrases = [phrase for item in library.vocabulary.findings for phrase in item.phrases]
    noise = "abc xyz 0123456789 ,.;:!?()'\"\u00e9\u4e2d\u0440\U0001f600\n\t-/"
    for _ in range(texts):
        parts = dice.choices(phrases, k=dice.randint(0, 2))
        parts.insert(dice.randint(0, len(parts)), "".join(dice.choices(noise, k=12)))
        found = model.assess(" ".join(parts))
        shown = found.as_json(None)

        assert sum(match.score for match in found.matches) <= 1.000001
        assert found.verdict is None or found.verdict.level >= max(
            (TriageLevel.of(hit.level) for hit in found.reading.raised),
            default=TriageLevel.SELF_CARE,
        )
        assert shown["intent"] == "pain" or not found.matches
