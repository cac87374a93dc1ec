"""HTML parse mode, as Telegram reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi.entities import MAX_ENTITIES, parse_html, typed_entities, utf16_length
from tests.botapi.errors import ApiError


@pytest.mark.parametrize(
    ("html", "plain", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b>", "bold", [("bold", 0, 4)]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", at, 1) for at in range(3)],
        ),
        ("<code>a</code> <pre>b</pre>", "a b", [("code", 0, 1), ("pre", 2, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", [("spoiler", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;", '<>&"AB', []),
        ("R&D &nbsp; &", "R&D &nbsp; &", []),
        ("<B>a</B>", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("\N{RUNNER}<b>a</b>", "\N{RUNNER}a", [("bold", 2, 1)]),
        ("  <b> a </b>  ", "a", [("bold", 0, 1)]),
        ("<a href='not a link'>a</a>", "a", []),
    ],
)
def test_markup_becomes_plain_text_and_entities(
    html: str, plain: str, entities: list[tuple[str, int, int]]
) -> None:
    """Offsets and lengths count UTF-16 code units; blanks at the ends go."""
    text, found = parse_html(html)

    assert plain == text
    assert entities == [(each["type"], each["offset"], each["length"]) for each in found]


def test_links_and_languages_are_kept() -> None:
    _, (link,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">here</a>')
    _, (block,) = parse_html('<pre><code class="language-python">x</code></pre>')

    assert link["url"] == "https://example.org/?a=1&b=2"
    assert (block["type"], block["language"]) == ("pre", "python")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("pain < 3", 'Unsupported start tag "" at byte offset 5'),
        ("<3", "Unclosed start tag at byte offset 0"),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(html: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(html)

    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_entities_over_the_limit_are_dropped() -> None:
    text, entities = parse_html("<b>a</b><i>b</i>" * MAX_ENTITIES)

    assert len(text) == 2 * MAX_ENTITIES
    assert len(entities) == MAX_ENTITIES


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    """What a bot escapes, a person reads."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert (text.strip(), []) == parse_html(escaped)


_PIECES = ["<", ">", "/", "b", "a", " ", "href", "=", '"', "'", "&", "lt;", "&#", "0;", "é", "span"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_any_markup_is_read_or_refused(html: str) -> None:
    """The parser never fails in a way of its own, and entities stay inside the text."""
    try:
        text, entities = parse_html(html)
    except ApiError as error:
        assert error.code == 400  # noqa: PT017 (either outcome is right)
        return
    assert all(each["offset"] + each["length"] <= utf16_length(text) for each in entities)


def test_length_is_in_utf16_code_units() -> None:
    assert utf16_length("a\N{RUNNER}é") == 4


def test_commands_mentions_and_links_are_marked() -> None:
    found = typed_entities("\N{RUNNER} /hurts@StridewellBot see @ana https://example.org a/b")

    assert [(each["type"], each["offset"], each["length"]) for each in found] == [
        ("bot_command", 3, 20),
        ("mention", 28, 4),
        ("url", 33, 19),
    ]
