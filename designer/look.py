"""The look of the app: the system's own, light or dark, put on at the start and whenever it changes."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from designer import language, motion, settings, text_size, theme
from designer.icons import app_icon
from designer.stylesheet import stylesheet


class Dresser(QObject):
    """Puts the chosen look on the app and follows the system where it was not chosen otherwise."""

    dressed = Signal(object)
    """The app has another look: a `designer.theme.Theme`."""
    spoken = Signal()
    """The app speaks another language: what stands in widgets is said anew, what is painted is not."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.setStyle("Fusion")
        app.setWindowIcon(app_icon())
        app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
        app.styleHints().colorSchemeChanged.connect(self.dress)
        self.dress()

    @property
    def look(self) -> settings.Look:
        """The choice that was made."""
        return settings.look()

    def choose(self, look: settings.Look) -> None:
        """Choose a look, now and for later starts."""
        settings.set_look(look)
        self.dress()

    def resize_text(self, percent: int) -> None:
        """Choose a size of text, now and for later starts."""
        settings.set_text_size(percent)
        self.dress()

    def move(self, moving: bool) -> None:
        """Choose whether things glide to their places, now and for later starts."""
        motion.want(moving)
        self.dressed.emit(theme.current())

    def speak(self, chosen: settings.Language) -> None:
        """Choose a language, now and for later starts."""
        settings.set_language(chosen)
        language.change(chosen)
        self.spoken.emit()

    def dress(self) -> None:
        """Put the look on."""
        chosen = {"light": theme.LIGHT, "dark": theme.DARK}.get(self.look) or theme.system()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(theme.palette(chosen))
        text_size.put_on(app, settings.text_size())
        motion.put_on()
        app.setStyleSheet(stylesheet(chosen))
        self.dressed.emit(chosen)
