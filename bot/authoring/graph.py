"""`stridewell graph`: a dialog as Mermaid text, or as an SVG of its own."""

from html import escape
from itertools import pairwise
from typing import Final

from bot.content.dialogs import Node
from bot.content.library import Library

_WIDTH: Final = 560
_BOX: Final = 64
_GAP: Final = 26


def mermaid_of(library: Library, name: str) -> str:
    """The dialog as a Mermaid flow chart, nodes top to bottom, conditions on the arrows."""
    nodes = library.dialogs[name].nodes
    lines = ["flowchart TD"]
    for node in nodes:
        shape = ("([", "])") if node.show or node.screen or node.include else ("[", "]")
        lines.append(f'  {node.id}{shape[0]}"{_label(node)}"{shape[1]}')
    for before, after in pairwise(nodes):
        when = f'|"{_when(after)}"|' if after.when is not None else ""
        lines.append(f"  {before.id} -->{when} {after.id}")
    return "\n".join(lines)


def svg_of(library: Library, name: str) -> str:
    """The dialog as a standing column of boxes; a dashed box is asked only under its condition."""
    nodes = library.dialogs[name].nodes
    height = len(nodes) * (_BOX + _GAP) + _GAP
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
            'font-family="sans-serif" font-size="14">'
        ),
        f"<title>{escape(library.dialogs[name].title)}</title>",
    ]
    for index, node in enumerate(nodes):
        top = _GAP + index * (_BOX + _GAP)
        dash = ' stroke-dasharray="6 4"' if node.when is not None else ""
        parts.append(
            f'<rect x="20" y="{top}" width="{_WIDTH - 40}" height="{_BOX}" rx="10" '
            f'fill="#eef4fb" stroke="#30557f"{dash}/>'
        )
        parts.append(f'<text x="36" y="{top + 26}" font-weight="bold">{escape(node.id)}</text>')
        parts.append(f'<text x="36" y="{top + 48}">{escape(_label(node)[:70])}</text>')
        if node.when is not None:
            parts.append(
                f'<text x="{_WIDTH - 36}" y="{top + 26}" text-anchor="end" fill="#555">'
                f"{escape(_when(node)[:44])}</text>"
            )
        if index + 1 < len(nodes):
            parts.append(
                f'<path d="M{_WIDTH // 2} {top + _BOX} v{_GAP}" stroke="#30557f" fill="none"/>'
            )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _label(node: Node) -> str:
    text = node.ask or node.show or node.include or node.screen or ""
    if node.ask_best is not None:
        text = f"the best {node.ask_best.at_most} questions"
    return text.replace('"', "'")


def _when(node: Node) -> str:
    written = node.when
    if isinstance(written, dict):
        how, claims = next(iter(written.items()))
        joined = " or " if how == "any" else " and "
        return joined.join(map(str, claims))
    return str(written)
