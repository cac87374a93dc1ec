"""Text as Telegram reads it: HTML parse mode, trimming, and lengths in UTF-16 code units."""

import re
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import ApiError, bad_request

Entity = dict[str, Any]

MAX_ENTITIES = 100
"""More are dropped by Telegram without a word."""

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile("[<&]")
_ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-z]+))(;?)")
_TAG_NAME = re.compile(r"[^\s>]*")
_END_TAG = re.compile(r"([^\s>]*)\s*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_NAME_TOKEN = re.compile(r"[0-9A-Za-z.-]*")
_LINK = re.compile(r"(?:https?://|tg://|mailto:)\S+|[^\s/]+\.[^\s/]{2,}\S*", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32})"
    r"|(?P<url>https?://[^\s<>]+)"
)


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every Telegram offset and limit."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def typed_entities(text: str) -> list[Entity]:
    """What Telegram marks by itself in a person's text: commands, mentions, links."""
    if "/" not in text and "@" not in text:
        return []
    return [
        {
            "type": found.lastgroup,
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in _TYPED.finditer(text)
    ]


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of a text sent with ``parse_mode=HTML``.

    Raises:
        ApiError: With Telegram's "can't parse entities" text.
    """
    if "<" not in html and "&" not in html:
        return _trimmed(html, [])
    parser = _Parser(html)
    parser.run()
    return _trimmed("".join(parser.plain), parser.entities)


def trimmed(text: str) -> str:
    """The text as it is stored: without blanks at its ends."""
    return text.strip()


@dataclass(slots=True)
class _Open:
    name: str
    argument: str
    offset: int
    begin: int


class _Parser:
    """One pass over the markup; ``plain`` and ``entities`` are its outcome."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.plain: list[str] = []
        self.entities: list[Entity] = []
        self._offset = 0
        self._open: list[_Open] = []

    def run(self) -> None:
        html, at = self.html, 0
        while (special := _SPECIAL.search(html, at)) is not None:
            start = special.start()
            self._add(html[at:start])
            if html[start] == "&":
                character, at = _decoded(html, start)
                self._add(character)
            elif html.startswith("</", start):
                at = self._end_tag(start)
            else:
                at = self._start_tag(start)
        self._add(html[at:])
        if self._open:
            name = self._open[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')

    def _add(self, text: str) -> None:
        if text:
            self.plain.append(text)
            self._offset += utf16_length(text)

    def _byte(self, at: int) -> int:
        return len(self.html[:at].encode())

    def _start_tag(self, begin: int) -> int:
        html = self.html
        named = _TAG_NAME.match(html, begin + 1)
        at = begin + 1 if named is None else named.end()
        if at >= len(html):
            raise self._fault("Unclosed start tag", begin)
        name = html[begin + 1 : at].lower()
        if name not in _TYPES:
            raise self._fault(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while (at := _skip(_SPACE, html, at)) < len(html) and html[at] != ">":
            attribute, value, at = self._attribute(name, begin, at)
            argument = _argument(name, attribute, value) or argument
        if at >= len(html):
            raise self._fault("Unclosed start tag", begin)
        if name == "span" and argument != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(name, argument, self._offset, begin))
        return at + 1

    def _attribute(self, tag: str, begin: int, at: int) -> tuple[str, str, int]:
        html = self.html
        end = _skip(_ATTRIBUTE_NAME, html, at)
        attribute = html[at:end]
        if not attribute:
            raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
        at = _skip(_SPACE, html, end)
        if at >= len(html):
            raise self._fault("Unclosed start tag", begin)
        if html[at] != "=":
            if tag == "blockquote" and attribute == "expandable":
                return attribute, "1", at
            return attribute, "", at
        at = _skip(_SPACE, html, at + 1)
        if at >= len(html):
            raise self._fault("Unclosed start tag", begin)
        quote = html[at]
        if quote not in "\"'":
            end = _skip(_NAME_TOKEN, html, at)
            if end < len(html) and not (html[end].isspace() or html[end] == ">"):
                raise self._fault("Unexpected end of name token", at)
            return attribute, html[at:end].lower(), end
        end = html.find(quote, at + 1)
        if end < 0:
            raise self._fault("Unclosed start tag", begin)
        value = _ENTITY.sub(lambda found: _decoded(found.group(), 0)[0], html[at + 1 : end])
        return attribute, value, end + 1

    def _end_tag(self, begin: int) -> int:
        if not self._open:
            raise self._fault("Unexpected end tag", begin)
        found = _END_TAG.match(self.html, begin + 2)
        at = begin + 2 if found is None else found.end()
        name = "" if found is None else found.group(1)
        if at >= len(self.html) or self.html[at] != ">":
            raise self._fault("Unclosed end tag", begin)
        opened = self._open.pop()
        if name and name.lower() != opened.name:
            raise self._fault(
                "Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{name}>"'
            )
        self._close(opened)
        return at + 1

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        if not length or len(self.entities) >= MAX_ENTITIES:
            return
        entity: Entity = {"type": _TYPES[opened.name], "offset": opened.offset, "length": length}
        match opened.name:
            case "a":
                if not _LINK.fullmatch(opened.argument):
                    return
                entity["url"] = opened.argument
            case "tg-emoji":
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument and self._open and self._open[-1].name == "pre":
                self._open[-1].argument = opened.argument
                return
            case "pre" if opened.argument:
                entity["language"] = opened.argument
            case _:
                pass
        self.entities.append(entity)

    def _fault(self, what: str, at: int, detail: str = "") -> ApiError:
        return _unparsable(f"{what} at byte offset {self._byte(at)}{detail}")


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value
        case ("span", "class"):
            return value
        case ("code", "class"):
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case _:
            return ""


def _decoded(html: str, at: int) -> tuple[str, int]:
    found = _ENTITY.match(html, at)
    if found is None:
        return "&", at + 1
    hexadecimal, decimal, name, _ = found.groups()
    if name is not None:
        character = _NAMED.get(name)
    else:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        character = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else None
    return ("&", at + 1) if character is None else (character, found.end())


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    plain = text.strip()
    if not entities or plain == text:
        entities.sort(key=_place)
        return plain, entities
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(plain)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - lead, 0)
        last = min(entity["offset"] + entity["length"] - lead, end)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    kept.sort(key=_place)
    return plain, kept


def _place(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _unparsable(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
