"""Whether things glide to their places or are there at once: every transition asks here for its time."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer import settings

MILLISECONDS = 150
SWITCH = "transitions"
OWN = "effects-own"
"""The property of the application that keeps which of Qt's transitions the system wants."""
EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
"""Qt's own transitions."""


def wanted() -> bool:
    """Return whether there are transitions: as was chosen, or else as the system has it."""
    return settings.switch(SWITCH, at_first=not system_is_still())


def milliseconds() -> int:
    """Return how long a transition takes; 0 where there shall be none."""
    return MILLISECONDS if wanted() else 0


def want(moving: bool) -> None:
    """Choose whether there are transitions, now and for later starts."""
    settings.set_switch(SWITCH, moving)
    put_on()


def put_on() -> None:
    """Have Qt's own transitions follow: where none are wanted, menus, tool tips and lists open at once."""
    app = QApplication.instance()
    assert app is not None
    if app.property(OWN) is None:
        app.setProperty(OWN, [QApplication.isEffectEnabled(effect) for effect in EFFECTS])
    for effect, enabled in zip(EFFECTS, app.property(OWN), strict=True):
        QApplication.setEffectEnabled(effect, enabled and wanted())


def system_is_still() -> bool:
    """Tell whether the system is set to show no animations, which Qt 6.11 tells of Windows alone."""
    app = QApplication.instance()
    own = app.property(OWN) if app is not None else None
    return sys.platform == "win32" and own is not None and not own[0]
