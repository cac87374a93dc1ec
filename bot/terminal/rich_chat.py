"""Chat on a real terminal: rich text, and choices that are picked by number."""

from rich.console import Console
from rich.markdown import Markdown
from rich.panel import Panel
from rich.text import Text

from bot.conversation.incoming import Opened
from bot.conversation.reply import Outcome, Reply
from bot.terminal.chat import TerminalChat, choice_of_number, shown_file, shown_picture


def chat_on_terminal(chat: TerminalChat, console: Console) -> None:
    """Talk until the end of input; Ctrl-C and Ctrl-D end it too."""
    outcome = chat.take(Opened())
    while True:
        _show(chat, outcome, console)
        try:
            line = console.input("[bold]> [/bold]")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        outcome = chat.take(choice_of_number(outcome, line))


def _show(chat: TerminalChat, outcome: Outcome, console: Console) -> None:
    number = 0
    for reply in outcome.replies:
        style = "red" if reply.urgent else "cyan"
        console.print(Panel(_body(reply), border_style=style, width=min(console.width, 78)))
        if drawn := chat.drawn(reply):
            console.print(Text(shown_picture(drawn), style="dim"))
        for row in reply.without_pages().rows:
            parts = Text("  ")
            for button in row:
                if button.url is None:
                    number += 1
                    parts.append(f"{number} ", style="bold cyan")
                    parts.append(f"{button.label}    ")
            console.print(parts)


def _body(reply: Reply) -> Markdown | Text:
    if reply.attachment is not None:
        return Text(f"{reply.text}\n{shown_file(reply.attachment)}")
    # Markdown would join lines; two spaces at the end of a line keep the break.
    return Markdown(reply.text.replace("\n", "  \n"))
