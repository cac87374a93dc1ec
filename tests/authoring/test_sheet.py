import re
from html.parser import HTMLParser

import pytest

from bot.authoring.evaluate import read_cases
from bot.authoring.sheet import sheet
from tests.transcripts.library import ROOT, real_library

CASES = read_cases([ROOT / "tests" / "cases" / "conditions.yaml"])


class Balanced(HTMLParser):
    """Fails on tags that are not closed in order."""

    VOID = ("meta",)

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", sorted(real_library().conditions))
def test_every_condition_has_a_page_that_needs_nothing_else(name: str) -> None:
    page = sheet(real_library(), real_library().conditions[name], CASES)
    parser = Balanced()
    parser.feed(page)

    assert parser.open == []
    assert not re.search(r"(?:src|href)=", page)
    assert "**" not in page


def test_a_page_says_who_read_it_and_what_must_lead_to_it() -> None:
    library = real_library()
    page = sheet(library, library.conditions["plantar-fasciitis"], CASES)

    assert "Reviewed by nobody yet" in page
    assert "right heel is awful" in page
    assert "going up on your toes" in page or "first steps" in page
