"""Updates of any shape: an update that cannot be read is nothing, and stops no other."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.updates import Own, arrival_from

OWN = Own(id=42, name="stridewell_bot", group_commands=("help", "warmup"))
ANA = {"id": 1001, "is_bot": False, "first_name": "Ana"}
CHAT = {"id": 1001, "type": "private"}
GROUP = {"id": -100500, "type": "supergroup", "title": "Club"}
MESSAGE = {
    "message_id": 5,
    "date": 1_790_000_000,
    "from": ANA,
    "chat": CHAT,
    "text": "/start hurts",
}
UPDATES: tuple[dict[str, Any], ...] = (
    {"update_id": 1, "message": MESSAGE},
    {"update_id": 2, "message": {**MESSAGE, "chat": GROUP, "text": "/warmup@stridewell_bot 5"}},
    {"update_id": 3, "edited_message": {**MESSAGE, "text": "my knee"}},
    {
        "update_id": 4,
        "callback_query": {"id": "9", "from": ANA, "message": MESSAGE, "data": "1:1:ab"},
    },
    {
        "update_id": 5,
        "my_chat_member": {
            "chat": GROUP,
            "from": ANA,
            "date": 1_790_000_000,
            "old_chat_member": {"user": {"id": 42}, "status": "left"},
            "new_chat_member": {"user": {"id": 42}, "status": "member"},
        },
    },
)
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def places(value: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*path, key))
    return found


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_damaged_update_is_read_refused_or_nothing(data: st.DataObject) -> None:
    """Only the faults that the intake expects and logs come out, whatever was damaged."""
    update = copy.deepcopy(data.draw(st.sampled_from(UPDATES)))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(update)))
        holder: Any = update
        for key in way:
            holder = holder[key]
        if data.draw(st.booleans()):
            holder.pop(last)
        else:
            holder[last] = data.draw(JUNK)
        if not places(update):
            return
    try:
        arrival = arrival_from(update, OWN)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return
    assert arrival is None or arrival.incoming.chat is not None
