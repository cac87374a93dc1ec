"""The command line: the only place that wires the parts together."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.library import Library
from bot.loading.problem import StridewellError

if TYPE_CHECKING:
    from bot.conversation.turn import Conversation
    from bot.delivery.inside import Serve
    from bot.settings import Settings
    from bot.terminal.chat import Draw, Keeper
    from bot.triage.model import TriageModel

_EXIT_FAULT = 1
_EXIT_USAGE = 2
_CASES = Path("tests/cases")
_QUESTIONS = "with --json: what could be asked next, and what each answer is worth"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of `stridewell` and give its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except StridewellError as error:
        print(error, file=sys.stderr)
        return getattr(error, "exit_status", _EXIT_FAULT)
    except BrokenPipeError:
        # The reader of a pipe went away: not a fault of ours, and nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stridewell", description="Guidance for runners with a pain, in Telegram and here."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="the whole conversation in the terminal")
    chat.add_argument("--json", action="store_true", help="JSON lines in and out")
    chat.add_argument("--db", type=Path, metavar="PATH", help="keep the session in this database")
    chat.add_argument("--questions", action="store_true", help=_QUESTIONS)
    chat.set_defaults(run=_chat)

    assess = commands.add_parser("assess", help="what one message says and points to")
    assess.add_argument("text", nargs="?", metavar="TEXT")
    assess.add_argument("--json", action="store_true", help="one JSON object a message")
    assess.add_argument("--questions", action="store_true", help=_QUESTIONS)
    assess.set_defaults(run=_assess)

    run = commands.add_parser("run", help="run the bot in Telegram")
    run.set_defaults(run=_run)

    check = commands.add_parser("check", help="validate all content")
    check.set_defaults(run=_check)

    graph = commands.add_parser("graph", help="a dialog as a picture")
    graph.add_argument("dialog", nargs="?", default="assessment", metavar="DIALOG")
    graph.add_argument("-o", "--output", type=Path, metavar="FILE.svg")
    graph.set_defaults(run=_graph)

    learn = commands.add_parser("learn", help="weigh the words of the messages that were heard")
    learn.set_defaults(run=_learn)
    evaluate = commands.add_parser("evaluate", help="score the case files")
    evaluate.add_argument("files", nargs="*", type=Path, metavar="FILE")
    evaluate.add_argument("--guided", action="store_true", help="play each case as a conversation")
    evaluate.set_defaults(run=_evaluate)

    coverage = commands.add_parser("coverage", help="what no case and no transcript visits")
    coverage.set_defaults(run=_coverage)

    sheet = commands.add_parser("sheet", help="a condition, or all drawings, as a page")
    what = sheet.add_mutually_exclusive_group(required=True)
    what.add_argument("condition", nargs="?", metavar="CONDITION")
    what.add_argument("--pictures", action="store_true", help="every drawing on one page instead")
    sheet.add_argument("-o", "--output", type=Path, metavar="FILE.html")
    sheet.set_defaults(run=_sheet)

    wrong = commands.add_parser("wrong", help="what people reported as wrong, as case entries")
    wrong.add_argument("--db", type=Path, metavar="PATH", help="the default is the settings'")
    wrong.add_argument("-o", "--output", type=Path, metavar="FILE.yaml")
    wrong.set_defaults(run=_wrong)

    backup = commands.add_parser("backup", help="a consistent copy of the database")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a copy in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)

    move = commands.add_parser("migrate-store", help="move a database file to the server")
    move.add_argument("file", type=Path, metavar="SQLITE_FILE")
    move.set_defaults(run=_move)
    return parser


def content_root(written: str | None = None) -> Path:
    """The folder that holds `knowledge/` and `dialogs/`.

    Args:
        written: The setting `CONTENT_PATH`, or `None` to look beside `bot/`, then inside the wheel.
    """
    if written:
        return Path(written)
    package = Path(__file__).resolve().parent
    beside = package.parent
    if (beside / "knowledge").is_dir() and (beside / "dialogs").is_dir():
        return beside
    return package / "_content"


def _library(written: str | None = None) -> Library:
    from bot.loading.checks import CHECKS
    from bot.loading.library_reader import load_library

    return load_library(content_root(written), CHECKS, _cache_folder())


def _model(written: str | None = None, *, apart: bool = False) -> "TriageModel":
    from bot.loading.checks import CHECKS
    from bot.loading.library_reader import load_compiled
    from bot.triage.model import TriageModel

    root = content_root(written)
    return load_compiled(root, CHECKS, _cache_folder(), TriageModel, apart=apart)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "stridewell"


def _conversation(model: "TriageModel", zone: str = "UTC") -> "Conversation":
    from bot.conversation.turn import Conversation

    return Conversation(model.library, model, zone)


def _settings(*, needs_token: bool = False) -> "Settings":
    from bot.settings import Settings

    return Settings.from_environment(os.environ, Path(".env"), needs_token=needs_token)


def _chat(options: argparse.Namespace) -> int:
    model = _model(os.environ.get("CONTENT_PATH"))
    conversation = _conversation(model)
    if options.db is None:
        from bot.terminal.chat import InMemory

        draw = _draw(model.library, _cache_folder() / "pictures")
        return _talk(conversation, InMemory(), draw, options)
    from bot.terminal.database import InDatabase

    draw = _draw(model.library, options.db.parent / "pictures")
    with InDatabase(options.db) as keeper:
        return _talk(conversation, keeper, draw, options)


def _draw(library: Library, folder: Path) -> "Draw":
    """Makes files of pictures in a folder."""
    from bot.pictures.gallery import Gallery
    from bot.terminal.chat import Drawn

    gallery = Gallery(library)

    def draw(name: str) -> Drawn | None:
        from bot.rendering.picture import still_of

        picture = gallery.picture(name)
        if picture is None:
            return None
        try:
            return Drawn(str(still_of(picture, folder)), picture.alt)
        except OSError:  # a full or read-only disk costs the picture, not the words
            return None

    return draw


def _talk(
    conversation: "Conversation", keeper: "Keeper", draw: "Draw", options: argparse.Namespace
) -> int:
    from bot.terminal import chat as terminal

    # The ids of a run's turns begin with its start, so that no later run repeats one.
    run = f"t{datetime.now(UTC).timestamp():.6f}"
    chat = terminal.TerminalChat(conversation, keeper, lambda: datetime.now(UTC), run, draw)
    if options.json:
        terminal.chat_in_json(chat, sys.stdin, _write_line, with_questions=options.questions)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        from rich.console import Console

        from bot.terminal.rich_chat import chat_on_terminal

        chat_on_terminal(chat, Console())
    else:
        terminal.chat_in_lines(chat, sys.stdin, _write_line)
    return 0


def _write_line(line: str) -> None:
    print(line, flush=True)


def _assess(options: argparse.Namespace) -> int:
    model = _model(os.environ.get("CONTENT_PATH"))
    if options.text is not None:
        if options.json:
            _write_line(_assessed(model, options.text, None, options))
        else:
            from bot.authoring.readable import readable

            _write_line(readable(model.library, model.assess(options.text).as_json(None)))
        return 0
    for case, text in _assess_lines():
        if text is None:
            _write_line(json.dumps({"id": case, "error": 'a line is {"id": ..., "text": ...}'}))
        else:
            _write_line(_assessed(model, text, case, options))
    return 0


def _assessed(
    model: "TriageModel", text: str, case: str | None, options: argparse.Namespace
) -> str:
    found = model.assess(text)
    shown = found.as_json(case)
    if options.questions:
        asks = model.questions(found.evidence) if found.verdict else ()
        shown["questions"] = [question.as_json() for question in asks]
    return json.dumps(shown, ensure_ascii=False)


def _assess_lines() -> Iterator[tuple[str | None, str | None]]:
    for line in sys.stdin:
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            yield None, None
            continue
        if not isinstance(data, dict):
            yield None, None
            continue
        case, text = data.get("id"), data.get("text")
        yield case, text if isinstance(text, str) and text.strip() else None


def _run(options: argparse.Namespace) -> int:
    del options
    import asyncio
    import gc

    from bot.telegram.app import run_bot

    settings = _settings(needs_token=True)
    # The content stays for good: to look through it for garbage costs a third of the start, and
    # later a pause of a tenth of a second again and again.
    gc.disable()
    model = _model(settings.content_path, apart=True)
    conversation = _conversation(model, settings.default_time_zone)
    gc.freeze()
    gc.enable()
    serve = door_of(settings, model.library)
    return asyncio.run(run_bot(settings, model.library, conversation, serve=serve))


def door_of(settings: "Settings", library: Library) -> "Serve | None":
    """The door over HTTP, when the settings ask for one."""
    port = settings.http_port
    if port is None:
        return None
    from bot.web.door import door

    return lambda inside: door(
        inside, settings.http_host, port, settings.webhook_url, settings.webhook_secret, library
    )


def _check(options: argparse.Namespace) -> int:
    del options
    import gc

    from bot.authoring.check import check_content
    from bot.authoring.reading_level import grader

    # A short process that keeps nearly all it makes: looking for garbage would cost a third of it.
    gc.disable()
    root = content_root(os.environ.get("CONTENT_PATH"))
    print(f"content: {root}")
    if grader() is None:
        print("reading level is not checked: install the extra with pip install '.[authoring]'")
    problems = check_content(root, datetime.now(UTC).date())
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "content is clean")
    return _EXIT_FAULT if problems else 0


def _graph(options: argparse.Namespace) -> int:
    from bot.authoring.graph import mermaid_of, svg_of

    library = _library(os.environ.get("CONTENT_PATH"))
    if options.dialog not in library.dialogs:
        known = ", ".join(library.dialogs)
        print(f'no dialog "{options.dialog}"; there are {known}', file=sys.stderr)
        return _EXIT_USAGE
    if options.output is None:
        print(mermaid_of(library, options.dialog))
        return 0
    options.output.write_text(svg_of(library, options.dialog), encoding="utf-8")
    return 0


def _learn(options: argparse.Namespace) -> int:
    del options
    from bot.authoring.learning import learn
    from bot.loading.checks import CHECKS
    from bot.loading.library_reader import WEIGHTS, read_library
    from bot.loading.problem import ContentError

    root = content_root(os.environ.get("CONTENT_PATH"))
    library, problems = read_library(root, CHECKS)
    # A fault in the file of weights is what this mends.
    others = [problem for problem in problems if problem.path != WEIGHTS]
    if others:
        raise ContentError(others)
    try:
        print(learn(root, library))
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: install the extra with pip install '.[authoring]'")
        return _EXIT_FAULT
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from bot.authoring.evaluate import evaluate

    files = options.files or sorted(_CASES.glob("*.yaml"))
    if not files:
        print("no case files in tests/cases; name some", file=sys.stderr)
        return _EXIT_USAGE
    if options.guided:
        from bot.authoring.evaluate import read_cases
        from bot.authoring.guided import guided

        model = _model(os.environ.get("CONTENT_PATH"))
        print(guided(_conversation(model), model, read_cases(files)))
        return 0
    print(evaluate(_library(os.environ.get("CONTENT_PATH")), files))
    return 0


def _coverage(options: argparse.Namespace) -> int:
    del options
    from bot.authoring.coverage import coverage
    from bot.authoring.evaluate import read_cases
    from bot.authoring.transcript import read_transcripts

    cases = sorted(_CASES.glob("*.yaml"))
    if not cases:
        print(f"no case files in {_CASES}; run it in a checkout", file=sys.stderr)
        return _EXIT_USAGE
    model = _model(os.environ.get("CONTENT_PATH"))
    found = coverage(
        _conversation(model), model, read_cases(cases), read_transcripts(Path("tests/transcripts"))
    )
    print(found.table())
    return 0 if found.is_enough else _EXIT_FAULT


def _sheet(options: argparse.Namespace) -> int:
    from bot.authoring.evaluate import read_cases
    from bot.authoring.sheet import sheet

    library = _library(os.environ.get("CONTENT_PATH"))
    condition = library.conditions.get(options.condition)
    if options.pictures:
        from bot.authoring.contact_sheet import contact_sheet

        page = contact_sheet(library)
    elif condition is not None:
        page = sheet(library, condition, read_cases(sorted(_CASES.glob("*.yaml"))))
    else:
        known = ", ".join(sorted(library.conditions))
        print(f'no condition "{options.condition}"; there are {known}', file=sys.stderr)
        return _EXIT_USAGE
    if options.output is None:
        print(page)
    else:
        options.output.write_text(page, encoding="utf-8")
    return 0


def _wrong(options: argparse.Namespace) -> int:
    import asyncio

    from bot.authoring.reported import cases_of
    from bot.store.reports import reports

    settings = _settings()
    if options.db is None and settings.database_url is not None:
        from bot.store.opening import need_driver

        need_driver()
        from bot.store.postgres.reports import reports_on_server

        filed = asyncio.run(reports_on_server(settings.database_url))
    else:
        filed = asyncio.run(reports(options.db or settings.database_path))
    if options.output is None:
        print(cases_of(filed), end="")
    else:
        options.output.write_text(cases_of(filed), encoding="utf-8")
    return 0


def _database_file() -> Path:
    """The file that the settings name.

    Raises:
        StoreError: When they name a server.
    """
    from bot.store.error import StoreError

    settings = _settings()
    if settings.database_url is not None:
        raise StoreError("server", "DATABASE_URL")
    return settings.database_path


def _backup(options: argparse.Namespace) -> int:
    import asyncio

    from bot.store.backup import backup

    asyncio.run(backup(_database_file(), options.file))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from bot.store.restore import restore

    database = _database_file()
    aside = restore(database, options.file)
    print(f"{database} is now as {options.file} has it")
    if aside is not None:
        print(f"what was there is kept in {aside}; delete that when all is well")
    return 0


def _move(options: argparse.Namespace) -> int:
    import asyncio

    from bot.settings import ConfigError
    from bot.store.opening import need_driver

    url = _settings().database_url
    if url is None:
        raise ConfigError(["DATABASE_URL is missing; it says where the database is to go"])
    need_driver()
    from bot.store.postgres.move import move

    for table, rows in asyncio.run(move(options.file, url)).items():
        print(f"{table}: {rows}")
    print(f"all of it is on the server and counted; {options.file} is left as it was")
    return 0
