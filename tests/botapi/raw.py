"""Handcrafted updates: the people, chats and queries in them become known."""

from tests.botapi.chats import Chat, Json
from tests.botapi.world import Query, World


def learn(world: World, update: Json) -> Chat | None:
    """Make an update's people and chats exist; gives the chat it is about."""
    for kind, payload in update.items():
        if kind == "update_id" or not isinstance(payload, dict):
            continue
        chat = _chat(world, payload)
        sender = payload.get("from")
        if isinstance(sender, dict) and not sender.get("is_bot"):
            user = world.user(int(sender["id"]), sender.get("first_name", ""))
            chat = chat or world.chats[user.id]
            if not chat.is_group:
                user.started = True
        if kind == "callback_query" and str(payload.get("id")) not in world.queries:
            query = Query(str(payload["id"]), chat, world.clock())
            world.queries[query.id] = query
        return chat
    return None


def _chat(world: World, payload: Json) -> Chat | None:
    about = payload.get("chat") or (payload.get("message") or {}).get("chat")
    if not isinstance(about, dict):
        return None
    chat_id = int(about["id"])
    if chat_id > 0:
        world.user(chat_id, about.get("first_name", ""))
    elif chat_id not in world.chats:
        world.group(chat_id, about.get("type", "supergroup"), about.get("title", ""))
    return world.chats[chat_id]
