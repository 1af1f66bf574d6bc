"""Well-known architectures as programs that build designs; importing it fills `TEMPLATES`."""

# Imported in the order in which they are offered, family by family:
# isort: off
from templates import lenet as lenet
from templates import lesson as lesson
from templates import alexnet as alexnet
from templates import vgg as vgg
from templates import googlenet as googlenet
from templates import inception as inception
from templates import resnet as resnet
from templates import resnet_cifar as resnet_cifar
from templates import densenet as densenet
from templates import regnet as regnet
from templates import squeezenet as squeezenet
from templates import mobilenet_v2 as mobilenet_v2
from templates import mobilenet_v3 as mobilenet_v3
from templates import shufflenet as shufflenet
from templates import mnasnet as mnasnet
from templates import efficientnet as efficientnet
from templates import convnext as convnext
from templates import vit as vit
from templates import unet as unet
from templates import autoencoder as autoencoder
from templates import signal as signal
from templates import voxnet as voxnet

# isort: on
from templates.template import FAMILIES, TEMPLATES, Template

__all__ = ["FAMILIES", "TEMPLATES", "Template"]
