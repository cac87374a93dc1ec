"""Pictures as files: a still as PNG, a movement as GIF, each made once and kept in a folder."""

import io
import os
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Final

from bot.pictures.style import Picture

LOOP_WIDTH: Final = 480
"""Pixels across of an animation: Telegram shows it no larger on a phone."""

_COLOURS: Final = 64


def still_of(picture: Picture, folder: Path) -> Path:
    """The picture as PNG; drawn at first, then found in the folder.

    Takes up to 50 ms when it is drawn: use a thread.
    """
    file = folder / f"{picture.name}.png"
    if not file.exists():
        _write(file, png_of(picture.svg, picture.pixels))
    return file


def loop_of(picture: Picture, folder: Path) -> Path | None:
    """The movement as GIF that repeats for ever, or `None` for a picture that does not move.

    Takes up to a second when it is drawn: use a thread.
    """
    if picture.draw_frames is None:
        return None
    file = folder / f"{picture.name}.gif"
    if not file.exists():
        _write(file, _gif_of(picture))
    return file


def png_of(svg: str, width: int) -> bytes:
    """An SVG text as PNG of this width."""
    import resvg_py  # noqa: PLC0415  # the library is read when somebody wants a drawing

    from bot.rendering.fonts import BOLD, FAMILY  # noqa: PLC0415  # finds reportlab

    has_words = "<text" in svg
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=[BOLD] if has_words else [],
            sans_serif_family=FAMILY,
        )
    )


def _gif_of(picture: Picture) -> bytes:
    from PIL import Image  # noqa: PLC0415  # as above

    frames = picture.draw_frames() if picture.draw_frames else ()
    held = [(svg, len(list(same))) for svg, same in groupby(frames)]
    drawn = {svg: png_of(svg, LOOP_WIDTH) for svg, _ in held}
    images = [Image.open(io.BytesIO(drawn[svg])).convert("RGB") for svg, _ in held]
    first = images[0].quantize(_COLOURS)
    flat = [image.quantize(palette=first, dither=Image.Dither.NONE) for image in images]
    made = io.BytesIO()
    flat[0].save(
        made,
        "GIF",
        save_all=True,
        append_images=flat[1:],
        duration=[picture.frame_ms * times for _, times in held],
        loop=0,
        optimize=False,
    )
    return made.getvalue()


def _write(file: Path, content: bytes) -> None:
    """Writes beside and moves, so that nobody finds half a picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as made:
        made.write(content)
    Path(name).replace(file)
