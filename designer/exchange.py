"""What goes in and out beside designs: models to be imported, and the forms in which a design is exported.

All of it is done by the command that a person would type, in a process beside the window.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer import dialogs, settings, theme, weights
from designer.documents import Documents
from designer.errand import Outcome
from designer.errand_dialog import ErrandDialog, sent
from designer.import_dialog import ImportDialog, Wanted
from designer.refusal import refuse
from designer.workspace import Workspace
from engine.errors import ConvasError
from engine.files import read, write
from engine.graph import edits
from engine.graph.document import Design

SCRIPT = "--training-script"
IMPORT_TIME = 300
"""Seconds that an import may take: a file that is run may never end."""


@dataclass(frozen=True)
class Form:
    """A form of export: the words of `convas export --to`, and those of the dialogs."""

    to: str
    title: str
    suffix: str
    kinds: str
    options: tuple[str, ...] = ()
    is_picture: bool = False


FORMS: Mapping[str, Form] = {
    "script": Form("pytorch", "Export code and training script", ".py", dialogs.PYTHON, (SCRIPT,)),
    "onnx": Form("onnx", "Export ONNX", ".onnx", "ONNX (*.onnx)"),
    "weights": Form("safetensors", "Export weights", ".safetensors", "Weights (*.safetensors)"),
    "svg": Form("svg", "Export SVG", ".svg", "Scalable pictures (*.svg)", is_picture=True),
    "svg-open": Form("svg", "Export SVG", ".svg", "Scalable pictures (*.svg)", ("--open",), is_picture=True),
    "png": Form("png", "Export PNG", ".png", "Pictures (*.png)", is_picture=True),
    "png-open": Form("png", "Export PNG", ".png", "Pictures (*.png)", ("--open",), is_picture=True),
    "markdown": Form("markdown", "Export model card", ".md", "Markdown (*.md)"),
}
"""All forms but plain PyTorch code, which needs no process; see `Documents.export_code`."""


class Exchange(QObject):
    """Imports and exports of one window."""

    def __init__(self, workspace: Workspace, documents: Documents, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.documents, self.window = workspace, documents, window

    def ask_and_import(self, file: Path | None = None) -> None:
        """Ask for a model, of a `file` or any, and make a design of it."""
        dialog = ImportDialog(self.window)
        if file is not None:
            dialog.choose_file(file)
        wanted = dialog.wanted if dialog.exec() else None
        dialog.deleteLater()
        if wanted and (not wanted.runs_file or dialogs.ask_run(self.window, wanted.name)):
            self.import_model(wanted)

    def import_model(self, wanted: Wanted) -> None:
        """Make a design of a model, in a process beside the window, and open it as a new one."""
        try:
            place = weights.place_for("imported")
        except ConvasError as error:
            dialogs.tell(self.window, "The model cannot be imported.", str(error))
            return
        sent(
            wanted.arguments(place),
            "Import",
            f"Importing {wanted.name}…",
            self.window,
            lambda outcome: self._imported(wanted, place, outcome),
            seconds=IMPORT_TIME,
        )

    def _imported(self, wanted: Wanted, place: Path, outcome: Outcome) -> None:
        if not outcome.done:
            place.unlink(missing_ok=True)
            if outcome.complaints:
                refuse(self.window, f"{wanted.name} cannot be imported.", outcome.complaints)
            return
        try:
            design = read(place)
        except ConvasError as error:
            dialogs.tell(self.window, f"{wanted.name} cannot be imported.", str(error))
            return
        place.unlink()
        if self.documents.new(design, saved=False):
            remarks = [line for line in outcome.said if not line.startswith(str(place.parent))]
            self.workspace.said.emit(" ".join([f"Imported {wanted.name}.", *remarks]), False)

    def export(self, name: str) -> None:
        """Ask where to, and export the design in one of `FORMS`."""
        form = FORMS[name]
        path = self.documents.ask_path(form.title, form.suffix, form.kinds)
        if path is None:
            return
        folder = TemporaryDirectory(prefix="convas-export-")
        copy = Path(folder.name) / "design.convas"
        try:
            write(self._apart(form), copy)
            arguments = ["export", str(copy), "--to", form.to, "-o", str(path), *self._options(form)]
        except ConvasError as error:
            folder.cleanup()
            dialogs.tell(self.window, f"{path.name} was not written.", str(error))
            return

        def then(outcome: Outcome) -> None:
            folder.cleanup()
            self._exported(path, outcome)

        sent(arguments, form.title, f"Writing {path.name}…", self.window, then)

    def shutdown(self) -> None:
        """End what is at work: the window is about to close."""
        for dialog in self.window.findChildren(ErrandDialog):
            dialog.errand.close()

    def _apart(self, form: Form) -> Design:
        """Return the design as it can lie in another folder; its weights are given beside it."""
        design, path = edits.set_weights(self.workspace.design, ""), self.workspace.path
        if SCRIPT not in form.options:
            return design
        from engine.data.sources import absolute  # the window does not wait for what reads data
        from engine.train.settings import TrainingSettings

        data = absolute(TrainingSettings.of(design.training).data, path.parent if path else None)
        return edits.set_training(design, {**design.training, "data": data})

    def _options(self, form: Form) -> Sequence[str]:
        dark = form.is_picture and theme.current() is theme.DARK
        takes_weights = form.to in ("onnx", "safetensors") or SCRIPT in form.options
        file = weights.file_of(self.workspace) if takes_weights else None
        is_bare = form.to == "pytorch" and not settings.switch(settings.CODE_SHAPES, at_first=True)
        return [
            *form.options,
            *(["--no-shapes"] if is_bare else []),
            *(["--dark"] if dark else []),
            *(["--weights", str(file)] if file else []),
        ]

    def _exported(self, path: Path, outcome: Outcome) -> None:
        if outcome.done:
            checks = [line for line in outcome.said if not line.startswith(str(path.parent))]
            self.workspace.said.emit(" ".join([f"Wrote {path.name}.", *checks]), False)
        elif outcome.complaints:
            refuse(self.window, f"{path.name} was not written.", outcome.complaints)
