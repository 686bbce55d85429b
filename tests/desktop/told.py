"""A notice to show, and what is called back about it."""

import threading

from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents

BUTTONS = (NoticeButton("start", "Start"), NoticeButton("snooze", "In 5 minutes"))
NOTICE = Notice("1", "Time to move", "Two minutes are enough.", BUTTONS)


class Told:
    """Writes down what is called back, and in which thread."""

    def __init__(self):
        self.all = []
        self.threads = set()
        self.events = NoticeEvents(
            shown=lambda channel: self._write("shown", channel),
            answered=lambda button: self._write("answered", button),
            failed=lambda why: self._write("failed", why),
        )

    def _write(self, *what):
        self.all.append(what)
        self.threads.add(threading.current_thread())
