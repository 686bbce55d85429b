"""Small programs that tests start on the real desktop."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSystemTrayIcon, QWidget

from balance_app.desktop.notify.bubble import TrayBubble
from balance_app.domain.ports import Notice, NoticeEvents


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def tray_icon() -> QSystemTrayIcon:
    picture = QPixmap(32, 32)
    picture.fill(QColor("#0F766E"))
    return QSystemTrayIcon(QIcon(picture))


def tray() -> None:
    """Shows an icon with a menu, and writes what is done to it."""
    icon, menu = tray_icon(), QMenu()
    menu.addAction("Hello").triggered.connect(lambda: say("chosen"))
    menu.aboutToShow.connect(lambda: say("menu"))
    icon.setContextMenu(menu)
    icon.activated.connect(lambda reason: say("activated", reason.name))
    icon.show()
    sys.exit(QApplication.exec())


def bubble() -> None:
    """Shows a bubble at its icon, or before it has one, or tells why it could not."""
    icon = tray_icon()
    events = NoticeEvents(
        shown=lambda channel: say("shown by", channel),
        answered=lambda button: say("answered", button),
        failed=lambda why: say("failed:", why),
    )
    TrayBubble(icon).show(Notice("1", "Too early", "No icon yet."), events)
    icon.show()
    wanted = Notice("2", "Time to move", "Two minutes are enough.", press="start")
    TrayBubble(icon).show(wanted, events)
    sys.exit(QApplication.exec())


def editor() -> None:
    """A line to type into, which writes what stands in it."""
    line = QLineEdit()
    line.setWindowTitle("Editor")
    line.textChanged.connect(lambda text: say("typed", text))
    line.show()
    sys.exit(QApplication.exec())


class Film(QWidget):
    """Fills the screen, or no longer, when F is pressed; ends with Q."""

    def __init__(self):
        super().__init__()
        self.setWindowTitle("Film")
        self.resize(300, 200)

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_F:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        if event.key() == Qt.Key.Key_Q:
            QApplication.quit()


def film() -> None:
    """Shows a window that can fill the screen."""
    window = Film()
    window.show()
    sys.exit(QApplication.exec())


def window() -> None:
    """Shows a window."""
    window = Film()
    window.setWindowTitle("Window")
    window.show()
    sys.exit(QApplication.exec())


def background() -> None:
    """Fills the screen as the desktop's background does."""
    window = Film()
    window.setWindowTitle("Background")
    window.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDesktop)
    window.showFullScreen()
    window.activateWindow()
    sys.exit(QApplication.exec())


if __name__ == "__main__":
    app = QApplication(["balance-test"])
    programs = (tray, bubble, editor, film, window, background)
    {program.__name__: program for program in programs}[sys.argv[1]]()
