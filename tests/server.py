"""A PostgreSQL server of the tests' own, from the programs that the system has."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from psycopg import sql

PASSWORD = "p%ss w/rd"  # noqa: S105  lets nobody in anywhere else
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=20")


def missing() -> str | None:
    """Return why no server can be started here, or None."""
    if shutil.which("setpriv") is None:
        return "the program setpriv (package util-linux) is missing"
    if _programs() is None:
        return "PostgreSQL's server programs (package postgresql) are missing"
    return None


class Server:
    """A server with an empty cluster; `close` ends it and removes its files.

    It runs as a user who is not root, because PostgreSQL insists on that, and ends
    with the process that started it, however that ends.
    """

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="pg"))
        self._numbers = count(1)
        self._free: list[str] = []
        """Databases that were given back."""
        self._tables: list[str] = []
        self._statements: bytes | None = None
        self.port = _free_port()
        if os.geteuid() == 0:
            shutil.chown(self._folder, *_user())
        self._run("initdb", "--auth-host=scram-sha-256", "--auth-local=trust", *_locale(), "data")
        self._process = self._begin()
        self.make_user("ana", f"PASSWORD '{PASSWORD}'")

    @property
    def owner(self) -> str:
        """Return the address of the database that belongs to nobody in particular."""
        return self.address("postgres")

    def address(self, database: str, user: str = "dockquiz") -> str:
        """Return the address of a database, by way of a file of the machine."""
        return f"postgresql+psycopg://{user}@/{database}?host={self._folder}&port={self.port}"

    def network_address(self, database: str, login: str) -> str:
        """Return the address of a database by way of the network, where passwords count."""
        return f"postgresql+psycopg://{login}@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database as the template is, and return its name."""
        name = f"store{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def lend(self) -> str:
        """Return a database that is as `empty` is; give it back, because a new one takes time."""
        return self._free.pop() if self._free else self.new_database("empty")

    def take_back(self, name: str) -> None:
        """Take out of a database what came in since it was lent."""
        emptying = self._emptying()
        with self._connected(name) as database:
            if _tables(database) != self._tables:
                return
            database.execute(emptying)
        self._free.append(name)

    def _emptying(self) -> bytes:
        """Return statements that make a database as `empty` is."""
        if self._statements is None:
            with self._connected("empty") as empty:
                self._tables = _tables(empty)
                self._statements = b"; ".join(_statements(empty, self._tables))
        return self._statements

    def _connected(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.address(database).replace("+psycopg", ""))

    def make_user(self, name: str, rights: str) -> None:
        """Let somebody in."""
        self.tell(f"CREATE ROLE {name} LOGIN {rights}")

    def tell(self, statement: str) -> None:
        """Run a statement as the owner."""
        with psycopg.connect(self.owner.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        """End the server at once, as a power cut does."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    def restart(self) -> None:
        """Begin again over the same files."""
        self._process = self._begin()

    def close(self) -> None:
        """End the server and leave nothing behind."""
        # Asked politely, it would wait for whoever is still connected.
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begin(self) -> "subprocess.Popen[bytes]":
        words = [word for setting in _SETTINGS for word in ("-c", setting)]
        words += ["-c", f"unix_socket_directories={self._folder}"]
        log = (self._folder / "log").open("ab")
        process = subprocess.Popen(
            _as_user("postgres", "-D", "data", "-h", "127.0.0.1", "-p", f"{self.port}", *words),
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()
        for _ in range(600):
            try:
                psycopg.connect(self.owner.replace("+psycopg", "")).close()
            except psycopg.OperationalError:
                if process.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return process
        process.kill()
        raise RuntimeError((self._folder / "log").read_text())

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            _as_user(program, *words),
            cwd=self._folder,
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )


def _tables(database: psycopg.Connection) -> list[str]:
    return [name for (name,) in database.execute(_TABLES).fetchall()]


def _statements(empty: psycopg.Connection, tables: list[str]) -> Iterator[bytes]:
    """Yield what puts the rows of a database in the place of all that another holds."""
    # As in a restore of a dump, neither references nor triggers count meanwhile.
    yield b"SET session_replication_role = replica"
    for table in map(sql.Identifier, tables):
        yield sql.SQL("DELETE FROM {}").format(table).as_bytes(empty)
        for row in empty.execute(sql.SQL("SELECT * FROM {}").format(table)).fetchall():
            values = sql.SQL(", ").join(map(sql.Literal, row))
            yield sql.SQL("INSERT INTO {} VALUES ({})").format(table, values).as_bytes(empty)
    for name, last in empty.execute(_SEQUENCES).fetchall():
        known = map(sql.Literal, (name, last or 1, last is not None))
        yield sql.SQL("SELECT setval({}, {}, {})").format(*known).as_bytes(empty)


def _as_user(program: str, *words: str) -> list[str]:
    folder = _programs()
    assert folder is not None
    user, group = _user()
    change = ["--reuid", user, "--regid", group, "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", "--pdeathsig", "KILL", *change, str(folder / program), *words]


def _user() -> tuple[str, str]:
    from pwd import getpwnam

    try:
        getpwnam("postgres")
    except KeyError:
        return "nobody", "nogroup"
    return "postgres", "postgres"


def _programs() -> Path | None:
    """Return the folder of the newest server programs."""
    folders = [Path(name).parent for name in [shutil.which("initdb")] if name]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    whole = [f.resolve() for f in folders if (f / "initdb").exists() and (f / "postgres").exists()]
    return max(whole, key=lambda f: [int(n) for n in re.findall(r"\d+", str(f))], default=None)


def _locale() -> tuple[str, ...]:
    return "--username=dockquiz", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
