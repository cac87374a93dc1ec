"""Every figure of the content is a body that could do it, in each key position and in between."""

from functools import cache
from itertools import pairwise
from math import dist

import pytest

from bot.content.figure import Figure, FigurePose, Prop
from bot.pictures.exercise_picture import key_positions
from bot.pictures.motion import HOLD, STEPS, on_the_way, round_trip
from bot.pictures.pose import Placed, height_of, measured, placed
from bot.pictures.possible import faults_of
from bot.pictures.skeleton import FOREARM, SHIN, SIDES, THIGH, UPPER_ARM, Body
from bot.pictures.things import boxes_of
from tests.transcripts.library import real_library

LIBRARY = real_library()
FIGURES = {
    **{one.id: one.figure for one in LIBRARY.exercises.values() if one.figure},
    **{one.id: one.figure for one in LIBRARY.drills.values() if one.figure},
}
LIMBS = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHIN),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
)


@cache
def keys_of(name: str) -> list[Placed]:
    """The key positions of a figure, worked out once for all tests."""
    return key_positions(FIGURES[name])


@cache
def round_of(name: str) -> list[Body]:
    """Each body of one round of its movement, once where it is held."""
    return list({id(body): body for body in round_trip(keys_of(name))}.values())


every_figure = pytest.mark.parametrize("name", sorted(FIGURES))


def test_every_exercise_and_every_drill_has_a_figure() -> None:
    assert [one.id for one in LIBRARY.exercises.values() if one.figure is None] == []
    assert [one.id for one in LIBRARY.drills.values() if one.figure is None] == []


@every_figure
def test_limbs_keep_their_length_all_the_way(name: str) -> None:
    for body in round_of(name):
        points = body.points
        for side in SIDES:
            for start, end, long in LIMBS:
                far = dist(points[f"{side}_{start}"], points[f"{side}_{end}"])
                assert far == pytest.approx(long, abs=0.01)


@every_figure
def test_joints_stay_human_and_nothing_goes_through_anything(name: str) -> None:
    assert faults_of(FIGURES[name]) == []


@every_figure
def test_something_carries_the_body_unless_it_jumps(name: str) -> None:
    figure = FIGURES[name]
    for pose, key in zip(figure.poses, keys_of(name), strict=True):
        gaps = [
            abs(key.body.lowest(part) - height_of(thing, figure.props))
            for part, thing in key.on.items()
        ]
        assert (min(gaps) < 0.01) if gaps else (pose.air > 0)


@every_figure
def test_between_two_positions_nobody_sinks_into_the_floor(name: str) -> None:
    lowest = min(0.0, *(key.body.floor_gap for key in keys_of(name)))
    for body in round_of(name):
        assert body.floor_gap >= lowest - 0.01


@every_figure
def test_a_foot_that_stands_does_not_slide(name: str) -> None:
    """Where it stands in the same place before and after."""
    for start, end in pairwise(keys_of(name)):
        for side in SIDES:
            ball = f"{side}_ball"
            stands = all(f"{side}_foot" in key.on or "feet" in key.on for key in (start, end))
            if stands and dist(start.body.points[ball], end.body.points[ball]) < 0.1:
                for body in (on_the_way(start, end, share) for share in (0.25, 0.5, 0.75)):
                    moved = dist(body.points[ball][:2], start.body.points[ball][:2])
                    assert moved < 4


def test_a_movement_ends_where_it_began() -> None:
    keys = key_positions(FIGURES["bodyweight-squat"])

    bodies = round_trip(keys)

    assert len(bodies) == 2 * (HOLD + STEPS - 1)
    assert _apart(bodies[0], bodies[-1]) < _apart(bodies[0], bodies[len(bodies) // 2])


def test_degrees_come_back_as_they_were_given() -> None:
    joints = {"right_hip": 40.0, "right_knee": 60.0, "left_shoulder": 90.0, "left_elbow": 30.0}
    body = placed(FigurePose("standing", joints, {"left_foot": "floor"}), ()).body

    found = measured(body)

    assert {joint: found[joint] for joint in joints} == pytest.approx(joints, abs=0.5)


def test_a_hand_goes_where_it_is_sent() -> None:
    pose = FigurePose("standing", reach={"right_hand": (41, 120, 15)})

    assert placed(pose, ()).body.points["right_hand"] == pytest.approx((41, -15, 120), abs=1)


def test_feet_stand_on_the_step_that_carries_them() -> None:
    step = Prop("step", height=18)

    body = placed(FigurePose("standing", on={"feet": "step"}), (step,)).body

    assert body.lowest("feet") == pytest.approx(18)
    assert [box.z for box in boxes_of(step)] == [(0, 18)]


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        (Figure("x", (FigurePose("standing", {"right_knee": -20}),)), "joint"),
        (Figure("x", (FigurePose("lying-back", {"right_hip": -20}),)), "floor"),
        (
            Figure(
                "x",
                (FigurePose("standing", reach={"right_hand": (50, 120)}),),
                props=(Prop("wall", 40),),
            ),
            "thing",
        ),
        (Figure("x", (FigurePose("standing", reach={"right_hand": (150, 120)}),)), "support"),
        (Figure("x", (FigurePose("standing"),), muscles=("biceps",)), "word"),
    ],
)
def test_what_no_body_can_do_is_found(figure: Figure, kind: str) -> None:
    assert kind in {fault.kind for fault in faults_of(figure)}


def _apart(a: Body, b: Body) -> float:
    return dist(a.points["hips"], b.points["hips"])
