"""`stridewell sheet --pictures`: every drawing on one page, to be looked at one by one."""

from collections.abc import Iterable
from html import escape
from typing import Final

from bot.content.library import Library
from bot.pictures.exercise_picture import Album
from bot.pictures.style import Picture

_STYLE: Final = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem; color: #16202a; background: #fff }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem }
figure { margin: 0; break-inside: avoid } svg { width: 100%; height: auto; border-radius: .5rem }
figcaption b { display: block } h2 { margin: 1.5rem 0 .5rem }
"""


def contact_sheet(library: Library) -> str:
    """The page as HTML that needs nothing else: each drawing, its name and its words."""
    album = Album(library)
    exercises = ((one.id, one.name, album.exercise(one.id)) for one in library.exercises.values())
    drills = ((one.id, one.name, album.drill(one.id)) for one in library.drills.values())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Pictures</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Pictures</h1>\n"
        f"<h2>Exercises</h2>\n<main>\n{_cards(exercises)}</main>\n"
        f"<h2>Drills of the warm-ups</h2>\n<main>\n{_cards(drills)}</main>\n</body>\n</html>\n"
    )


def _cards(pictures: Iterable[tuple[str, str, Picture | None]]) -> str:
    return "".join(
        f'<figure id="{escape(name)}">{_fluid(picture.svg)}<figcaption><b>{escape(title)}</b>'
        f"{escape(name)}. {escape(picture.alt.strip())}</figcaption></figure>\n"
        for name, title, picture in pictures
        if picture
    )


def _fluid(svg: str) -> str:
    """The size comes from the page, not from the picture."""
    head, _, rest = svg.partition(" viewBox=")
    return f'{head.partition(" width=")[0]} role="img" viewBox={rest}'
