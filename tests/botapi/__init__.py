"""A strict Telegram Bot API server on loopback, and the people who write to the bot.

async with BotApiServer() as api:
    ana = api.person(id=1001, first_name="Ana", language_code="en")
    await ana.say("/start")
    await ana.settled()
    await ana.press("Begin")
    await ana.settled()
    club = api.group(id=-100500, title="Club", admins=[ana])
    await ana.at(club).say("/warmup")
    api.faults.next("sendMessage", 429, retry_after=1)
    assert api.violations == []
"""

from tests.botapi.bodies import Call
from tests.botapi.chats import Button, Chat, Message, User
from tests.botapi.errors import ApiError
from tests.botapi.faults import Fault, Faults, Gate
from tests.botapi.group import Group
from tests.botapi.limits import FloodLimits
from tests.botapi.person import NoAnswerError, Person, Seat
from tests.botapi.server import BotApiServer
from tests.botapi.updates import Updates
from tests.botapi.world import Query

__all__ = [
    "ApiError",
    "BotApiServer",
    "Button",
    "Call",
    "Chat",
    "Fault",
    "Faults",
    "FloodLimits",
    "Gate",
    "Group",
    "Message",
    "NoAnswerError",
    "Person",
    "Query",
    "Seat",
    "Updates",
    "User",
]
