"""The command line as a person or a program uses it: real processes, real exit statuses."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.python import ROOT, python
from tests.speed import slowness

SLACK = 3.0
"""The machine of a test run may be busy with others; the measured time is in the README."""
KEYS = {
    "id",
    "language",
    "intent",
    "findings",
    "site",
    "side",
    "red_flags",
    "triage",
    "matches",
    "enough",
}


def run(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    return python("-m", "bot", *arguments, given=given, **settings)


def test_check_says_which_content_and_that_it_is_clean() -> None:
    done = run("check")

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "content is clean"
    assert str(ROOT) in done.stdout


def test_broken_content_is_named_and_nothing_starts(tmp_path: Path) -> None:
    for folder in ("knowledge", "dialogs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    broken = tmp_path / "dialogs" / "assessment.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "  - id: region\n", encoding="utf-8")

    check = run("check", CONTENT_PATH=str(tmp_path))
    chat = run("chat", given="hi\n", CONTENT_PATH=str(tmp_path))

    assert check.returncode == 1
    assert "dialogs/assessment.yaml:" in check.stdout
    assert check.stdout.splitlines()[-1].endswith("problems")
    assert chat.returncode == 1
    assert "dialogs/assessment.yaml:" in chat.stderr
    assert chat.stdout == ""


def test_a_changed_file_is_seen_at_the_next_start(tmp_path: Path) -> None:
    """Also when the compiled form of the content before was kept."""
    for folder in ("knowledge", "dialogs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    settings = {"CONTENT_PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    run("chat", **settings)
    phrases = tmp_path / "dialogs" / "phrases" / "en.yaml"
    written = phrases.read_text(encoding="utf-8")
    phrases.write_text(written.replace("Hello. I help", "Good day. I help"), encoding="utf-8")

    assert run("chat", **settings).stdout.startswith("Good day. I help")


def test_a_damaged_compiled_form_is_made_anew(tmp_path: Path) -> None:
    settings = {"XDG_CACHE_HOME": str(tmp_path)}
    run("chat", **settings)
    (kept,) = (tmp_path / "stridewell").glob("content-*")
    kept.write_bytes(b"broken")

    assert run("chat", **settings).stdout.startswith("Hello")


def test_an_unwritable_cache_folder_costs_nothing_but_time() -> None:
    assert run("chat", XDG_CACHE_HOME="/proc/nowhere").stdout.startswith("Hello")


def test_assess_prints_one_object_with_every_key() -> None:
    done = run("assess", "first steps in the morning kill my heel", "--json")

    assessed = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(assessed) == KEYS
    assert assessed["id"] is None
    assert assessed["matches"][0]["condition"] == "plantar-fasciitis"
    assert sum(match["score"] for match in assessed["matches"]) <= 1
    assert len(assessed["matches"]) <= 5


def test_assess_answers_each_line_in_its_place() -> None:
    lines = [
        '{"id": "a", "text": "calf swollen and warm since the flight"}',
        "",
        "nonsense",
        '{"id": "b"}',
        '{"id": "c", "text": "which shoes should I buy?"}',
    ]

    done = run("assess", "--json", given="\n".join(lines) + "\n")

    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [one["id"] for one in out] == ["a", None, None, "b", "c"]
    assert out[0]["red_flags"] == ["deep-vein-thrombosis"]
    assert out[0]["triage"] == "urgent"
    assert all("error" in one for one in out[1:4])
    assert out[4]["triage"] is None
    assert out[4]["matches"] == []


def test_run_without_a_token_says_what_is_missing() -> None:
    done = run("run", TELEGRAM_BOT_TOKEN="")

    assert done.returncode == 2
    assert "TELEGRAM_BOT_TOKEN" in done.stderr


def test_chat_on_a_pipe_takes_one_line_a_turn() -> None:
    done = run("chat", given="something hurts\nknee\n")

    assert done.returncode == 0
    assert "Where does it hurt most" in done.stdout
    assert "Which part of the knee?" in done.stdout


def test_chat_goes_on_where_a_database_was_left(tmp_path: Path) -> None:
    database = str(tmp_path / "chat.db")
    run("chat", "--db", database, "--json", given='{"choice": "remember"}\n{"choice": "hurts"}\n')

    done = run("chat", "--db", database, "--json", given='{"text": "knee"}\n')

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["state"]["node"] == "region"
    assert lines[1]["state"]["answers"]["region"] == "knee"
    assert Path(database).stat().st_mode & 0o777 == 0o600


def test_graph_draws_a_dialog(tmp_path: Path) -> None:
    picture = tmp_path / "dialog.svg"

    text = run("graph", "assessment")
    drawn = run("graph", "assessment", "-o", str(picture))
    unknown = run("graph", "nothing")

    assert text.stdout.startswith("flowchart TD")
    assert drawn.returncode == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert unknown.returncode == 2


def test_sheet_shows_every_picture_on_one_page(tmp_path: Path) -> None:
    page = tmp_path / "pictures.html"

    done = run("sheet", "--pictures", "-o", str(page))
    neither = run("sheet")

    assert done.returncode == 0
    assert page.read_text(encoding="utf-8").count("<svg ") >= 165
    assert neither.returncode == 2


def test_sheet_prints_a_page_and_names_the_conditions_there_are(tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    done = run("sheet", "blister", "-o", str(page))
    unknown = run("sheet", "blisters")

    assert done.returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert unknown.returncode == 2
    assert "plantar-fasciitis" in unknown.stderr


def test_coverage_ends_well_when_enough_is_visited() -> None:
    done = run("coverage")

    assert done.returncode == 0
    assert "red flags" in done.stdout


@pytest.mark.parametrize("command", ["explain", "due"])
def test_what_is_not_built_is_an_unknown_command(command: str) -> None:
    assert run(command).returncode == 2


def test_chat_assess_and_check_never_import_telegram() -> None:
    program = (
        "import sys\nfrom bot.cli import main\nmain(sys.argv[1:])\n"
        "assert 'telegram' not in sys.modules, 'telegram was imported'\n"
    )
    for arguments in (["chat"], ["assess", "sore heel"], ["check"]):
        done = python("-c", program, *arguments)
        assert done.returncode == 0, done.stderr


def test_the_whole_check_takes_under_three_seconds() -> None:
    """Authors run it after each change; the bound is that of the goal, on two busy processors.

    What else runs beside it comes and goes, so that one of three has to keep to it.
    """

    def took_s() -> float:
        begun = time.perf_counter()
        done = run("check")
        assert done.returncode == 0, done.stdout
        return time.perf_counter() - begun

    assert any(took_s() < 3 * SLACK * slowness() for _ in range(3))


def test_the_score_of_each_question_is_shown_when_asked_for() -> None:
    text = "outside of my knee hurts"
    plain = json.loads(run("assess", "--json", text).stdout)
    shown = json.loads(run("assess", "--json", "--questions", text).stdout)

    asks = shown.pop("questions")
    assert shown == plain
    assert set(asks[0]) == {"finding", "gain", "harm"}
    assert [one["gain"] for one in asks] == sorted((one["gain"] for one in asks), reverse=True)


def test_a_conversation_shows_what_each_question_is_worth_when_asked_for() -> None:
    said = '{"text": "outside of my knee hurts"}\n'
    plain = run("chat", "--json", given=said).stdout.splitlines()
    shown = run("chat", "--json", "--questions", given=said).stdout.splitlines()

    assert "questions" not in json.loads(plain[-1])
    assert json.loads(shown[0])["questions"] == []
    assert json.loads(shown[-1])["questions"][0]["gain"] > 0
