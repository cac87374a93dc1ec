"""A pain that is followed: check-ins that react, a plan with gates, runs, and promises kept."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.attachment import Chart
from bot.conversation.follow import entries_of, episodes_of, with_episode
from bot.conversation.plan_today import todays_tasks
from bot.conversation.runs import runs_of
from bot.conversation.turn import Conversation
from bot.rehab.judge import Action
from bot.rehab.plan import LOADING
from tests.conversation.test_reminders import DAY, MONDAY, Chat
from tests.transcripts.library import real_library, real_model

KNEE = ("/hurts", "left knee", "front, at the kneecap", "none", "none", "16 to 39")


def followed(*opening: str) -> Chat:
    """A chat with a result of a sore knee that is followed."""
    return followed_in(Chat(), *(opening or KNEE))


def followed_in(chat: Chat, *opening: str) -> Chat:
    """The chat with a result that is followed."""
    chat(*opening)
    for _ in range(30):
        ids = {one.choice for one in chat.last.replies[-1].choices}
        if "follow" in ids:
            break
        chat("not sure" if "not_sure" in ids else "no")
    assert "ask you how it goes" in chat.tap("follow")
    return chat


def check_in(chat: Chat, how: str, during: str | None, morning: str, night: str = "no") -> str:
    """Answer a check-in by taps; gives the advice."""
    chat("/checkin")
    chat.tap(how)
    while any(one.choice == "none" for one in chat.last.replies[-1].choices):
        chat.tap("none")
    if any(one.choice == "yes" for one in chat.last.replies[-1].choices):
        chat.tap("yes" if during is not None else "no")  # a logged run is not asked about
    if during is not None:
        if any(one.choice == "8 km" for one in chat.last.replies[-1].choices):
            chat.tap("8 km")
        chat.tap(during)
    chat.tap(morning)
    return chat.tap(night)


def test_follow_me_asks_after_three_days_in_the_evening() -> None:
    chat = followed()
    (episode,) = episodes_of(chat.state)
    assert episode.condition == "patellofemoral-pain"
    assert (episode.site, episode.side, episode.rule) == ("knee_front", "left", "soft-tissue")
    chat.wait(MONDAY + 4 * DAY)

    ((at, text),) = chat.unasked
    assert at == (MONDAY + 3 * DAY).replace(hour=18)
    assert "How is the front of the left knee?" in text
    assert "How is it compared" in chat.tap("check_in")


def test_a_check_in_rides_with_the_reminder_of_the_day() -> None:
    """At most one message a day that the person did not ask for in so many words."""
    chat = followed()
    chat("/remind me of a warm-up every day at 7:00", "London", "5 minutes")
    chat.wait(MONDAY + 4 * DAY)
    days = [at.date() for at, _ in chat.unasked]

    assert len(days) == len(set(days)) == 4
    assert "How is the front of the left knee?" in chat.unasked[2][1]
    assert "minutes." in chat.unasked[2][1]


@pytest.mark.parametrize(
    ("during", "morning", "action", "says"),
    [
        ("2", "1", Action.GO, "Go on"),
        ("3", "1", Action.HOLD, "Hold"),
        ("5", "1", Action.STOP, "5 out of 10 in the run"),
        (None, "2", Action.GO, "Go on"),
    ],
)
def test_the_answer_changes_the_advice_and_names_the_rule(
    during: str | None, morning: str, action: Action, says: str
) -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    assert says in check_in(chat, "same", during, morning)
    (entry,) = entries_of(chat.state, 1)
    assert entry.action is action


def test_a_worse_morning_steps_back() -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    check_in(chat, "same", "2", "1")
    chat.wait(MONDAY + 2 * DAY)
    assert "3 out of 10. The last run was a step too much" in check_in(chat, "same", "2", "3")


@pytest.mark.parametrize("how", ["worse", "new_pain"])
def test_worse_or_new_asks_the_safety_questions_again(how: str) -> None:
    chat = followed()
    chat("/checkin")
    assert "Any of these" in chat.tap(how)


def test_a_red_flag_in_a_check_in_comes_before_everything() -> None:
    chat = followed()
    chat("/checkin")
    said = chat("my calf is swollen and hot and I can hardly breathe")
    assert chat.last.replies[-1].urgent
    assert "How is it compared" not in said


def test_twice_worse_in_a_row_escalates() -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    assert "Book" not in check_in(chat, "worse", "2", "1")
    chat.wait(MONDAY + 2 * DAY)
    assert "Book a physical therapist now" in check_in(chat, "worse", "2", "1")


def test_pain_at_night_escalates() -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    said = check_in(chat, "same", None, "1", night="yes")
    assert "looked at by a doctor" in said
    assert "Go on" not in said


def test_the_promised_day_is_kept() -> None:
    """The result said "no better by …": on that day the bot asks, and says so."""
    chat = followed()
    (episode,) = episodes_of(chat.state)
    asked: list[date] = []
    for number in range(1, 30):
        chat.wait(MONDAY + number * DAY)
        if chat.last.replies[-1].unasked:
            asked.append(chat.unasked[-1][0].date())
            said = check_in(chat, "same", None, "2")
            if asked[-1] >= episode.promised:
                break
    assert episode.promised in asked
    assert "Book a physical therapist now" in said


def test_a_run_is_noted_and_the_next_morning_is_asked() -> None:
    chat = followed()
    assert "8 km / 5 miles, noted" in chat("/log 8 km")
    (episode,) = episodes_of(chat.state)
    assert episode.next_check == MONDAY.date() + DAY
    chat.wait(MONDAY + 6 * DAY)
    assert "longer than any run" in chat("/log ran 10 km easy")
    assert "noted" in chat("/log 50 min")


@pytest.mark.parametrize("line", ["/log", "/log yesterday", "/log 9000 km", "/log 0 km"])
def test_a_run_that_cannot_be_is_asked_about(line: str) -> None:
    chat = Chat()
    assert "helps" in chat(line) or "Type something" in chat(line)


def test_the_plan_refuses_to_skip_and_says_why() -> None:
    chat = followed()
    said = chat("/plan")
    assert "Calm it" in said
    assert "What unlocks the next step" in said
    assert "**Not yet.** Stay at this step" in chat.tap("onward")
    chat.tap("gates")
    gates = [one.choice for one in chat.last.replies[-1].choices if one.choice.startswith("gate.")]
    for gate in gates:
        chat.tap(gate)
    chat.tap("summary")
    assert "The next step is open" in chat.tap("onward")
    assert episodes_of(chat.state)[0].stage == "build"


def test_too_hard_brings_the_easier_form() -> None:
    chat = followed()
    chat("/plan")
    chat.tap("exercise.side-lying-hip-abduction")
    assert "from now on" in chat.tap("too_hard.side-lying-hip-abduction")
    assert "exercise.clamshell" in {one.choice for one in chat.last.replies[-1].choices}


def test_no_running_plan_while_a_bone_may_be_stressed() -> None:
    chat = Chat()
    chat("one sore spot on my shin bone, it hurts at night and gets worse every run")
    for _ in range(30):
        ids = {one.choice for one in chat.last.replies[-1].choices}
        if "follow" in ids:
            break
        chat.tap(next(one for one in ("yes", "none", "not_sure") if one in ids))
    chat.tap("follow")
    chat("/plan")
    assert "No running plan yet" in chat.tap("ladder")


def test_what_they_ran_is_asked_in_the_check_in_and_counts() -> None:
    chat = followed()
    chat.wait((MONDAY + DAY).replace(hour=8))
    chat("/checkin")
    chat.tap("better")
    assert "What was the last run?" in chat.tap("yes")
    assert "How bad was it" in chat("8 km easy, felt ok")
    chat.tap("2")
    chat.tap("1")
    chat.tap("no")
    (run,) = runs_of(chat.state)
    assert (run.km, run.day) == (8.0, MONDAY.date()), "told in the morning, it was yesterday's"

    chat.wait(MONDAY + 2 * DAY)
    chat("/checkin")
    chat.tap("better")
    chat.tap("yes")
    assert "A distance or a time helps" in chat("it went well")
    assert "A distance or a time helps" in chat("9000 km")
    chat.tap("not_sure")
    assert len(runs_of(chat.state)) == 1


def test_a_logged_run_is_not_asked_about_again() -> None:
    chat = followed()
    chat("/log 5 km")
    chat.wait(MONDAY + DAY)
    chat("/checkin")
    assert "How bad was it at its worst" in chat.tap("same")
    chat.tap("2")
    chat.tap("1")
    chat.tap("no")
    assert len(runs_of(chat.state)) == 1


def test_the_plan_fits_the_time_and_the_things_at_hand() -> None:
    chat = followed()
    whole = _exercises(chat("/plan"))
    assert "Time and things" in [one.label for one in chat.last.replies[-1].choices]
    chat.tap("fit")
    chat.tap("minutes.5")
    short = _exercises(chat.tap("summary"))
    assert 1 <= len(short) < len(whole)
    assert short == [name for name in whole if name in short], "in their order"

    chat.tap("fit")
    chat.tap("minutes.any")
    for kind in ("band", "weights", "roller", "rope", "gym"):
        chat.tap(f"thing.{kind}")
    for name in _exercises(chat.tap("summary")):
        (exercise,) = (one for one in real_library().exercises.values() if one.name == name)
        assert set(exercise.equipment) <= real_library().things(())


def test_an_exercise_that_hurts_gets_easier_and_then_goes() -> None:
    chat = followed()
    text = chat("/plan")
    first = next(one.choice for one in chat.last.replies[-1].choices if "exercise." in one.choice)
    (episode,) = episodes_of(chat.state)
    given = first.removeprefix("exercise.")
    for _ in range(2):
        shown = [one.choice for one in chat.last.replies[-1].choices if "exercise." in one.choice]
        chat.tap(shown[0])
        said = chat.tap(f"hurts_me.{shown[0].removeprefix('exercise.')}")
    (after,) = episodes_of(chat.state)
    assert episode.left_out == ()
    assert given in after.left_out
    assert "Leave" in said
    assert _exercises(said)[0] != _exercises(text)[0]


def test_nothing_gets_harder_after_a_bad_check_in() -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    check_in(chat, "worse", "5", "4")
    chat("/plan")
    shown = [one.choice for one in chat.last.replies[-1].choices if "exercise." in one.choice]
    chat.tap(shown[0])
    said = chat.tap(f"too_easy.{shown[0].removeprefix('exercise.')}")
    assert "until the next calm check-in" in said


def test_in_upkeep_the_exercises_come_twice_a_week() -> None:
    chat = followed()
    chat("/remind me of my exercises every day at 7:00", "London")
    chat.wait(MONDAY + DAY)
    check_in(chat, "all_good", "0", "0")
    chat.wait(MONDAY + 2 * DAY)
    check_in(chat, "all_good", "0", "0")
    came = []
    for day in range(3, 17):
        before = len(chat.unasked)
        chat.wait(MONDAY + day * DAY)
        new = chat.unasked[before:]
        came.append(bool(new))
        if new:
            assert "Your exercises today" in new[0][1]
            chat.tap("done")
    assert came.count(True) == 4
    assert (True, True) not in set(pairwise(came)), "a rest day between"


def test_without_a_zone_the_usual_one_of_the_bot_counts() -> None:
    chat = Chat(Conversation(real_library(), real_model(), "Asia/Tokyo"))
    followed_in(chat, *KNEE)
    chat.wait(MONDAY + 4 * DAY)
    ((at, _),) = chat.unasked
    assert at.astimezone(ZoneInfo("Asia/Tokyo")).hour == 18


def _exercises(text: str) -> list[str]:
    return re.findall(r"\u2022 \*\*(.+?)\*\*:", text)


def test_all_good_twice_goes_to_upkeep_and_asks_after_four_weeks() -> None:
    chat = followed()
    chat.wait(MONDAY + DAY)
    check_in(chat, "all_good", "0", "0")
    chat.wait(MONDAY + 2 * DAY)
    check_in(chat, "all_good", "0", "0")
    (episode,) = episodes_of(chat.state)
    assert episode.stage == "upkeep"
    assert episode.next_check == (MONDAY + 2 * DAY).date() + timedelta(days=28)


def test_without_a_followed_pain_a_check_in_says_so() -> None:
    assert "not following" in Chat()("/checkin")
    assert "no plan yet" in Chat()("/plan")


def test_a_reminder_can_bring_the_exercises_and_the_question() -> None:
    chat = followed()
    chat("/remind every day at 7:00", "London")
    chat.tap("bring_exercises")
    chat.tap("bring_check_in")
    assert "my exercises and check-in" in chat.tap("done")
    chat.wait(MONDAY + DAY)
    _, text = chat.unasked[-1]

    assert "Your exercises today" in text
    assert "How is the front of the left knee?" in text
    assert "Calm it" in chat.tap("plan")


def test_a_reminder_in_words_says_what_it_brings() -> None:
    chat = followed()
    said = chat("/remind me of my exercises every day at 7:00", "London")
    assert "my exercises, Every day" in said or "my exercises" in said
    chat.wait(MONDAY + DAY)
    assert "minutes." not in chat.unasked[-1][1]
    assert "Your exercises today" in chat.unasked[-1][1]


def test_forget_takes_what_is_known_of_pains_and_runs() -> None:
    chat = followed()
    chat("/log 8 km", "/privacy")
    chat.tap("forget")
    assert episodes_of(chat.state) == ()
    assert chat.state.records == ()
    assert chat.state.due is None


def test_progress_says_first_what_is_better() -> None:
    chat = followed()
    assert "nothing to compare" in chat("/progress")
    chat.wait(MONDAY + DAY)
    check_in(chat, "same", "3", "2")
    chat.wait(MONDAY + 3 * DAY)
    check_in(chat, "better", "2", "1")
    said = chat("/progress")

    assert "from 3 to 2. That is better." in said
    assert "from 2 to 1. That is better." in said


def test_progress_brings_a_picture_and_the_same_in_words() -> None:
    """The words come first; the picture has every check-in, run and step of the plan."""
    chat = followed()
    chat("/log 8 km")
    chat.wait(MONDAY + DAY)
    check_in(chat, "same", "3", "2")
    chat("/progress")
    assert all(reply.attachment is None for reply in chat.last.replies)  # one day makes no line
    chat.wait(MONDAY + 5 * DAY)
    check_in(chat, "all_good", "0", "0")
    chat.wait(MONDAY + 6 * DAY)
    check_in(chat, "all_good", "0", "0")
    chat("/progress")
    words, picture = chat.last.replies

    assert "from 3 to 0. That is better." in words.text
    chart = picture.attachment
    assert isinstance(chart, Chart)
    during, morning = chart.lines
    assert [value for _, value in during.points] == [3, 0, 0]
    assert [value for _, value in morning.points] == [2, 0, 0]
    assert len(chart.runs.points) == 3  # the logged one, and those told in the check-ins
    assert chart.steps.days == ((MONDAY + 6 * DAY).date(),)
    assert "in the run 3, next morning 2" in picture.text


def test_the_report_is_in_the_order_in_which_therapists_ask() -> None:
    chat = followed()
    chat("/log 8 km")
    chat.wait(MONDAY + DAY)
    check_in(chat, "same", "3", "2")
    chat("/report")
    read, reply = chat.last.replies
    assert reply.attachment is not None
    page = reply.attachment.text
    heads = ["Complaint", "History", "Running, the last", "Warning signs", "tried", "over time"]

    assert [page.index(head) for head in heads] == sorted(page.index(head) for head in heads)
    assert "8 km" in page
    assert "No: " in page
    assert "in the run 3, next morning 2" in page
    assert "{" not in page
    assert page.splitlines()[-1] in read.text


@pytest.mark.parametrize("odd", ["12", "-3", "a lot", "eleven", "\N{FACE WITH HEAD-BANDAGE}"])
def test_pain_that_is_no_number_from_0_to_10_is_asked_again(odd: str) -> None:
    """Nothing of the check-in is lost, and nothing is guessed."""
    chat = followed()
    chat.wait(MONDAY + DAY)
    chat("/checkin")
    chat.tap("same")
    chat.tap("no")
    asked = chat.last.replies[-1].text
    said = chat(odd)

    assert "0 to 10" in said
    assert asked.partition(") ")[2] in said
    assert not entries_of(chat.state, 1)
    chat("2")
    chat.tap("no")
    assert [entry.morning for entry in entries_of(chat.state, 1)] == [2]


def test_two_plans_load_no_exercise_and_no_place_twice() -> None:
    """The second pain's plan leaves out what the first loads on the same day."""
    chat = followed()
    first = episodes_of(chat.state)[0]
    second = replace(first, number=2, condition="achilles-tendinopathy-midportion")
    chat.state = with_episode(chat.state, second)
    exercises = real_library().exercises
    plans = [todays_tasks(real_library(), chat.state, one) for one in (first, second)]
    names = [{task.exercise for task in plan} for plan in plans]
    loads = [
        {site for name in plan if exercises[name].kind in LOADING for site in exercises[name].loads}
        for plan in names
    ]

    assert all(names)
    assert not names[0] & names[1]
    assert not loads[0] & loads[1]
