"""Puts colours, type and spacing on the whole app, and again when light or dark changes."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from balance_app.domain.settings import ThemeChoice
from balance_app.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours

if TYPE_CHECKING:  # not there before Qt 6.10
    from PySide6.QtGui import QAccessibilityHints

STEP = 4
"""The one spacing step, in device-independent pixels; all spacing is a multiple of it."""

RADIUS = 10
"""The corner radius of cards, in device-independent pixels."""

SMALL, BODY, TITLE, HEADING = 0.9, 1.0, 1.12, 1.6
"""The four sizes of type, as multiples of the system font's."""


def font(size: float = BODY, *, strong: bool = False) -> QFont:
    """The system font in one of the four sizes.

    Args:
        size: SMALL, BODY, TITLE or HEADING.
        strong: Whether it is set semi-bold.
    """
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(QApplication.font().pointSizeF() * size)
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


class Theme(QObject):
    """The colours in force.

    Signals:
        changed: The colours are others now; what paints itself repaints.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice) -> None:
        super().__init__(app)
        self._app = app
        self._in_force: Colours | None = None
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        told = _accessibility()
        if told is not None:
            told[1].contrastPreferenceChanged.connect(self._follow)
        self.choose(choice)

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return self._in_force or LIGHT

    def choose(self, choice: ThemeChoice) -> None:
        """Forces light, dark or high contrast, or follows the system.

        High contrast is as light or dark as the system is.
        """
        forced = {
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }
        self._choice = choice
        self._app.styleHints().setColorScheme(forced.get(choice, Qt.ColorScheme.Unknown))
        self._follow()

    def _follow(self) -> None:
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        colours = colours_for(self._choice, dark=dark, contrast=_wants_contrast())
        if colours is self._in_force:
            return  # restyling every widget takes longer than a glance
        self._in_force = colours
        self._app.setPalette(_palette(colours))
        self._app.setStyleSheet(style_sheet(colours))
        self.changed.emit()


def colours_for(choice: ThemeChoice, *, dark: bool, contrast: bool) -> Colours:
    """The colours that a choice means.

    Args:
        choice: The user's choice.
        dark: Whether the system is dark.
        contrast: Whether the system asks for high contrast.
    """
    if choice is ThemeChoice.LIGHT:
        return LIGHT
    if choice is ThemeChoice.DARK:
        return DARK
    if choice is ThemeChoice.CONTRAST or contrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


@cache
def _accessibility() -> tuple[QStyleHints, "QAccessibilityHints"] | None:
    """What Qt tells of the system's contrast; Qt before 6.10 tells nothing.

    Held for good: PySide takes it for deleted once nobody holds the style hints that gave it.
    """
    hints = QGuiApplication.styleHints()
    return (hints, hints.accessibility()) if hasattr(hints, "accessibility") else None


def _wants_contrast() -> bool:
    """Whether the system asks for high contrast."""
    told = _accessibility()
    wanted = Qt.ContrastPreference.HighContrast
    return told is not None and told[1].contrastPreference() is wanted


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.card,
        QPalette.ColorRole.AlternateBase: c.window,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.card,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.ToolTipBase: c.card,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.Accent: c.accent,
        QPalette.ColorRole.Mid: c.border,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette


def style_sheet(c: Colours) -> str:
    """The style sheet for widgets, by their ``role`` property.

    Roles of buttons: ``left``, ``right`` (a side), ``chosen`` (what is worn now), ``primary``
    (the one main action), ``link`` (words that act), ``jump`` (goes to a part of the page),
    ``heading`` (a title that opens), ``icon`` (an icon alone), ``quiet`` (what is seldom wanted),
    ``step`` (beside a number), ``day`` (a weekday, on or off), ``nav`` (the navigation), ``chip``
    and ``chosen-chip`` (a small choice with a menu), ``pick`` (one of several choices); none is a
    plain button. Roles of labels: ``muted``, ``key`` (a key of the keyboard), ``quiet-key`` (one
    beside a title). A field with the role ``command`` has no frame. Frames with role ``card`` are
    cards, ``panel`` floating panels, ``message`` the message bar, ``editor`` an editor inside a
    card, ``pickable`` a part of one that a key picks. A button with the property ``running`` is a
    side that runs.
    """
    parts = (_grounds, _buttons, _menus, _fields, _offers, _bars, _tables)
    return "".join(part(c) for part in parts)


def _grounds(c: Colours) -> str:
    """What lies behind: cards, panels, the navigation; and plain words."""
    return f"""
    QToolTip {{ background: {c.card}; color: {c.text}; border: 1px solid {c.border};
                padding: 4px 8px; }}
    QFrame[role="card"] {{ background: {c.card}; border: 1px solid {c.border};
                border-radius: {RADIUS}px; }}
    QFrame[role="panel"] {{ background: {c.card}; border: 1px solid {c.border};
                border-radius: {RADIUS}px; }}
    QFrame[role="card"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[role="pickable"] {{ border: 2px solid transparent; border-radius: {RADIUS}px; }}
    QFrame[role="pickable"]:focus {{ border-color: {c.accent}; }}
    QFrame[role="message"] {{ background: {c.card}; border: 1px solid {c.neither};
                border-radius: {RADIUS}px; }}
    QFrame[role="editor"] {{ background: {c.window}; border: 1px solid {c.border};
                border-radius: 8px; }}
    QFrame[role="sidebar"] {{ background: {c.sidebar}; border: none; }}
    QLabel {{ background: transparent; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="key"] {{ color: {c.text}; background: {c.window}; border: 1px solid {c.border};
                border-bottom: 2px solid {c.neither}; border-radius: 5px; padding: 1px 6px; }}
    QLabel[role="quiet-key"] {{ color: {c.muted}; border: 1px solid {c.border};
                border-radius: 5px; padding: 1px 5px; }}
    """


def _buttons(c: Colours) -> str:
    """Buttons by role."""
    # Where a tint is the ground itself, an edge shows that a side’s button is one.
    left_edge, right_edge = (c.left, c.right) if c.patterns else (c.left_tint, c.right_tint)
    return f"""
    QPushButton, QToolButton {{ background: {c.card}; color: {c.text};
                border: 1px solid {c.border}; border-radius: 8px; padding: 8px 14px;
                min-height: 18px; outline: none; }}
    QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; padding: 7px 13px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {c.muted}; background: {c.window}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton[role="left"] {{ background: {c.left_tint}; color: {c.left_text};
                border-color: {left_edge}; }}
    QPushButton[role="left"]:hover {{ border-color: {c.left}; }}
    QPushButton[role="right"] {{ background: {c.right_tint}; color: {c.right_text};
                border-color: {right_edge}; }}
    QPushButton[role="right"]:hover {{ border-color: {c.right}; }}
    QPushButton[role="left"]:focus {{ border: 2px solid {c.left_text}; }}
    QPushButton[role="right"]:focus {{ border: 2px solid {c.right_text}; }}
    QPushButton[running="true"] {{ border-color: {c.muted}; }}
    QPushButton[role="left"][running="true"] {{ border-color: {c.left}; }}
    QPushButton[role="right"][running="true"] {{ border-color: {c.right}; }}
    QPushButton[role="chosen"] {{ background: {c.accent_tint}; border-color: {c.accent}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent};
                border-color: {c.accent}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {c.window}; color: {c.muted};
                border-color: {c.border}; }}
    QPushButton[role="step"], QPushButton[role="day"] {{ padding: 8px 0; }}
    QPushButton[role="day"]:checked {{ background: {c.accent_tint}; border-color: {c.accent}; }}
    QPushButton[role="day"]:focus {{ border: 2px solid {c.accent}; padding: 7px 0; }}
    QPushButton[role="day"]:checked:focus {{ border-color: {c.text}; }}
    QPushButton[role="quiet"] {{ background: transparent; color: {c.muted};
                border-color: transparent; }}
    QPushButton[role="quiet"]:hover {{ background: {c.hover}; }}
    QPushButton[role="quiet"]:focus {{ border-color: {c.accent}; }}
    QPushButton[role="link"] {{ background: transparent; color: {c.accent}; border: none;
                padding: 4px 6px; }}
    QPushButton[role="link"]:hover {{ text-decoration: underline; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {c.accent}; padding: 2px 4px; }}
    QPushButton[role="link"]:disabled {{ color: {c.muted}; }}
    QPushButton[role="jump"] {{ background: transparent; color: {c.accent};
                border: 1px solid transparent; padding: 3px 6px; }}
    QPushButton[role="jump"]:hover {{ text-decoration: underline; }}
    QPushButton[role="jump"]:checked {{ background: {c.accent_tint}; color: {c.text};
                border-color: {c.accent}; }}
    QPushButton[role="jump"]:focus {{ border: 2px solid {c.accent}; padding: 2px 5px; }}
    QPushButton[role="jump"]:checked:focus {{ border-color: {c.text}; }}
    QPushButton[role="heading"] {{ background: transparent; color: {c.text}; border: none;
                padding: 4px 6px; text-align: left; }}
    QPushButton[role="heading"]:hover {{ background: {c.hover}; }}
    QPushButton[role="heading"]:focus {{ border: 2px solid {c.accent}; padding: 2px 4px; }}
    QPushButton[role="icon"] {{ background: transparent; border: 1px solid transparent;
                padding: 5px; min-height: 16px; }}
    QPushButton[role="icon"]:hover {{ background: {c.hover}; }}
    QPushButton[role="icon"]:focus {{ border: 2px solid {c.accent}; padding: 4px; }}
    QPushButton[role="chip"] {{ background: transparent; color: {c.muted};
                border-color: transparent; }}
    QPushButton[role="chip"]:hover {{ background: {c.hover}; }}
    QPushButton[role="chip"], QPushButton[role="chosen-chip"] {{ border-radius: 13px;
                padding: 3px 6px; }}
    QPushButton[role="chip"]:focus, QPushButton[role="chosen-chip"]:focus {{
                border-color: {c.accent}; padding: 2px 5px; }}
    QPushButton[role="chosen-chip"], QPushButton[role="pick"]:checked {{
                background: {c.accent_tint}; color: {c.text}; border-color: {c.accent}; }}
    QPushButton[role="pick"] {{ padding: 5px 10px; }}
    QPushButton[role="pick"]:focus {{ padding: 4px 9px; }}
    QPushButton[role="nav"], QToolButton[role="nav"] {{ background: transparent; color: {c.muted};
                border: 1px solid transparent; text-align: left; padding: 9px 12px; }}
    QPushButton[role="nav"]:hover, QToolButton[role="nav"]:hover {{ color: {c.text}; }}
    QPushButton[role="nav"]:checked, QToolButton[role="nav"]:checked {{ background: {c.card};
                color: {c.text}; border-color: {c.border}; }}
    QPushButton[role="nav"]:focus, QToolButton[role="nav"]:focus {{
                border: 2px solid {c.accent}; padding: 8px 11px; }}
    """


def _menus(c: Colours) -> str:
    """Menus."""
    return f"""
    QMenu {{ background: {c.card}; color: {c.text}; border: 1px solid {c.border}; padding: 6px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {c.accent_tint}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 6px 4px; }}
    """


def _fields(c: Colours) -> str:
    """Fields for words, numbers, times and choices."""
    return f"""
    QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {{ background: {c.card};
                color: {c.text}; border: 1px solid {c.neither}; border-radius: 8px;
                padding: 6px 8px; min-height: 22px; selection-background-color: {c.accent};
                selection-color: {c.on_accent}; }}
    QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
    QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 5px 7px; }}
    QLineEdit[role="command"] {{ background: transparent; border: none; padding: 16px 20px; }}
    QAbstractSpinBox {{ padding: 5px 8px 4px 8px; }}
    QAbstractSpinBox:focus {{ padding: 4px 7px 3px 7px; }}
    QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {c.muted};
                background: {c.window}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
    QProgressBar {{ background: {c.track}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QComboBox {{ padding-right: 32px; combobox-popup: 0; }}
    QComboBox:focus {{ padding-right: 31px; }}
    QComboBox[role="mirrored"] {{ padding-right: 8px; padding-left: 32px; }}
    QComboBox[role="mirrored"]:focus {{ padding-right: 7px; padding-left: 31px; }}
    QComboBox::drop-down {{ width: 0; border: none; }}
    QComboBox QAbstractItemView {{ background: {c.card}; color: {c.text};
                border: 1px solid {c.border}; selection-background-color: {c.accent_tint};
                selection-color: {c.text}; padding: 4px; outline: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 4px; border-radius: 6px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.accent_tint};
                color: {c.text}; }}
    """


def _offers(c: Colours) -> str:
    """The list of the command palette."""
    return f"""
    QListWidget[role="offers"] {{ background: transparent; border: none;
                border-top: 1px solid {c.border}; padding: 7px 8px 8px 8px; outline: 0; }}
    QListWidget[role="offers"]::item {{ border-radius: 8px; }}
    QListWidget[role="offers"]::item:selected {{ background: {c.accent_tint}; }}
    """


def _bars(c: Colours) -> str:
    """Scroll bars."""
    return f"""
    QScrollArea {{ background: transparent; border: none; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c.neither}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _tables(c: Colours) -> str:
    """The part of the style sheet for tables and the calendar."""
    return f"""
    QTableView {{ background: transparent; border: none; }}
    QTableView#table::item {{ padding: 4px; border-bottom: 1px solid {c.border}; }}
    QTableView#table::item:selected {{ background: {c.accent_tint}; color: {c.text}; }}
    QTableView QHeaderView {{ background: transparent; border: none; }}
    QTableView QHeaderView::section {{ background: transparent; color: {c.muted}; border: none;
                border-bottom: 1px solid {c.border}; padding: 4px 7px; }}
    QCalendarWidget QAbstractItemView {{ background: {c.card}; border: none;
                selection-background-color: {c.accent}; selection-color: {c.on_accent};
                alternate-background-color: {c.card}; outline: 0; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.card}; }}
    QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent;
                padding: 5px 7px; }}
    QCalendarWidget QToolButton:hover {{ background: {c.hover}; }}
    QCalendarWidget QToolButton:disabled {{ background: transparent; }}
    QCalendarWidget QToolButton:focus {{ border: 2px solid {c.accent}; padding: 4px 6px; }}
    QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
    """
