"""What a group hears: nothing about anybody's pain, only the way to the private chat."""

from bot.conversation.incoming import Commanded, Incoming
from bot.conversation.reply import Button, Outcome, Reply
from bot.conversation.texts import Texts


def answer_in_group(texts: Texts, incoming: Incoming) -> Outcome:
    """The answer to an event in a group; most get none."""
    match incoming.event:
        case Commanded(name="help"):
            return Outcome((Reply(texts.say("help.group")),))
        case Commanded(name="hurts" | "start"):
            url = f"https://t.me/{incoming.bot_name}?start=hurts"
            button = Button("open_chat", texts.say("button.open_chat"), url=url)
            return Outcome((Reply(texts.say("group.private"), ((button,),)),))
    return Outcome()
