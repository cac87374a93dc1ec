"""Content that is no content: whatever is in a file, the check names a place and never breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.loading.yaml_reader import read_yaml

_PIECES = st.sampled_from(
    [
        *("a: ", "- ", "\n", "  ", "{", "}", "[", "]", '"', "'", "&x ", "*x", "!!int ", "? ", ": "),
        *("|", ">", "#", "\t", "\x00", "\ufeff", "\U0001f3c3", "1e999", "0x1g", "2026-02-31"),
        *("~", "<<: *x", "%", "@"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30))
def test_any_text_is_read_or_has_a_place_for_its_fault(pieces: list[str]) -> None:
    document = read_yaml("".join(pieces), "knowledge/x.yaml")

    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.code
