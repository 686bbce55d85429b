"""An asyncio loop in a thread of its own, for libraries that speak nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from threading import Thread
from typing import Any

log = logging.getLogger(__name__)

LAST_WORDS_SECONDS = 1.0
"""How long ending waits for what still goes on, such as taking a notice off the screen."""


class LoopThread:
    """Runs coroutines beside the thread that starts them, and sleeps between them.

    Args:
        name: What debuggers call the thread.
        at_end: Gives back, in the loop, what the coroutines have opened.
    """

    def __init__(self, name: str, at_end: Callable[[], Awaitable[None]]) -> None:
        self._at_end = at_end
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Starts a coroutine in the loop; what it raises is logged."""
        self._loop.call_soon_threadsafe(self._begin, work)

    def end(self) -> None:
        """Lets what goes on finish, but not for long, and ends the thread."""
        self._loop.call_soon_threadsafe(self._begin, self._finish())
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # the loop itself would let a running task be collected
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("A task in the background met a bug.", exc_info=error)

    async def _finish(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            _, unfinished = await asyncio.wait(others, timeout=LAST_WORDS_SECONDS)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
        try:
            await asyncio.wait_for(self._at_end(), LAST_WORDS_SECONDS)
        finally:
            self._loop.stop()
