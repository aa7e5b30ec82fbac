"""A PostgreSQL server of the tests' own, from the programs that the system has."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg

PASSWORD = "p%ss w/rd"  # noqa: S105  lets nobody in anywhere else
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
