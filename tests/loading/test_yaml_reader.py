"""The traps of YAML that a physiotherapist must not fall into."""

import pytest

from bot.loading.yaml_reader import read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"),
        ("a: no", "no"),
        ("a: off", "off"),
        ("a: 18:30", "18:30"),
        ("a: 0x10", "0x10"),
        ("a: 2026-01-05", "2026-01-05"),
        ("a: 010", "010"),
        ("a: 1_000", "1_000"),
        ("a: true", True),
        ("a: 3", 3),
        ("a: -2", -2),
        ("a: 0.5", 0.5),
        ("a: ~", None),
    ],
)
def test_a_scalar_is_what_it_looks_like(text: str, value: object) -> None:
    assert read_yaml(text, "x.yaml").data == {"a": value}


def test_a_key_may_be_the_word_on() -> None:
    assert read_yaml("on: evening", "x.yaml").data == {"on": "evening"}


def test_each_key_remembers_its_place() -> None:
    document = read_yaml("a:\n  - b: 1\n  - b: 2\n", "x.yaml")

    assert document.place(("a", 1, "b")) == (3, 5)
    assert document.place(("a", 1, "missing")) == (3, 5)


def test_all_faults_of_form_are_collected() -> None:
    document = read_yaml("a: 1\na: 2\nb: {'': 1, c: 2, c: 3}\n", "x.yaml")

    assert [problem.code for problem in document.problems] == ["YML004", "YML003", "YML004"]
