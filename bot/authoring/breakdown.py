"""Where the reading of cases goes wrong: figures by condition, and the worst confusions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.authoring.score import gold_of
from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.triage.facts import Assessment, Match

Assessed = Sequence[tuple[Mapping[str, Any], Assessment]]
"""Cases with what was made of them."""

CONFUSIONS: Final = 5
REASONS: Final = 3
"""Reasons shown for each side of a confusion, strongest first."""


@dataclass
class Row:
    """Counts of one condition or region."""

    cases: int = 0
    first: int = 0
    top_3: int = 0
    levels: int = 0
    exact: int = 0
    under: int = 0
    over: int = 0

    def add(self, case: Mapping[str, Any], gold: set[str], found: Assessment) -> None:
        """Counts one case."""
        names = [match.condition for match in found.matches]
        self.cases += 1
        self.first += bool(names) and names[0] in gold
        self.top_3 += bool(gold & set(names[:3]))
        if case.get("level"):
            wanted = TriageLevel.of(str(case["level"]))
            got = found.verdict.level if found.verdict else None
            self.levels += 1
            self.exact += got is wanted
            self.under += got is None or got < wanted
            self.over += got is not None and got > wanted

    def line(self, name: str) -> str:
        """The row as text."""
        of_levels = f"{self.exact}/{self.levels}" if self.levels else "-"
        return (
            f"{name:44}{self.cases:>6}{f'{self.first}/{self.cases}':>9}"
            f"{f'{self.top_3}/{self.cases}':>9}{of_levels:>9}{self.under:>7}{self.over:>6}"
        )


def breakdown(library: Library, assessed: Assessed) -> str:
    """Top-1, top-3, level, under- and over-triage by region and condition, as a text table."""
    rows: dict[str, Row] = defaultdict(Row)
    regions: dict[str, Row] = defaultdict(Row)
    for case, found in assessed:
        gold = gold_of(case)
        for name in sorted(gold)[:1]:
            rows[name].add(case, gold, found)
            regions[library.regions_of.get(name, "?")].add(case, gold, found)
    head = f"{'':44}{'cases':>6}{'first':>9}{'top 3':>9}{'level':>9}{'under':>7}{'over':>6}"
    lines = [head]
    for region in sorted(regions):
        lines.append(regions[region].line(region))
        inside = sorted(name for name in rows if library.regions_of.get(name, "?") == region)
        lines.extend(rows[name].line(f"  {name}") for name in inside)
    return "\n".join(lines)


def confusions(assessed: Assessed) -> str:
    """The pairs that are most often taken for each other, with an example and its reasons."""
    pairs: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], tuple[Mapping[str, Any], Assessment]] = {}
    for case, found in assessed:
        gold = gold_of(case)
        if gold and found.matches and found.matches[0].condition not in gold:
            pair = (min(gold), found.matches[0].condition)
            pairs[pair] += 1
            examples.setdefault(pair, (case, found))
    lines = []
    for (gold_name, taken), count in pairs.most_common(CONFUSIONS):
        case, found = examples[gold_name, taken]
        lines.append(f"{count} x {gold_name} taken for {taken}, such as {case.get('id')}")
        lines.append(f"    {taken}: {_reasons(found.matches, taken)}")
        lines.append(f"    {gold_name}: {_reasons(found.matches, gold_name)}")
    return "\n".join(lines) or "none"


def _reasons(matches: Iterable[Match], name: str) -> str:
    match = next((match for match in matches if match.condition == name), None)
    if match is None:
        return "not among the five"
    signs = [f"+ {reason}" for reason in match.for_[:REASONS]]
    signs += [f"- {reason}" for reason in match.against[:REASONS]]
    return f"{match.score:.2f} {'; '.join(signs)}"
