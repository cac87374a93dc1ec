"""The other pain of a message is offered after the first result, and only there."""

from bot.conversation.incoming import Chose, Said
from tests.conversation.test_wrong import Talk
from tests.transcripts.library import real_conversation

TWO = "my left knee hurts going downstairs and also my right heel is sore in the morning"


def test_the_other_pain_is_offered_after_the_first_result() -> None:
    """What was told once is not to be told again."""
    talk = Talk()
    talk.does(Said(TWO))
    result = talk.answers_on(talk.does(Said("the heel")))
    offered = [one.choice for reply in result.replies for one in reply.choices]
    after = talk.does(Chose("other_pain"))

    assert "other_pain" in offered
    assert "knee" in after.replies[-1].text
    assert real_conversation().position(talk.state)["answers"]["side"] == "left"
    assert talk.state.foreground is not None
    assert talk.state.foreground.words == "my left knee hurts going downstairs"


def test_nothing_is_kept_after_the_last_pain() -> None:
    """The second result offers no third pain."""
    talk = Talk()
    talk.does(Said(TWO))
    talk.answers_on(talk.does(Chose("pain.0")))
    result = talk.answers_on(talk.does(Chose("other_pain")))

    assert "other_pain" not in [one.choice for reply in result.replies for one in reply.choices]
    assert all(session.dialog != "several" for session in talk.state.sessions)


def test_one_pain_is_one_interview() -> None:
    """A wrong parting is undone by one tap."""
    talk = Talk()
    talk.does(Said(TWO))
    talk.does(Chose("one_pain"))

    assert talk.state.foreground is not None
    assert talk.state.foreground.dialog == "assessment"
    assert talk.state.foreground.words == TWO


def test_the_number_of_a_pain_in_the_list_is_a_tap_on_it() -> None:
    talk = Talk()
    talk.does(Said(TWO))
    talk.does(Said("2."))

    assert talk.state.foreground is not None
    assert "heel" in talk.state.foreground.words
