"""The colours of light and dark, each with one meaning everywhere."""

from dataclasses import dataclass

from balance_app.domain.habits import Side


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as ``#rrggbb``.

    Text on its ground has a contrast of at least 4.5 to 1, a mark of at least 3 to 1.

    Attributes:
        window: The ground of a page.
        sidebar: The ground of the navigation.
        card: The ground of cards, panels and menus.
        border: Hairlines around cards and buttons.
        track: The empty part of rings, lanes and bars.
        text: Words.
        muted: Words of less weight.
        left: Marks of the body's left side.
        right: Marks of the body's right side.
        left_tint: The ground of a left button.
        right_tint: The ground of a right button.
        left_text: Words on the left tint.
        right_text: Words on the right tint.
        neither: Marks of both and neither, and of what has no side.
        zone: The shaded even zone.
        accent: The one accent, which never means a side.
        on_accent: Words on the accent.
        accent_tint: The ground of what is chosen.
        hover: The ground of a plain button under the pointer.
    """

    window: str
    sidebar: str
    card: str
    border: str
    track: str
    text: str
    muted: str
    left: str
    right: str
    left_tint: str
    right_tint: str
    left_text: str
    right_text: str
    neither: str
    zone: str
    accent: str
    on_accent: str
    accent_tint: str
    hover: str

    def of_side(self, side: Side) -> str:
        """The colour of a side's marks."""
        return {Side.LEFT: self.left, Side.RIGHT: self.right}.get(side, self.neither)


LIGHT = Colours(
    window="#f4f6f8",
    sidebar="#ebedf1",
    card="#ffffff",
    border="#dfe3e8",
    track="#e3e7eb",
    text="#1b202b",
    muted="#5a6270",
    left="#2f6bdb",
    right="#d07a12",
    left_tint="#ecf1fd",
    right_tint="#fcf0e1",
    left_text="#1f4fa8",
    right_text="#874a00",
    neither="#858c99",
    zone="#e6ebf3",
    accent="#0f766e",
    on_accent="#ffffff",
    accent_tint="#e2f1ef",
    hover="#f0f2f5",
)

DARK = Colours(
    window="#14171f",
    sidebar="#1a1e26",
    card="#1e222a",
    border="#2e333d",
    track="#2c313b",
    text="#f0f2f6",
    muted="#a3aab7",
    left="#7fa8ff",
    right="#f0a24e",
    left_tint="#232d45",
    right_tint="#3a2d1e",
    left_text="#a9c4ff",
    right_text="#ffc88a",
    neither="#7d8595",
    zone="#2a313f",
    accent="#5cc8ba",
    on_accent="#0b1f1c",
    accent_tint="#1b3231",
    hover="#272c36",
)
