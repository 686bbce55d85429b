"""What tests of charts are handed."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    """The base font that charts are painted with."""
    return qapp.font()
