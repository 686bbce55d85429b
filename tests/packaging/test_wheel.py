"""The wheel is complete: the app starts from it with nothing but what it declares to need."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from time import monotonic

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import balance_app

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that was empty and now holds the wheel and what it declares to need.

    What it needs is linked from the environment of the tests, so that no network is used; what it
    does not declare cannot be imported in it.
    """
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, symlinks=True)
    python = str(folder / "bin" / "python")
    _pip("--python", python, "install", "--no-deps", "--no-compile", str(wheel))
    (packages,) = folder.glob("lib/python*/site-packages")
    (installed,) = distributions(path=[str(packages)])
    for needed in _closure(installed):
        _link(needed, packages)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _pip(*words: str) -> None:
    _run(sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *words)


def _run(*words: str, folder: Path | None = None) -> str:
    done = subprocess.run(words, cwd=folder, env=_surroundings(), capture_output=True, text=True)
    assert done.returncode == 0, f"{words}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _surroundings() -> dict[str, str]:
    """The tests' own, without what would let Python find the checkout, or pip a registry."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "PIP_NO_INDEX": "1",
    }


def _closure(root: Distribution) -> list[Distribution]:
    """What a distribution needs on this system, and what that needs in turn."""
    found: dict[str, Distribution] = {}
    waiting = list(root.requires or [])
    while waiting:
        requirement = Requirement(waiting.pop())
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in found:
            found[name] = distribution(name)
            waiting += found[name].requires or []
        assert requirement.specifier.contains(found[name].version, prereleases=True)
    return list(found.values())


def _link(needed: Distribution, packages: Path) -> None:
    """Makes the files of a distribution importable from another site-packages folder."""
    tops = {Path(file).parts[0] for file in needed.files or []} - {"..", "__pycache__"}
    for top in tops:
        link = packages / top
        if not link.exists():
            link.symlink_to(str(needed.locate_file(top)))


def _balance(environment: Path, data: Path, *words: str) -> str:
    command = str(environment / "bin" / "balance")
    return _run(command, "--data-dir", str(data), *words, folder=environment)


def test_the_wheel_carries_the_licence_and_every_resource(wheel: Path) -> None:
    expected = {
        f"balance_app/{file.relative_to(ROOT)}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }

    names = zipfile.ZipFile(wheel).namelist()

    assert {name for name in names if name.startswith("balance_app/resources/")} == expected
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "scripts/", "benchmarks/"))]


def test_code_and_resources_come_from_the_installed_wheel(environment: Path) -> None:
    question = "import balance_app.paths as p; print(p.__file__); print(p.resources())"

    answers = _run(str(environment / "bin" / "python"), "-c", question, folder=environment)

    code, resources = map(Path, answers.splitlines())
    assert code.is_relative_to(environment)
    assert resources == code.parent / "resources"
    assert (resources / "icons" / "balance.svg").is_file()


def test_what_is_not_declared_is_not_there(environment: Path) -> None:
    question = "import importlib.util as u; print(u.find_spec('pytest'))"

    answer = _run(str(environment / "bin" / "python"), "-c", question, folder=environment)

    assert answer.strip() == "None"


def test_the_installed_command_tells_its_version(environment: Path, data: Path) -> None:
    assert balance_app.__version__ in _balance(environment, data, "--version")


def test_the_installed_command_logs_and_measures(environment: Path, data: Path) -> None:
    logged = json.loads(_balance(environment, data, "log", "carrying", "left", "--json"))
    week = json.loads(_balance(environment, data, "week", "--json"))

    assert logged["side"] == "left"
    assert week["habits"]["carrying"]["left"] == 1


def test_the_app_runs_from_the_wheel_until_it_is_told_to_end(environment: Path, data: Path) -> None:
    command = [str(environment / "bin" / "balance"), "--data-dir", str(data)]
    app = subprocess.Popen(command, cwd=environment, env=_surroundings())
    try:
        assert any(status["running"] for status in _statuses(app, environment, data))
        app.terminate()
        assert app.wait(PATIENCE_SECONDS) == 0
    finally:
        app.kill()
        app.wait()


def _statuses(
    app: "subprocess.Popen[bytes]", environment: Path, data: Path
) -> Iterator[dict[str, object]]:
    """What ``balance status`` says, again and again, while the app lives and patience lasts."""
    end = monotonic() + PATIENCE_SECONDS
    while app.poll() is None and monotonic() < end:
        yield json.loads(_balance(environment, data, "status", "--json"))
