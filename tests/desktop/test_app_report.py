"""A report made with real keys, in the window and its file dialog."""

from pypdf import PdfReader

from balance_app.desktop.clock import SystemClock
from balance_app.ui.colours import LIGHT
from tests.desktop.profile import soon


def test_a_report_is_made_from_the_week_with_the_keyboard_alone(profile, tmp_path):
    desk, path = profile.desk, tmp_path / "for-the-physiotherapist.pdf"
    now = SystemClock().now()
    profile.put("carrying", "right", *[now] * 16)
    profile.put("carrying", "left", *[now] * 4)
    app = profile.start()
    window = profile.window()
    desk.move_to(window.x + 5, window.y + 5)
    soon(lambda: desk.has_focus(window), "the window's focus")

    desk.key("ctrl+2")
    soon(lambda: desk.picture().patches(LIGHT.right, window), "the week")
    desk.key("alt+r")
    soon(lambda: has_save(desk, window), "the panel's main button")
    desk.key("Return")
    dialog = desk.window("Save as PDF")
    soon(lambda: desk.has_focus(dialog), "the dialog's focus")
    desk.write(str(path))
    desk.key("Return")

    soon(path.exists, "the report")
    soon(lambda: has_save(desk, window), "the panel's main button again")
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert "Carrying: right side 4 of 5 times" in words
    assert "+60.0 16.8 to 83.9 leaning right" in words
    desk.key("Escape")
    soon(lambda: not has_save(desk, window), "the panel to be closed")

    app.terminate()
    assert app.wait(30) == 0
    assert desk.words_of(app) == ""


def has_save(desk, window):
    """Whether the window has a wide patch of the accent, as the main button of a panel is."""
    return any(box.width > 40 for box in desk.picture().patches(LIGHT.accent, window))
