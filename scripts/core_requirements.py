"""Prints what Balance and its tests need where there is no Qt, one requirement a line.

Read from pyproject.toml: the dependencies but those that are or need Qt, and what runs the tests.
"""

import tomllib
from pathlib import Path

QT_PACKAGES = ("pyside6", "pytest-qt")


def core_requirements(pyproject: Path) -> list[str]:
    """The requirements that pyproject.toml declares for the app and its tests, without Qt's."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [requirement for requirement in declared if not requirement.startswith(QT_PACKAGES)]


if __name__ == "__main__":
    print("\n".join(core_requirements(Path(__file__).parent.parent / "pyproject.toml")))
