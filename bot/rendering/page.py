"""A page as PDF, always one A4 page: what is long is set smaller."""

from html import escape
from io import BytesIO
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Image, KeepInFrame, Paragraph

from bot.conversation.attachment import Page
from bot.rendering.chart import PAPER, png_of
from bot.rendering.fonts import BOLD, REGULAR

_MARGIN: Final = 18 * mm
_PLAIN: Final = "Vera"
_STRONG: Final = "Vera-Bold"
_TITLE: Final = ParagraphStyle("title", fontName=_STRONG, fontSize=15, leading=19)
_SMALL: Final = ParagraphStyle("small", fontName=_PLAIN, fontSize=8, leading=11, spaceBefore=4)
_HEADING: Final = ParagraphStyle(
    "heading", fontName=_STRONG, fontSize=10, leading=13, spaceBefore=8, spaceAfter=2
)
_LINE: Final = ParagraphStyle(
    "line", fontName=_PLAIN, fontSize=9, leading=12, leftIndent=10, bulletIndent=2
)

registerFont(TTFont(_PLAIN, REGULAR))
registerFont(TTFont(_STRONG, BOLD))
registerFontFamily(_PLAIN, normal=_PLAIN, bold=_STRONG, italic=_PLAIN, boldItalic=_STRONG)


def pdf_of(page: Page) -> bytes:
    """The page as PDF; the same page gives the same bytes."""
    width, height = A4
    flow: list[Flowable] = [
        Paragraph(escape(page.title), _TITLE),
        Paragraph(escape(page.intro), _SMALL),
    ]
    for section in page.sections:
        flow.append(Paragraph(escape(section.heading), _HEADING))
        flow += [Paragraph(escape(line), _LINE, bulletText="\u2022") for line in section.lines]
    if page.chart is not None:
        picture = BytesIO(png_of(page.chart, PAPER))
        flow.append(Image(picture, width=90 * mm, height=60 * mm, hAlign="LEFT"))
    flow.append(Paragraph(escape(page.foot), _SMALL))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setTitle(page.title)
    room = (width - 2 * _MARGIN, height - 2 * _MARGIN)
    frame = Frame(
        _MARGIN, _MARGIN, *room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    frame.addFromList([KeepInFrame(*room, flow, mode="shrink", hAlign="LEFT")], canvas)
    canvas.save()
    return out.getvalue()
