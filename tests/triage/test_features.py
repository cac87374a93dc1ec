"""What of a message is weighed, with groups written here."""

import pytest

from bot.text.quantities import Quantities
from bot.triage.context import context_of
from bot.triage.features import PAIR, Features, facts_of, is_pair
from bot.triage.lexicon import Lexicon

LEXICON = Lexicon({"sick": ("vomited", "chucked up"), "head": ("head", "skull")})
FEATURES = Features(LEXICON, ["sick", "head"])


def of(message: str, *facts: str, without: int = 0) -> set[str]:
    """The features of a message."""
    text = LEXICON.encode(message)
    return FEATURES.of(text, context_of(text), facts, without)


def test_other_words_of_a_group_are_the_same_feature() -> None:
    assert {"@sick", "@head", f"@head{PAIR}@sick"} <= of("hit my head and vomited")
    assert {"@sick", "@head", f"@head{PAIR}@sick"} <= of("chucked up since my skull met the ice")


def test_a_denied_group_is_another_feature() -> None:
    told = of("hit my head, not vomited")

    assert "!sick" in told
    assert "@sick" not in told
    assert f"!sick{PAIR}@head" in told


def test_what_is_over_is_another_feature_and_is_none_of_what_is_now() -> None:
    message = "vomited last year"

    assert "~sick" in of(message)
    everything = (1 << len(LEXICON.encode(message))) - 1
    assert of(message, without=everything) == set()


def test_words_stand_alone_and_side_by_side() -> None:
    assert {"warm", "heel", "warm heel"} <= of("warm heel")
    assert "heel warm" not in of("warm heel")
    assert "warm heel" not in of("It is warm. Heel up.")


def test_findings_and_spans_are_features_and_so_are_their_pairs() -> None:
    facts = facts_of(
        {"pain.night": "present", "function.limp": "absent", "site.shin": "present"},
        ["site.shin"],
        Quantities(age=71, duration_days=50, severity=2),
    )

    assert facts == (
        "#!function.limp",
        "#pain.night",
        "#site.shin",
        "age>=55",
        "days>=43",
        "severity>=0",
    )
    told = of("so so", *facts)
    assert f"#pain.night{PAIR}age>=55" in told
    assert not any(is_pair(each) and "site." in each for each in told)


@pytest.mark.parametrize(("days", "span"), [(0, 0), (4, 4), (14, 4), (15, 15), (42, 29), (400, 43)])
def test_spans_begin_where_advice_changes(days: int, span: int) -> None:
    assert facts_of({}, [], Quantities(duration_days=days)) == (f"days>={span}",)
