# ruff: noqa: E501  # patterns read better in long rows
"""Which command a message gives to a reminder, and which words only occur in a story.

"Stop", "pause until Friday" and "turn it off" are commands, "it hurts when I stop" is none. Reads
text that `bot.schedule.spelling` has evened out.
"""

import re
from typing import Final, Literal

from bot.schedule.day_words import day_words

Command = Literal["stop", "skip", "pause", "resume"]

_OPENING: Final = r"^(?:(?:oh|ok|okay|no|sorry|actually|hm+|please|just|and|well)[\s,.!]+)*"
_LEAD: Final = re.compile(
    _OPENING
    + r"(?:(?:can|could|would) you |i (?:want|need|would like|have) to |id like to |lets )?(?:please )?"
)
_CANCEL: Final = re.compile(
    _OPENING + r"(?:never ?mind|nvm|cancel(?: (?:that|this|it))?|forget (?:it|that|about it)"
    r"|leave it|scrap that|(?:it )?doesnt matter|no matter|nothing)[\s.!,]*(?:thanks?|please)?[\s.!]*$"
)
_NOT_THAT: Final = re.compile(
    r"\b(?:do not|dont|never|didnt|did not)\s+(?:\w+ )?(?:stop|skip|pause|cancel|mute)\b"
)
_COMMANDS: Final[dict[Command, re.Pattern[str]]] = {
    "stop": re.compile(
        r"\b(?:stop\w*|(?:turn|switch) (?:\w+ |the \w+ |my \w+ )?off|unsubscribe|no more|delete|remove"
        r"|end|quit|disable|off|cancel)\b"
    ),
    "skip": re.compile(
        r"\b(?:skip|skipping|leave out|miss|rest day|day off|cancel"
        r"|no (?:runs?|running|training|reminders?|warm-?ups?))\b"
        r"|^not (?:today|tomorrow|this)\b|^no (?=\w*day)"
    ),
    "pause": re.compile(
        r"\b(?:pause|paused|hold|suspend|mute|silence|quiet|break|holidays?|vacation|away|not until)\b"
    ),
    "resume": re.compile(
        r"\b(?:resume|unpause|unmute|restart|(?:start|begin) again|carry on|continue|back on|im back"
        r"|i am back|(?:turn|switch) (?:\w+ |the \w+ |my \w+ )?(?:back )?on)\b"
    ),
}
_CANCELS_A_DAY: Final = re.compile(
    r"\bcancel\b.*\b(?:today|tomorrow|tonight|\w+day|next (?:run|1))\b"
)
_ABOUT: Final = re.compile(r"\b(?:remind\w*|notif\w*|messages?|messaging|texting|alarms?|pings?)\b")
_FILLERS: Final = frozenset(
    """
    a again ahead all also an and as at back be before but by can change could daily day days do
    each every evening evenings everything except for from get give go hi hey how i id im in
    instead is it its just let lets like long make maybe me month months more morning mornings move
    my need new next no not now of off ok okay on one only or our out over please pls prefer rather
    rest run runs send sending set shift so some stuff swap switch thank thanks that the them these
    they this those through till time times to today tomorrow tonight too turn until up us want
    warm warmup warmups we week weekday weekdays weekend weekends weeks when will wish with would
    you your
    """.split()  # noqa: SIM905  # reads better than a list
)


def is_cancel(text: str) -> bool:
    """True when the whole message takes back what was begun: "never mind"."""
    return bool(_CANCEL.match(text))


def is_refusal(text: str) -> bool:
    """True for a command that is not to be followed: "don't stop"."""
    return bool(_NOT_THAT.search(text))


def gives(command: Command, text: str) -> bool:
    """True when the message asks for that."""
    pattern = _COMMANDS[command]
    if not pattern.search(text):
        return False
    if command == "stop" and _CANCELS_A_DAY.search(text):
        return False
    if _ABOUT.search(text) or not _has_other_words(pattern.sub(" ", text)):
        return True
    # "Pause, I am ill" gives a reason; "stop hurting" is none.
    return command != "stop" and bool(pattern.match(_LEAD.sub("", text)))


def is_about_reminders(text: str) -> bool:
    """True when a message holds nothing but days and the words around a reminder."""
    return bool(_ABOUT.search(text)) or not _has_other_words(text)


def _has_other_words(text: str) -> bool:
    rest = text
    for word in reversed(day_words(rest)):
        rest = rest[: word.start] + rest[word.end :]
    return any(word not in _FILLERS for word in re.findall(r"[a-z]{2,}", rest))
