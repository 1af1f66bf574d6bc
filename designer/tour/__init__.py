"""The guided tour: six steps over the real window, with a small network that is opened for them."""

from designer.tour.guide import Guide
from designer.tour.tour import Tour

__all__ = ["Guide", "Tour"]
