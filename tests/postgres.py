"""A real PostgreSQL server for tests, on loopback, in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg

from tests.telegram.process import free_port

_PACKAGED = Path("/usr/lib/postgresql")
_UNPRIVILEGED = ("postgres", "nobody")


class PostgresServer:
    """A server that runs; each test has a database of its own.

    Attributes:
        port: Where it listens.
    """

    def __init__(
        self, binaries: Path, control: list[str], port: int, account: dict[str, Any]
    ) -> None:
        self.port = port
        self._binaries = binaries
        self._control = control
        self._account = account
        self._made = 0

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        """The address of a database with nothing in it."""
        self._made += 1
        name = f"test_{self._made}"
        self.run("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    async def emptied_database(self) -> str:
        """The address of a database whose tables are empty; a new one would cost half a second."""
        if not self._made:
            self.new_database()
        url = self.url("test_1")
        connection = await asyncpg.connect(url)
        tables = await connection.fetch(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace AND relname <> 'migration'"
        )
        names = [name for (name,) in tables]
        # What refers to people goes with them.
        for name in names:
            await connection.execute(f"DELETE FROM {name}")  # noqa: S608 (our own tables)
        await connection.close()
        return url

    def crash(self) -> None:
        """End the server at once, and start it again: what it had in memory alone is gone."""
        subprocess.run(
            [*self._control, "-m", "immediate", "restart"], check=True, cwd="/", **self._account
        )

    def cut(self, name: str) -> None:
        """Cut the connections of this name, as when the process at their other end is killed."""
        self.run(
            "postgres",
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "  # noqa: S608
            f"WHERE application_name = '{name}'",
        )

    def run(self, database: str, sql: str) -> str:
        """Run SQL and give what it shows, columns apart by `|`."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [
                str(self._binaries / "psql"),
                "-XAtqv",
                "ON_ERROR_STOP=1",
                "-c",
                sql,
                self.url(database),
            ],
            capture_output=True,
            text=True,
            check=True,
            **self._account,
        )
        return done.stdout.strip()


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`; `None` when they are not installed."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    versions = sorted(_PACKAGED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def postgres_server(programs: Path) -> Iterator[PostgresServer]:
    """A server with the settings it comes with, but for where it listens."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if account:
        shutil.chown(folder, account["user"])
    data = folder / "data"
    port = free_port()
    try:
        subprocess.run(
            [
                str(programs / "initdb"),
                "-D",
                str(data),
                "-U",
                "postgres",
                "-A",
                "trust",
                "--no-sync",
            ],
            stdout=subprocess.DEVNULL,
            check=True,
            cwd=folder,
            **account,
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
        control += ["-l", str(folder / "log"), "-o", options]
        subprocess.run([*control, "start"], check=True, cwd=folder, **account)
        try:
            yield PostgresServer(programs, control, port, account)
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder, **account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """Under which account the server runs: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {one.pw_name: one for one in pwd.getpwall()}
    name = next(name for name in _UNPRIVILEGED if name in known)
    return {"user": name, "group": known[name].pw_gid, "extra_groups": []}
