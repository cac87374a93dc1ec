"""`stridewell sheet`: one condition on a printable page, for a clinician to read and sign."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from bot.content.knowledge import Condition, Prescription, Raise
from bot.content.library import Library
from bot.content.terms import FREQUENCY
from bot.conversation.result_pages import dose_text
from bot.conversation.texts import Texts

_STYLE: Final = """
@page { size: A4; margin: 15mm }
body { font: 10.5pt/1.45 system-ui, sans-serif; color: #16202a; max-width: 46rem; margin: 1.5rem
  auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.05rem; margin: 1.2rem 0 .3rem;
  border-bottom: 1px solid #c8d0d8 }
p, ul, ol { margin: .3rem 0 } ul, ol { padding-left: 1.3rem } .quiet { color: #55606b }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top;
  padding: .15rem .6rem .15rem 0; border-bottom: 1px solid #e3e8ec } tr { break-inside: avoid }
.sign { margin-top: 2rem; border: 1px solid #16202a; padding: .8rem; break-inside: avoid }
.line { display: inline-block; border-bottom: 1px solid #16202a; min-width: 12rem; height: 1.4rem }
"""


def sheet(library: Library, condition: Condition, cases: Sequence[Mapping[str, Any]]) -> str:
    """The page as HTML that needs nothing else.

    Args:
        library: The content.
        condition: What the page is about.
        cases: All cases; those that expect this condition are printed.
    """
    parts = [
        _head(condition),
        _texts(condition),
        _findings(library, condition),
        _exercises(library, condition),
        _plan(condition),
        _sources(library, condition),
        _cases(condition, cases),
        _signature(condition),
    ]
    title = escape(condition.name)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _head(condition: Condition) -> str:
    also = f" Also: {_text(', '.join(condition.also))}." if condition.also else ""
    triage = condition.triage
    levels = [f"Level <b>{triage.level}</b>"]
    if triage.not_ruled_out:
        levels.append(f"while it cannot be ruled out <b>{triage.not_ruled_out}</b>")
    if triage.therapist_after:
        levels.append(f"a therapist after {_text(triage.therapist_after)}")
    basis = condition.share_source or condition.share_basis or ""
    return (
        f"<h1>{_text(condition.name)}</h1>\n<p>{_text(condition.clinical_name)}.{also} "
        f'<span class="quiet">{escape(condition.id)}</span></p>\n'
        f"<p>{condition.share:g} of 100 running injuries ({_text(basis)}). {'; '.join(levels)}.</p>"
        + _section("What raises the level", _listed(_changes(triage.raises)))
        + _section("What makes it milder", _listed(_changes(triage.eases)))
    )


def _changes(changes: Iterable[Raise]) -> list[str]:
    return [
        f"<b>{one.level}</b>: {_text(one.when)} "
        f'<span class="quiet">({", ".join(one.findings)})</span>'
        for one in changes
    ]


def _texts(condition: Condition) -> str:
    running = condition.running_now
    check = condition.self_check
    therapist = condition.see_therapist
    named: tuple[tuple[str, str | None], ...] = (
        ("Where", condition.where),
        ("What it is", condition.explain),
        ("How long it takes", condition.takes),
        ("Who gets it", condition.who),
        ("Check at home", f"{check.do} {check.means}" if check else condition.no_self_check),
        ("Running now", f"({running.rule} rule) {running.text}" if running else None),
        ("Swap to", running.swap if running else None),
        ("What does not help", condition.not_helping),
        ("Shoes, form, training", condition.shoes_form_training),
        ("Where studies disagree", condition.conflicts),
        ("When to see a therapist", f"{therapist.when} {therapist.they}" if therapist else None),
        ("Stop if", condition.stop_if),
    )
    parts = [_section(title, f"<p>{_text(text)}</p>") for title, text in named if text]
    parts.append(_section("First actions", _listed(map(_text, condition.first_actions))))
    parts.append(_section("Urgent if", _listed(map(_text, condition.urgent_if))))
    apart = [f"<b>{escape(one.other)}</b>: {_text(one.by)}" for one in condition.tell_apart]
    parts.append(_section("Told apart from", _listed(apart)))
    return "".join(parts)


def _findings(library: Library, condition: Condition) -> str:
    order = list(FREQUENCY)
    rows = sorted(condition.findings.items(), key=lambda item: order.index(item[1]))
    cells = [
        (word, library.findings[name].says if name in library.findings else name, name)
        for name, word in rows
    ]
    said = ", ".join(f"\u201c{_text(phrase)}\u201d" for phrase in condition.phrases)
    return _section("How often people with it report", _table(cells)) + _section(
        "In runners' words", f"<p>{said}</p>" if said else ""
    )


def _exercises(library: Library, condition: Condition) -> str:
    rows = [
        (item.stage, _exercise_name(library, item), _dose(library, item), item.note or "")
        for item in condition.exercises
    ]
    return _section("Exercises", _table(rows))


def _exercise_name(library: Library, item: Prescription) -> str:
    exercise = library.exercises.get(item.exercise)
    return exercise.name if exercise else item.exercise


def _dose(library: Library, item: Prescription) -> str:
    exercise = library.exercises.get(item.exercise)
    if item.dose or exercise is None:
        return item.dose or ""
    return dose_text(Texts(library), exercise.dose.beginner)


def _plan(condition: Condition) -> str:
    rows = [(phase.name, phase.does, "; ".join(phase.gate)) for phase in condition.plan]
    return _section("Plan: phase, what it does, the gate that ends it", _table(rows)) + _section(
        "Back to running", _listed(map(_text, condition.return_to_running))
    )


def _sources(library: Library, condition: Condition) -> str:
    named = dict.fromkeys((*condition.sources, *condition.triage.sources))
    lines = []
    for name in named:
        source = library.sources.get(name)
        if source is None:
            continue
        state = None if source.confirmed else "Not yet looked up"
        about = (source.authors, source.title, source.journal, source.year)
        parts = (*about, source.doi, source.address, state)
        lines.append(_text(". ".join(str(part) for part in parts if part)))
    return _section("Sources", _listed(lines))


def _cases(condition: Condition, cases: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (str(case.get("id", "")), str(case["text"]), str(case.get("level", "")))
        for case in cases
        if condition.id in _named(case.get("condition")) or condition.id in _named(case.get("top3"))
    ]
    return _section("Messages that must lead here", _table(rows))


def _named(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value] if isinstance(value, list) else []


def _signature(condition: Condition) -> str:
    reviewed = condition.reviewed
    state = f"Reviewed by {reviewed.by}"
    state += f" on {reviewed.date}, again by {reviewed.again_by}" if reviewed.date else ""
    blanks = "".join(
        f'<p>{name} <span class="line"></span></p>' for name in ("Name", "Profession", "Date")
    )
    return (
        f'<div class="sign"><p>{_text(state)}.</p><p>I read this page and agree with it '
        f"as it stands \u2610, with my changes \u2610. Read again by "
        f'<span class="line"></span></p>{blanks}</div>'
    )


def _section(title: str, body: str) -> str:
    return f"\n<h2>{escape(title)}</h2>\n{body}" if body else ""


def _listed(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _table(rows: Iterable[Sequence[str]]) -> str:
    lines = "".join(
        "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return f"<table>{lines}</table>" if lines else ""


def _text(text: str) -> str:
    """Escaped text with the content's only markup, bold."""
    pieces = escape(text.strip()).split("**")
    return "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(pieces))
