"""Balance as it starts from the ``balance`` command, telling when its icon is up and it is ready.

Usage: ``balance_tray.py DATA_DIR [--window]``
"""

import sys


def main() -> int:
    """Runs the app, in the tray unless a window is asked for."""
    from balance_app import __main__ as entry
    from balance_app.services.wish import AppWish
    from balance_app.ui import app

    said = app.App.__init__

    def tell(self: app.App, *args: object) -> None:
        said(self, *args)
        self.tray_shown.connect(lambda: print("tray", flush=True))
        self.ready.connect(lambda: print("ready", flush=True))

    app.App.__init__ = tell
    return entry.open_app(AppWish(sys.argv[1], in_tray="--window" not in sys.argv))


if __name__ == "__main__":
    sys.exit(main())
