"""The colours of light, dark, high contrast and paper, each with one meaning everywhere."""

from dataclasses import dataclass, replace

from balance_app.domain.habits import Side


@dataclass(frozen=True, slots=True)
class Ink:
    """What a mark is filled with.

    Attributes:
        colour: The colour, as ``#rrggbb``.
        stripes: The colour of the stripes that cross it; None where it is plain.
        edge: The colour of its outline; None for none, or for its own where it is striped.
    """

    colour: str
    stripes: str | None = None
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as ``#rrggbb``.

    Text on its ground has a contrast of at least 4.5 to 1, a mark of at least 3 to 1; in high
    contrast and on paper 7 to 1 and 4.5 to 1.

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
        patterns: Whether the sides differ by a pattern too, for eyes and printers that see little
            or no colour.
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
    patterns: bool = False

    def of_side(self, side: Side) -> str:
        """The colour of a side's marks."""
        return {Side.LEFT: self.left, Side.RIGHT: self.right}.get(side, self.neither)

    def ink(self, side: Side) -> Ink:
        """What a side's marks are filled with: right is striped where colour is not enough."""
        striped = self.patterns and side is Side.RIGHT
        return Ink(self.of_side(side), self.card if striped else None)


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

CONTRAST_LIGHT = Colours(
    window="#ffffff",
    sidebar="#eef0f3",
    card="#ffffff",
    border="#000000",
    track="#c4c8ce",
    text="#000000",
    muted="#33383f",
    left="#0b3fa8",
    right="#8a4600",
    left_tint="#ffffff",
    right_tint="#ffffff",
    left_text="#0b3fa8",
    right_text="#7a3d00",
    neither="#565c66",
    zone="#dde1e8",
    accent="#00574f",
    on_accent="#ffffff",
    accent_tint="#d5ece9",
    hover="#e9ebee",
    patterns=True,
)

CONTRAST_DARK = Colours(
    window="#000000",
    sidebar="#15181d",
    card="#000000",
    border="#ffffff",
    track="#4a4f58",
    text="#ffffff",
    muted="#d5d9e0",
    left="#9cc0ff",
    right="#ffb35c",
    left_tint="#000000",
    right_tint="#000000",
    left_text="#b8d2ff",
    right_text="#ffc98a",
    neither="#aab1bd",
    zone="#2b303a",
    accent="#6fe3d4",
    on_accent="#000000",
    accent_tint="#103a36",
    hover="#262a31",
    patterns=True,
)

PAPER = replace(CONTRAST_LIGHT, border="#b4b8be", track="#dadde2", zone="#eaecf0")
"""What is printed: it tells all that it tells in black and white too, and spares ink."""
