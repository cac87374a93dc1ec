"""What the conversations of tests that nobody floods have in common."""

from bot.conversation.incoming import Incoming
from bot.conversation.reply import Outcome


class Unhurried:
    """Nobody writes too fast here."""

    def pressing(self, incoming: Incoming) -> frozenset[str]:
        """Nothing."""
        del incoming
        return frozenset()

    def one_at_a_time(self, incoming: Incoming) -> Outcome:
        """Never needed."""
        del incoming
        return Outcome()
