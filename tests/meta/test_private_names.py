"""Nothing in the project depends on one machine or names a package registry."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each pattern is written so that this file does not match it.
PRIVATE = re.compile(
    r"py[p]i\.org|pythonhoste[d]|registry\.npmj[s]|deb\.debia[n]\.org"
    r"|(?<![\w.)])/wor[k]/|/far[m]/|/tmp/studi[o]|/hom[e]/\w|/roo[t]/"
)


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in files
        if path.is_file()
        for number, line in enumerate(path.read_bytes().decode(errors="replace").splitlines(), 1)
        if PRIVATE.search(line)
    ]

    assert found == []
