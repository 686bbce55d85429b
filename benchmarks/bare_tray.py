"""A bare PySide6 program with a tray icon: what every figure of the app is a ratio to."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
pixmap = QPixmap(22, 22)
pixmap.fill("teal")
tray = QSystemTrayIcon(QIcon(pixmap))
tray.show()
print("tray", flush=True)
QTimer.singleShot(0, lambda: print("ready", flush=True))
sys.exit(app.exec())
