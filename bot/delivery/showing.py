"""How a reply comes to stand in its chat: as a change of the screen of its session, or anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery.departure import Departure
from bot.delivery.port import Delivered, Refused, Sent
from bot.store.rows import OutboxRow, Screen


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a row.

    Attributes:
        outcome: What the network said.
        screen: What its session's screen is now; `None` when it is as before.
        stripped: Messages whose buttons have to be taken off.
    """

    outcome: Delivered
    screen: Screen | None = None
    stripped: tuple[int, ...] = ()


async def show(way: Departure, screens: Mapping[int, Screen], row: OutboxRow) -> Shown:
    """Bring a row into its chat.

    Args:
        way: To the network.
        screens: What each session of the chat shows.
        row: What to show.
    """
    reply = row.reply
    old = None if reply.session is None else screens.get(reply.session)
    target = row.tapped if old is None else old.message
    replaces = reply.mode == "edit" and reply.attachment is None
    # A message takes a picture on and changes it, but never becomes words alone again.
    can_become = reply.picture is not None or not (old is not None and old.has_media)
    if replaces and can_become and target is not None:
        outcome = await way.edit(row.chat, target, reply)
        if not isinstance(outcome, Refused):
            screen = (
                Screen(target, bool(reply.rows), outcome.has_media)
                if isinstance(outcome, Sent)
                else None
            )
            return Shown(outcome, screen, _strays(row, screens, target))
    outcome = await way.send(row.chat, reply)
    if not isinstance(outcome, Sent):
        return Shown(outcome)
    stripped = _strays(row, screens, None)
    if old is not None and old.has_keyboard:
        # It is taken away, for this one stands for it now; older than two days it stays.
        gone = replaces and isinstance(await way.remove(row.chat, old.message), Sent)
        stripped = stripped if gone else (old.message, *stripped)
    if outcome.message is None:
        return Shown(outcome, None, stripped)
    return Shown(outcome, Screen(outcome.message, bool(reply.rows), outcome.has_media), stripped)


def _strays(row: OutboxRow, screens: Mapping[int, Screen], target: int | None) -> tuple[int, ...]:
    """The tapped message when it shows nothing any more but still had a button."""
    tapped = row.tapped
    if tapped is None or tapped == target:
        return ()
    is_screen = any(screen.message == tapped for screen in screens.values())
    return () if is_screen else (tapped,)
