"""Weighing words anew: from the messages of a small content to a file that is read again."""

import shutil
from datetime import date
from pathlib import Path

from bot.authoring.check import check_content
from bot.authoring.learning import digest_of, learn, lessons, urgencies
from bot.content.library import Library
from bot.loading.library_reader import read_library
from bot.triage.model import TriageModel
from bot.triage.words import ABOVE_SELF_CARE, LEVELS
from tests.python import python
from tests.transcripts.library import real_library

SMALL = Path(__file__).parents[1] / "content" / "small"
TODAY = date(2026, 11, 24)


def several(message: str) -> str:
    """As many messages as a word must be in."""
    return ", ".join(f"{message} here{number}" for number in range(6))


def with_messages(root: Path) -> Library:
    """The small content with messages that were never learned from, at `root`."""
    shutil.copytree(SMALL, root)
    (root / "knowledge" / "heard").mkdir()
    library, _ = read_library(root)
    condition, flag = next(iter(library.conditions)), next(iter(library.red_flags))
    (root / "knowledge" / "heard" / "some.yaml").write_text(
        "heard:\n"
        f"- {{about: condition, id: {condition}, messages: [{several('it aches so')}]}}\n"
        f"- {{about: red-flag, id: {flag}, messages: [{several('all went dark')}]}}\n"
        f"- {{about: intent, id: pain, messages: [{several('shoes and aches')}]}}\n",
        encoding="utf-8",
    )
    library, _ = read_library(root)
    return library


def test_what_was_learned_is_read_again_and_the_check_is_content(tmp_path: Path) -> None:
    root = tmp_path / "content"
    library = with_messages(root)
    assert {one.code for one in check_content(root, TODAY)} == {"KB055"}

    learn(root, library)

    assert check_content(root, TODAY) == []
    learned, _ = read_library(root)
    assert learned.weights.learned_from == digest_of(library)
    assert "dark" in learned.weights.features
    assert "here1" not in learned.weights.features
    assert TriageModel(learned).read("all went dark suddenly and cold all over me")


def test_weights_that_cannot_be_read_are_learned_anew_as_the_check_advises(tmp_path: Path) -> None:
    root = tmp_path / "content"
    with_messages(root)
    (root / "knowledge" / "heard" / "weights.json").write_text('{"of": "old"}', encoding="utf-8")
    assert "KB008" in {one.code for one in check_content(root, TODAY)}

    learned = python("-m", "bot", "learn", CONTENT_PATH=str(root))

    assert learned.returncode == 0, learned.stderr
    assert check_content(root, TODAY) == []


def test_the_weights_that_are_shipped_are_of_the_messages_that_are_shipped() -> None:
    library = real_library()

    assert library.weights.learned_from == digest_of(library)
    taught = lessons(library)
    classes = dict(library.weights.classes)
    assert tuple(classes.pop(LEVELS)) == ABOVE_SELF_CARE
    for question, names in classes.items():
        assert set(names) == {lesson.about for lesson in taught[question]}


def test_a_message_teaches_only_the_levels_that_it_is_sure_of() -> None:
    """What is said of a mild condition may have lasted; a calm twin of a danger is none."""
    bounds = {(one.least.id, one.most.id) for one in urgencies(real_library())}

    assert ("self-care", "clinician") in bounds
    assert ("self-care", "self-care") in bounds
    assert ("emergency", "emergency") in bounds
    assert all(one.least <= one.most for one in urgencies(real_library()))
