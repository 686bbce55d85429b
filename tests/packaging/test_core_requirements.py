"""The environment without Qt gets everything else that is declared."""

from pathlib import Path

from scripts.core_requirements import core_requirements


def test_everything_that_is_declared_but_qt_is_required(tmp_path: Path) -> None:
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(
        """
        [project]
        dependencies = ["pyside6-essentials>=6.8", "click>=8.2,<9"]
        [project.optional-dependencies]
        test = ["pytest>=8.3", "pytest-qt>=4.4"]
        lint = ["ruff>=0.9"]
        """,
        encoding="utf-8",
    )

    assert core_requirements(pyproject) == ["click>=8.2,<9", "pytest>=8.3"]
