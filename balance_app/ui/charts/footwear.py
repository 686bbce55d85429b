"""Hours worn by day: a column each, stacked by kind of shoe, raised heels hatched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from balance_app.domain.calendar import Week
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import ShoeKind
from balance_app.ui import week_words, words
from balance_app.ui.charts.day_axis import DayAxis
from balance_app.ui.charts.hour_axis import HourAxis
from balance_app.ui.charts.kit import Cell, Mark, Table, fill, line_height, mixed, sized
from balance_app.ui.charts.legend import Key, legend_height, paint_legend
from balance_app.ui.colours import LIGHT, Colours, Ink
from balance_app.ui.theme import SMALL, STEP

_GAP = 2.0 * STEP
_WIDEST = 9.0 * STEP
_LEAST = 2.0
_CORNER = 1.5
_PALEST = 0.15  # of the shade of the kind worn least


@dataclass(frozen=True, slots=True)
class _Piece:
    """A day's minutes in one kind of shoe, and where they are drawn.

    Attributes:
        day: The day.
        kind: The kind of shoe.
        minutes: The minutes in it.
        raised: Of these, the minutes in raised heels.
        place: Where they are drawn.
    """

    day: date
    kind: ShoeKind
    minutes: int
    raised: int
    place: QRectF


class FootwearChart:
    """A worn habit's week.

    The kind worn most stands lowest and is the darkest, in the order of the legend.

    Args:
        part: The habit's week.
        week: The week.
        today: Today's logical day, drawn bold.
        locale: How numbers and days are written.
    """

    def __init__(self, part: WornWeek, week: Week, today: date, locale: QLocale) -> None:
        self._part = part
        self._days = DayAxis(week, today, locale)
        self._locale = locale
        most = max((sum(of_day.values()) for of_day in part.days.values()), default=0)
        self._hours = HourAxis(most, locale)

    @property
    def title(self) -> str:
        """The finding."""
        return week_words.worn_title(self._part, self._locale)

    @property
    def description(self) -> str:
        """Each kind of shoe of the whole week, then each day, in words."""
        said = [
            f"{week_words.shoe(kind)}: {words.duration(minutes, self._locale)}"
            for kind, minutes in self._part.minutes.items()
        ]
        said += [self._words(piece) for piece in self._pieces(QRectF())]
        return ". ".join(said) + "." if said else "No minutes."

    def table(self) -> Table:
        """One row for each of the seven days; a day without entries has no minutes."""
        part, kinds = self._part, list(self._part.minutes)
        rows = []
        for day in self._days.week.days:
            worn = part.days.get(day)
            told: list[Cell] = [worn.get(kind, 0) if worn else None for kind in kinds]
            raised = sum(part.raised.get(day, {}).values()) if worn else None
            rows.append((day, *told, raised))
        header = "Day", *(week_words.shoe(kind) for kind in kinds), "In raised heels"
        return Table(header, tuple(rows))

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        line = line_height(sized(font, SMALL))
        legend = legend_height(self._keys(), sized(font, SMALL))
        return self._hours.height(font) + STEP + line + 2 * STEP + legend

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each kind of shoe of each day, from the top of a day's column down."""
        pieces = sorted(
            self._pieces(self._hours.plot(rect, font)),
            key=lambda piece: (piece.day, piece.place.top()),
        )
        return [Mark(piece.place, self._words(piece)) for piece in pieces]

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        plot = self._hours.plot(rect, font)
        self._hours.paint(painter, rect, plot, colours, font)
        for piece in self._pieces(plot):
            self._paint_piece(painter, piece, colours)
        names = plot.bottom() + STEP
        self._days.paint_names(painter, plot, names, colours, font)
        small = sized(font, SMALL)
        below = QRectF(rect)
        below.setTop(names + line_height(small) + 2 * STEP)
        paint_legend(painter, below, self._keys(colours), colours, small)

    # -- geometry ----------------------------------------------------------------------------------

    def _pieces(self, plot: QRectF) -> Iterator[_Piece]:
        """Day by day, from the lowest up."""
        part = self._part
        for day, column in self._days.columns(plot):
            worn, bottom = part.days.get(day, {}), column.bottom()
            width = max(_LEAST, min(_WIDEST, column.width() - _GAP))
            for kind in part.minutes:
                minutes = worn.get(kind, 0)
                if not minutes:
                    continue
                height = max(_LEAST, self._hours.length(plot, minutes))
                left = column.center().x() - width / 2
                place = QRectF(left, bottom - height, width, height)
                raised = part.raised.get(day, {}).get(kind, 0)
                yield _Piece(day, kind, minutes, raised, place)
                bottom -= height

    # -- words and painting ------------------------------------------------------------------------

    def _words(self, piece: _Piece) -> str:
        minutes = words.duration(piece.minutes, self._locale)
        said = f"{words.long_day(piece.day, self._locale)}: {week_words.shoe(piece.kind)} {minutes}"
        if not piece.raised:
            return said
        if piece.raised == piece.minutes:
            return f"{said}, in raised heels"
        return f"{said}, of it {words.duration(piece.raised, self._locale)} in raised heels"

    def _shade(self, kind: ShoeKind, colours: Colours) -> str:
        """A kind's grey: the more it was worn, the darker; however pale, it has an outline."""
        kinds = list(self._part.minutes)
        rank = kinds.index(kind) / max(1, len(kinds) - 1)
        return mixed(colours.card, colours.neither, 1 - rank * (1 - _PALEST))

    def _paint_piece(self, painter: QPainter, piece: _Piece, colours: Colours) -> None:
        """A kind's minutes; those in raised heels are hatched, at the top."""
        place = piece.place.adjusted(0.5, 0.5, -0.5, -0.5)  # so that one is told from the next
        shade, edge = self._shade(piece.kind, colours), colours.neither
        fill(painter, place, Ink(shade, edge=edge), _CORNER)
        if piece.raised:
            place.setHeight(max(_LEAST, place.height() * piece.raised / piece.minutes))
            fill(painter, place, Ink(shade, _standing_out(shade, colours), edge), _CORNER)

    def _keys(self, colours: Colours = LIGHT) -> list[Key]:
        """The kinds from the lowest up, and raised heels where there are any."""

        def swatch(ink: Ink) -> Callable[[QPainter, QRectF], None]:
            return lambda painter, place: fill(
                painter, place.adjusted(0.5, 0.5, -0.5, -0.5), ink, _CORNER
            )

        keys = []
        for kind in self._part.minutes:
            ink = Ink(self._shade(kind, colours), edge=colours.neither)
            keys.append(Key(week_words.shoe(kind), swatch(ink)))
        if self._part.raised:
            hatched = Ink(colours.card, colours.text, colours.neither)
            keys.append(Key("raised heels", swatch(hatched)))
        return keys


def _standing_out(shade: str, colours: Colours) -> str:
    """The colour of a hatching: of text and ground the one that is further from a shade."""
    light = QColor(shade).lightnessF()
    return max(
        (colours.text, colours.card), key=lambda colour: abs(QColor(colour).lightnessF() - light)
    )
