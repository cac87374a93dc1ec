"""The search for typed words in a log finds them."""

from tests.telegram.log_words import leaked


def test_a_typed_word_and_a_secret_are_found_and_the_logs_own_words_are_not() -> None:
    line = "2026-01-01 INFO turn chat=ab kind=said said=My Knee from=Quillfeather"
    assert leaked(line, ["my knee said turn"], ["Quillfeather", "123:TEST"]) == {
        "knee",
        "Quillfeather",
    }
