"""Phrases that are not heard as what they stand for, or that another finding steals."""

from collections.abc import Iterator
from typing import Final

from bot.content.knowledge import Finding
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.triage.facts import Reading
from bot.triage.reader import Reader

_FILE: Final = "knowledge/findings.yaml"
_SITE: Final = "site"


def check_hearing(draft: Draft, library: Library) -> Iterator[Problem]:
    """A problem for each phrase that its finding does not hear, or another one hears better."""
    document = draft.documents.get(_FILE)
    if document is None or not library.vocabulary.findings:
        return
    reader = Reader(library)
    for index, finding in enumerate(library.vocabulary.findings):
        for number, phrase in enumerate(finding.phrases):
            place = ("findings", index, "phrases", number)
            reading = reader.read(phrase)
            if not _heard(finding, reading):
                yield document.problem(
                    place,
                    "KB044",
                    f'"{phrase}" is not heard as "{finding.id}"',
                    "one of its not_phrases:, or of a red flag's not_triggers:, is too broad",
                )
            others = [name for name in reading.findings if name != finding.id]
            thief = _thief(reader, library, finding, phrase) if others else None
            if thief is not None:
                yield document.problem(
                    place,
                    "KB039",
                    f'"{phrase}" of "{finding.id}" fits "{thief}" better',
                    "word it apart, or add it to the other's not_phrases:",
                )


def _heard(finding: Finding, reading: Reading) -> bool:
    if finding.group == _SITE:
        return finding.id in reading.site_weights
    return reading.findings.get(finding.id) == "present"


def _thief(reader: Reader, library: Library, finding: Finding, phrase: str) -> str | None:
    """The finding of the same kind that more of the phrase's words speak for, if any."""
    fits = reader.fits(phrase)
    own = fits.get(finding.id, 0)
    related = {finding.id, *finding.implies, *finding.near}
    stronger = [
        name
        for name, words in fits.items()
        if words > own
        and name not in related
        and library.findings[name].group == finding.group
        and finding.id not in library.findings[name].near
    ]
    return max(stronger, key=lambda name: fits[name], default=None)
