"""What every bot of the comparison is told."""

import argparse
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """Where the Bot API is, who the bot is, and where it may keep things."""

    url: str
    token: str
    folder: Path


def given() -> Given:
    """The arguments of the program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("token")
    parser.add_argument("folder", type=Path)
    read = parser.parse_args()
    return Given(read.url, read.token, read.folder)
