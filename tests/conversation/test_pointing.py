"""Places shown on the figure are an answer to the question about the place, and only to that."""

from dataclasses import replace

import pytest

from bot.content.predicate import Value
from bot.conversation.account import PICTURES
from bot.conversation.evidence import safety_items, spreads_of
from bot.conversation.incoming import Chose, Pointed, Said
from bot.conversation.reply import Outcome
from bot.dialog.log import answers
from tests.conversation.test_wrong import Talk
from tests.transcripts.library import real_conversation, real_library


def _asked() -> Talk:
    talk = Talk()
    talk.does(Chose("hurts"))
    talk.does(Said("menu"))
    talk.does(Chose("hurts"))
    assert _node(talk) == "region"
    return talk


def _node(talk: Talk) -> object:
    return real_conversation().position(talk.state)["node"]


def _held(talk: Talk) -> dict[str, object]:
    session = talk.state.foreground
    assert session is not None
    return dict(answers(session.log))


def _points(talk: Talk, *places: str, spread: str = "", session: int | None = None) -> Outcome:
    foreground = talk.state.foreground
    assert foreground is not None
    number = foreground.number if session is None else session
    return talk.does(Pointed(number, places, spread))


def test_the_place_its_side_and_how_it_spreads_are_answers() -> None:
    talk = _asked()
    outcome = _points(talk, "knee_outer:left", "thigh_front:left", spread="pain.radiates_leg")

    held = _held(talk)
    assert (held["region"], held["site"], held["side"]) == ("knee", "knee_outer", "left")
    assert held["spreads"] == ("thigh_front",)
    assert held["pain.radiates_leg"] == "yes"
    (reply,) = outcome.replies
    assert "outer side of the left knee" in reply.text
    assert "spreading to the front of the thigh" in reply.text
    assert reply.mode == "edit"
    assert _node(talk) == "safety"


@pytest.mark.parametrize(
    ("places", "side"),
    [
        (("calf:right",), "right"),
        (("calf:left", "calf:right"), "both"),
        (("calf:left", "knee_behind:right"), "left"),
        (("low_back:",), None),
        (("calf:sideways",), None),
    ],
)
def test_the_side_is_that_of_the_worst_place(places: tuple[str, ...], side: str | None) -> None:
    talk = _asked()
    _points(talk, *places)

    assert _held(talk).get("side") == side


def test_back_takes_the_place_away_and_asks_again() -> None:
    """One step for the spot, one for the region, as if both had been tapped."""
    talk = _asked()
    _points(talk, "knee_outer:left")
    talk.does(Chose("back"))
    assert _node(talk) == "site_knee"
    assert "site" not in _held(talk)
    talk.does(Chose("back"))
    assert _node(talk) == "region"


@pytest.mark.parametrize("site", sorted(real_library().region_of_site))
def test_every_site_can_be_shown(site: str) -> None:
    talk = _asked()
    _points(talk, f"{site.removeprefix('site.')}:left")

    assert _held(talk)["site"] == site.removeprefix("site.")
    assert _node(talk) not in {"region", "part_foot", "part_hip_thigh"}
    assert not str(_node(talk)).startswith("site_")


def test_another_region_than_the_one_tapped_before_wins() -> None:
    """Who looked for the heel and found it hurts in the calf shows the calf."""
    talk = _asked()
    talk.does(Chose("foot"))
    talk.does(Chose("heel"))
    assert _node(talk) == "site_heel"
    _points(talk, "calf:right")

    held = _held(talk)
    assert (held["region"], held["site"]) == ("lower_leg", "calf")
    assert "foot_part" not in held
    assert _node(talk) == "safety"


def test_a_part_tapped_before_does_not_stand_in_the_way() -> None:
    talk = _asked()
    talk.does(Chose("foot"))
    talk.does(Chose("heel"))
    _points(talk, "arch:right")

    assert _held(talk)["site"] == "arch"
    assert _node(talk) == "safety"


def test_a_place_can_be_changed_on_the_figure_after_the_result() -> None:
    """Changing an answer asks the same question, and the page answers it."""
    talk = _asked()
    talk.answers_on(_points(talk, "knee_outer:left"))
    outcome = talk.does(Chose("refine"))
    while _node(talk) != "answers":
        open_to = [one.choice for one in outcome.replies[-1].choices]
        outcome = talk.does(Chose("not_sure" if "not_sure" in open_to else open_to[0]))
    talk.does(Chose("change"))
    talk.does(Chose("change.region"))
    assert _node(talk) == "region"
    outcome = _points(talk, "calf:right")

    held = _held(talk)
    assert (held["region"], held["site"], held["side"]) == ("lower_leg", "calf", "right")
    assert "right calf" in outcome.replies[-1].text


def test_a_page_whose_question_has_gone_gets_a_kind_answer() -> None:
    talk = _asked()
    _points(talk, "knee_outer:left")
    log = talk.state.foreground.log if talk.state.foreground else ()
    outcome = _points(talk, "calf:right")

    assert "answered before" in outcome.replies[-1].text
    assert talk.state.foreground is not None
    assert talk.state.foreground.log == log


@pytest.mark.parametrize("session", [0, 1, 77])
def test_a_session_that_has_gone_or_is_no_interview_gets_the_menu(session: int) -> None:
    talk = _asked()
    outcome = _points(talk, "knee_outer:left", session=session)

    assert "is over" in outcome.replies[-1].text


def test_an_emergency_is_settled_first() -> None:
    talk = _asked()
    number = talk.state.foreground.number if talk.state.foreground else 0
    talk.does(Said("I have crushing chest pain and can't breathe"))
    outcome = _points(talk, "knee_outer:left", session=number)

    assert "site" not in {
        entry.slot for session in talk.state.sessions for entry in session.log if entry.value
    } or all(entry.value != "knee_outer" for s in talk.state.sessions for entry in s.log)
    assert any(reply.urgent for reply in outcome.replies)


def test_what_is_no_place_is_misheard() -> None:
    talk = _asked()
    outcome = _points(talk, "moon:left", "", ":", spread="drop table")

    assert "didn't get that" in outcome.replies[-1].text
    assert _node(talk) == "region"


def test_the_page_is_offered_with_questions_about_the_place_and_with_pictures_only() -> None:
    talk = _asked()
    shown = talk.does(Chose("knee")).replies[-1]
    assert [b.page for row in shown.rows for b in row if b.page] == ["body-map"]
    # It is no choice that could be typed or picked.
    assert "body-map" not in {one.choice for one in shown.choices}
    later = talk.does(Chose("knee_outer")).replies[-1]
    assert not [b.page for row in later.rows for b in row if b.page]

    plain = _asked()
    settings = {**plain.state.person.settings, PICTURES: "off"}
    plain.state = replace(plain.state, person=replace(plain.state.person, settings=settings))
    shown = plain.does(Chose("knee")).replies[-1]
    assert not [b.page for row in shown.rows for b in row if b.page]


def test_a_place_that_it_spreads_to_has_its_safety_questions_too() -> None:
    """A pain that spreads to the calf or the chest may be a clot or the heart."""
    library = real_library()
    alone = safety_items(library, {"site": "knee_outer", "region": "knee"})
    facts: dict[str, Value] = {"site": "knee_outer", "region": "knee", "spreads": ("calf", "chest")}
    spreading = safety_items(library, facts)

    assert spreads_of(facts) == ("calf", "chest")
    own = {*safety_items(library, {"site": "calf", "region": "lower_leg"})}
    assert {*alone} | own <= {*spreading}


def test_where_it_spreads_to_counts_less_than_where_it_hurts_most() -> None:
    talk = _asked()
    _points(talk, "knee_outer:left", "calf:left")
    session = talk.state.foreground
    assert session is not None
    evidence = real_conversation()._interview.evidence(session)  # noqa: SLF001 (its only way out)

    assert evidence.site_weights["site.knee_outer"] > evidence.site_weights["site.calf"]
    assert evidence.site_ids == ("site.knee_outer",)
    assert sum(evidence.site_weights.values()) == pytest.approx(1)


def test_another_answer_about_the_place_forgets_where_it_spread_to() -> None:
    talk = _asked()
    _points(talk, "knee_outer:left", "calf:left")
    talk.does(Chose("back"))
    talk.does(Chose("knee_inner"))

    assert "spreads" not in _held(talk)
