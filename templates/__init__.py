"""Well-known architectures as programs that build designs; importing it fills `TEMPLATES`."""

# isort: off  # imported in the order in which they are offered, family by family
from templates import lenet as lenet
from templates import lesson as lesson
from templates import resnet as resnet

# isort: on
from templates.template import FAMILIES, TEMPLATES, Template

__all__ = ["FAMILIES", "TEMPLATES", "Template"]
