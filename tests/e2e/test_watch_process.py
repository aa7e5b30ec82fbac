"""`import --watch` as a process: it takes in what is saved, and Ctrl-C is its normal end."""

import os
import signal
import subprocess
import sys
from pathlib import Path


def test_a_saved_note_goes_in_and_ctrl_c_ends_well(tmp_path: Path) -> None:
    note = tmp_path / "git.txt"
    note.write_text("=> list the images\ndocker image ls\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dockquiz", "--store", "s.db", "import", "--watch", "git.txt"],
        cwd=tmp_path,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process:
        assert "1 new" in process.stdout.readline()
        assert "Ctrl-C" in process.stdout.readline()
        note.write_text(
            "=> list the images\ndocker image ls\n\n=> list the networks\ndocker network ls\n",
            encoding="utf-8",
        )
        assert "1 new" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _rest, errors = process.communicate(timeout=60)

    assert process.returncode == 0
    assert errors == ""
