"""What another process may ask of the running app: requests in, answers out, both plain JSON."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.errors import BalanceError, WordsError, unknown_word
from balance_app.domain.ports import Json
from balance_app.services.as_json.entries import status_json

if TYPE_CHECKING:  # named for its type only; whoever builds this has loaded it
    from balance_app.services.breaks.coach import BreakCoach
    from balance_app.services.inputs import InputsServing


class RemoteRequests:
    """Answers requests to the running app.

    Attributes of a request: ``do`` names what is wanted; ``pause`` adds ``until`` (ISO time with
    offset, or null until resumed), ``break`` adds ``kind`` (or null). An answer is ``{"ok": true}``
    or ``{"ok": false, "error": message, "exit_code": n}``; all about breaks add ``status``.
    """

    def __init__(
        self,
        coach: "BreakCoach",
        changed: Callable[[], None],
        show: Callable[[], None],
        serving: "Callable[[], InputsServing]",
    ) -> None:
        """Takes what requests act on.

        Args:
            coach: Settles breaks.
            changed: Called when another process has changed entries.
            show: Brings the window up.
            serving: Gives what tells of the user at the moment.
        """
        self._coach = coach
        self._serving = serving
        self._calls: dict[str, Callable[[], None]] = {"show": show, "changed": changed}
        self._wishes: dict[str, Callable[[Json], None]] = {
            "status": lambda _request: None,
            "pause": self._pause,
            "resume": lambda _request: coach.resume(),
            "break": self._break,
            "begin": lambda _request: coach.begin(Channel.TERMINAL),
            "done": lambda _request: coach.done(Channel.TERMINAL),
            "snooze": lambda _request: coach.snooze(Channel.TERMINAL),
            "skip": lambda _request: coach.skip(Channel.TERMINAL),
            "stand": lambda _request: coach.stand(),
            "sit": lambda _request: coach.sit(),
        }

    def answer(self, request: Json) -> Json:
        """Does what is asked and says how it went; a request never raises what users can cause."""
        try:
            return {"ok": True, **self._do(request)}
        except BalanceError as error:
            return {"ok": False, "error": error.message, "exit_code": error.exit_code}

    def _do(self, request: Json) -> Json:
        word = str(request.get("do"))
        if call := self._calls.get(word):
            call()
            return {}
        wish = self._wishes.get(word)
        if wish is None:
            raise unknown_word("request", word, [*self._calls, *self._wishes])
        wish(request)
        return {"status": status_json(self._coach.status(), running=True, serving=self._serving())}

    def _pause(self, request: Json) -> None:
        until = request.get("until")
        if until is None:
            self._coach.pause(None)
            return
        try:
            end = datetime.fromisoformat(str(until))
        except ValueError:
            end = None
        if end is None or end.tzinfo is None:
            raise WordsError(f"“{until}” is no time with an offset.")
        self._coach.pause(end)

    def _break(self, request: Json) -> None:
        word = request.get("kind")
        if word is not None and word not in list(BreakKind):
            raise unknown_word("kind of break", str(word), [kind.value for kind in BreakKind])
        showing = self._coach.status().showing
        if word is None and showing is not None and not showing.started:
            self._coach.begin(Channel.TERMINAL)
        else:
            kind = BreakKind.MOVE if word is None else BreakKind(str(word))
            self._coach.take(kind, Channel.TERMINAL)
