"""One turn of a conversation: the seam between what is kept and what is said."""

from bot.conversation.incoming import Incoming
from bot.conversation.reply import Outcome, Reply
from bot.conversation.state import State


class Conversation:
    """Answers people. Holds the content and nothing about anyone."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """The state after one event, and what is said and done about it."""
        return state, Outcome((Reply("…"),))

    def apology(self, incoming: Incoming) -> Outcome:
        """What is said when a turn failed."""
        return Outcome((Reply("…"),))
