"""Every example that is shown runs: in docstrings, and in the Python of the documents."""

import doctest
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import dockquiz

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MODULES = [
    module.name
    for module in pkgutil.walk_packages(dockquiz.__path__, "dockquiz.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    results = doctest.testmod(import_module(name))

    assert results.failed == 0


def test_the_python_of_the_documents_runs() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    blocks = "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(blocks, {}, "documents", None, None)

    results = doctest.DocTestRunner().run(examples)

    assert results.attempted > 0
    assert results.failed == 0
