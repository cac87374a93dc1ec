from bot.authoring.coverage import Coverage, coverage
from bot.authoring.evaluate import read_cases
from tests.transcripts.library import ROOT, real_conversation, real_model, transcripts


def everything() -> Coverage:
    cases = read_cases(sorted((ROOT / "tests" / "cases").glob("*.yaml")))
    return coverage(real_conversation(), real_model(), cases, transcripts())


def test_cases_and_transcripts_visit_what_they_must() -> None:
    """All red flags and 95 % of the choices; every condition and node besides."""
    found = everything()

    assert found.is_enough, found.table()
    assert found.missing("conditions") == []
    assert found.missing("nodes") == []


def test_without_cases_everything_is_missing() -> None:
    found = coverage(real_conversation(), real_model(), [], [])

    assert not found.is_enough
    assert found.share("red flags") == 0
    assert "red flags that nothing visits" in found.table()
