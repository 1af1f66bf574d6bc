"""Every exception that a user of Convas may meet; each message is one sentence that says what to do.

ConvasError              exit code 1
├── DesignError          the design does not allow what was asked
│   ├── EditError        an edit that cannot be made
│   │   └── BlockClash   two different blocks of one name would meet
│   ├── ExpressionError  a value such as ``=width * 4`` that cannot be evaluated
│   └── InvalidDesign    a design with errors was to be exported or trained
├── ModelError           a PyTorch model that no design can express
├── DataError            data that is missing, unreadable or does not fit the network
├── TrainingError        a run that cannot start, go on or be resumed
├── WeightsError         weights that do not fit the network or cannot be had
├── FileError            exit code 2: a file that cannot be read or written
│   ├── FullDisk         there is no room to write it
│   └── NewerVersion     the file comes from a newer Convas
└── UsageError           exit code 2: a command line or setting that makes no sense
"""

from collections.abc import Sequence
from typing import ClassVar


class ConvasError(Exception):
    """The root of the tree; its text is a sentence for a person."""

    exit_code: ClassVar[int] = 1


class DesignError(ConvasError):
    """The design does not allow what was asked."""


class EditError(DesignError):
    """An edit that cannot be made; the design stays as it was."""


class BlockClash(EditError):
    """Two different blocks of one name would meet; whoever asked may say which of them is to stay."""

    def __init__(self, message: str, names: Sequence[str]) -> None:
        super().__init__(message)
        self.names = tuple(names)


class ExpressionError(DesignError):
    """An expression that cannot be read or evaluated."""


class InvalidDesign(DesignError):
    """A design with errors was to become code; `messages` holds one sentence for each error."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


class ModelError(ConvasError):
    """A PyTorch model that no design can express; `messages` holds one sentence for each place and why."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


class DataError(ConvasError):
    """Data that is missing, unreadable or does not fit the network."""


class TrainingError(ConvasError):
    """A run that cannot start, go on or be resumed."""


class WeightsError(ConvasError):
    """Weights that do not fit the network, or cannot be had."""


class FileError(ConvasError):
    """A file that cannot be read or written."""

    exit_code = 2


class FullDisk(FileError):
    """A file that cannot be written until somebody has made room."""


class NewerVersion(FileError):
    """A file that was written by a newer Convas than this one."""


class UsageError(ConvasError):
    """A command line or setting that makes no sense."""

    exit_code = 2
