"""The bytes of a file that a message brings."""

from typing import assert_never

from bot.conversation.attachment import Attachment, Chart, Page, TextFile


def content_of(attachment: Attachment) -> bytes:
    """The file: text as UTF-8, a chart as PNG, a page as PDF. Takes up to a second: use a thread.

    The libraries that draw are read only when somebody wants a drawing.
    """
    match attachment:
        case TextFile():
            return attachment.text.encode()
        case Chart():
            from bot.rendering.chart import SCREEN, png_of  # noqa: PLC0415 (as said above)

            return png_of(attachment, SCREEN)
        case Page():
            from bot.rendering.page import pdf_of  # noqa: PLC0415

            return pdf_of(attachment)
    assert_never(attachment)
