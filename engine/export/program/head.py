"""How the training program begins: its docstring, its imports, and the numbers that it is set up with."""

HEAD = '''\
$about

import argparse
import csv  #? table
import math
from collections.abc import Iterable  #? iterable
from pathlib import Path
from typing import Any

import numpy as np  #? numpy
import torch
import torch.nn.functional as F  #? functional
from PIL import Image, ImageOps  #? upright
from PIL import Image  #? opaque
from safetensors.torch import load_file  #? weights
from torch import Tensor, nn
from torch.optim import lr_scheduler  #? scheduled
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn  #? ema
from torch.utils.data import $loaded
from torch.utils.tensorboard import SummaryWriter  #? board
from torchvision import datasets  #? datasets
from torchvision.transforms import v2  #? transforms

$imported

HERE = Path(__file__).parent
$constants


$reading


def divided(labels: Iterable[int], share: float) -> tuple[list[int], list[int]]:  #? undivided
    """Return rows to learn from, and a share of each class that is held back."""  #? undivided
    labels, order = torch.as_tensor(labels), torch.Generator().manual_seed(0)  #? undivided
    training, held_back = [], []  #? undivided
    for label in labels.unique():  #? undivided
        rows = torch.nonzero(labels == label).flatten()  #? undivided
        rows = rows[torch.randperm(len(rows), generator=order)].tolist()  #? undivided
        count = min(max(1, round(share * len(rows))), len(rows) - 1)  #? undivided
        held_back += rows[:count]  #? undivided
        training += rows[count:]  #? undivided
    return sorted(training), sorted(held_back)  #? undivided
  #? undivided
  #? undivided
def shuffled(data: Dataset, args: argparse.Namespace, epoch: int) -> DataLoader:
    """Return the batches of an epoch, in an order that belongs to it."""
    order = torch.Generator().manual_seed((args.seed << 32) + epoch)
    # Sizes differ by one at most: a last batch of one would be too small to normalise.
    count = math.ceil(len(data) / args.batch_size)
    rows = torch.randperm(len(data), generator=order).tensor_split(count)
    return DataLoader(
        data,
        batch_sampler=[each.tolist() for each in rows],
        num_workers=args.workers,
        generator=order,
    )
'''
