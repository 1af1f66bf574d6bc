"""Well-known architectures as programs that build designs; importing it fills `TEMPLATES`."""

from templates import lenet as lenet
from templates import lesson as lesson
from templates import resnet as resnet
from templates.template import TEMPLATES, Template

__all__ = ["TEMPLATES", "Template"]
