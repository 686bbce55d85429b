"""The desktop entry, the metadata and the icons fit each other and the app."""

import shlex
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from balance_app.domain.habits import BUILT_IN

ROOT = Path(__file__).parent.parent.parent
LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "resources" / "icons"
THEME = LINUX / "icons" / "hicolor"
APP_ID = "org.balance_app.Balance"
IN_COLOUR = {"balance.svg", "balance-symbolic.svg"}


@pytest.fixture
def desktop_entry() -> RawConfigParser:
    parser = RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # keys keep their capitals
    parser.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    return parser


def test_each_action_of_the_launcher_logs_an_option_under_its_own_words(
    desktop_entry: RawConfigParser,
) -> None:
    habits = {habit.id: habit for habit in BUILT_IN}
    actions = desktop_entry["Desktop Entry"]["Actions"].strip(";").split(";")

    for action in actions:
        group = desktop_entry[f"Desktop Action {action}"]
        program, verb, habit, option = shlex.split(group["Exec"])
        assert (program, verb) == ("balance", "log")
        assert group["Name"] == f"{habits[habit].name}: {habits[habit].option(option).name}"
    assert len(desktop_entry.sections()) == 1 + len(actions)


def test_launcher_and_metadata_name_the_same_app_and_icon(desktop_entry: RawConfigParser) -> None:
    metadata = ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()

    assert metadata.findtext("id") == APP_ID
    assert metadata.findtext("launchable") == f"{APP_ID}.desktop"
    assert metadata.findtext("icon") == APP_ID
    assert desktop_entry["Desktop Entry"]["Icon"] == APP_ID


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("balance.svg", f"scalable/apps/{APP_ID}.svg"),
        ("balance-symbolic.svg", f"symbolic/apps/{APP_ID}-symbolic.svg"),
    ],
)
def test_the_themes_icons_are_the_apps_own(source: str, copy: str) -> None:
    assert (THEME / copy).read_bytes() == (ICONS / source).read_bytes()


@pytest.mark.parametrize("pixels", [48, 128])
def test_drawn_icons_have_the_size_of_their_folder(pixels: int) -> None:
    image = QImage(str(THEME / f"{pixels}x{pixels}" / "apps" / f"{APP_ID}.png"))

    assert (image.width(), image.height()) == (pixels, pixels)
    assert image.hasAlphaChannel()


@pytest.mark.parametrize("file", sorted(ICONS.glob("*.svg")), ids=lambda file: file.stem)
def test_icons_lie_on_one_grid_in_one_colour_that_can_be_tinted(file: Path) -> None:
    root = ElementTree.parse(file).getroot()
    paints = {
        element.get(name)
        for element in root.iter()
        for name in ("fill", "stroke")
        if element.get(name)
    }

    if file.name not in IN_COLOUR:
        assert root.get("viewBox") == "0 0 24 24"
        assert root.get("stroke-width") == "2"
        assert paints <= {"none", "#000"}
    assert root.get("width") == root.get("height")
