"""The fonts that drawings use: those that come with reportlab, so that no system font is needed."""

from importlib.resources import files
from typing import Final

FAMILY: Final = "Bitstream Vera Sans"
REGULAR: Final = str(files("reportlab") / "fonts" / "Vera.ttf")
BOLD: Final = str(files("reportlab") / "fonts" / "VeraBd.ttf")
