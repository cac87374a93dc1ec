"""What operators are told is what there is."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.delivery.meter import Meter
from bot.settings import Settings
from bot.web import metrics

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
READ = re.findall(r'given\.one\(\s*"(\w+)"', (ROOT / "bot/settings.py").read_text())
FIGURES = re.findall(r'"(stridewell_\w+)"', Path(metrics.__file__).read_text())


@pytest.mark.parametrize("name", READ)
def test_each_setting_is_explained(name: str) -> None:
    assert re.search(rf"^{name}=", EXAMPLE, re.MULTILINE)
    assert f"| `{name}` |" in GUIDE


def test_every_setting_is_among_them() -> None:
    assert len(READ) == len(fields(Settings))


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_explained(name: str) -> None:
    assert f"`{name}" in GUIDE


def test_no_figure_is_kept_that_is_not_served() -> None:
    served = Path(metrics.__file__).read_text()
    assert all(f"meter.{each.name}" in served for each in fields(Meter))


def test_the_container_has_only_what_it_needs() -> None:
    """It runs as nobody special, on a file system that cannot be written."""
    service = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())["services"]["stridewell"]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["environment"].keys() <= set(READ)
    dockerfile = (ROOT / "deploy/Dockerfile").read_text()
    assert "\nUSER 10001\n" in dockerfile
    assert "HEALTHCHECK" in dockerfile
    for copied in re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE):
        for name in copied.split():
            assert (ROOT / name).exists()
            assert f"\n!{name}\n" in (ROOT / "deploy/Dockerfile.dockerignore").read_text()
