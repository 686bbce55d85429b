"""Shows one plain notification through plyer, in a process of its own, and says how it went.

Takes title, body, name of the app and icon as its words. Ends with code 0 when the notification
was handed over; otherwise with another, and what is known about it on standard error.
"""

import subprocess
import sys
from functools import partial


def main() -> None:
    """Shows the notification that the words of this process describe."""
    title, body, app_name, icon = sys.argv[1:]
    # plyer runs notify-send by ``call`` and does not look at how it ended; here that is looked at
    setattr(subprocess, "call", partial(subprocess.run, check=True))  # noqa: B010  # other type
    from plyer import notification

    try:
        notification.notify(title=title, message=body, app_name=app_name, app_icon=icon)
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)  # it has said on standard error what it met
    except Exception as error:  # noqa: BLE001  # whatever plyer's many ways raise, told in one line
        sys.exit(str(error) or type(error).__name__)


if __name__ == "__main__":
    main()
