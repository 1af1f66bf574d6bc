"""The classes of the attention layers of window transformers, as the exported code has them.

Both kinds of shifted windows attend alike (Liu et al. 2021); the second compares angles and computes how near
positions are from their logarithms (Liu et al. 2022). Names of attributes are those of torchvision.
"""

from collections.abc import Mapping

_WINDOWED = '''
class {name}(nn.Module):
    """{title}"""

    def __init__(
        self,
        dim: int,
        window_size: tuple[int, int],
        shift_size: tuple[int, int],
        num_heads: int,
        qkv_bias: bool = True,
        proj_bias: bool = True,
        attention_dropout: float = 0.0,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.window_size = window_size
        self.shift_size = shift_size
        self.num_heads = num_heads
        self.qkv = nn.Linear(dim, 3 * dim, bias=qkv_bias)
        self.proj = nn.Linear(dim, dim, bias=proj_bias)
        self.attention_dropout = nn.Dropout(attention_dropout)
        self.dropout = nn.Dropout(dropout)
        height, width = window_size
        y = torch.arange(height).repeat_interleave(width)
        x = torch.arange(width).repeat(height)
        down = y[:, None] - y + height - 1
        across = x[:, None] - x + width - 1
        index = (down * (2 * width - 1) + across).flatten()
        self.register_buffer("relative_position_index", index)
{own}
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        height, width = x.shape[1:3]
        rows, columns = self.window_size
        x = F.pad(x, (0, 0, 0, -width % columns, 0, -height % rows))
        size = x.shape[1:3]
        shift = [
            s if n > w else 0
            for n, w, s in zip(size, self.window_size, self.shift_size)
        ]
        if any(shift):
            x = x.roll((-shift[0], -shift[1]), (1, 2))
        x = self.windows(x)
        qkv = {projected}.unflatten(-1, (3, self.num_heads, -1))
        q, k, v = qkv.permute(3, 0, 1, 4, 2, 5)
        scores = self.scores(q, k) + self.bias()
        if any(shift):
            scores = scores + self.mask(size, shift, scores)
        attention = self.attention_dropout(scores.softmax(-1))
        x = (attention @ v).transpose(2, 3).flatten(3)
        x = self.dropout(self.proj(x))
        x = x.unflatten(2, (rows, columns)).unflatten(1, (-1, size[1] // columns))
        x = x.transpose(2, 3).flatten(3, 4).flatten(1, 2)
        if any(shift):
            x = x.roll(shift, (1, 2))
        return x[:, :height, :width].contiguous()

    def windows(self, x: torch.Tensor) -> torch.Tensor:
        """Cut (B, H, W, C) into windows: (B, windows, positions, C)."""
        rows, columns = self.window_size
        x = x.unflatten(2, (-1, columns)).unflatten(1, (-1, rows))
        return x.transpose(2, 3).flatten(3, 4).flatten(1, 2)

    def mask(
        self, size: torch.Size, shift: list[int], like: torch.Tensor
    ) -> torch.Tensor:
        """Keep apart what only rolling brought into one window."""
        rows, columns = (
            torch.arange(n, device=like.device) >= n - s for n, s in zip(size, shift)
        )
        region = (2 * rows[:, None] + 1 * columns)[None, :, :, None]
        region = self.windows(region).squeeze(-1).transpose(0, 1)
        apart = region.unsqueeze(2) != region.unsqueeze(3)
        return -100.0 * apart.to(like.dtype)
'''

_FIRST = '''        table = torch.empty((2 * height - 1) * (2 * width - 1), num_heads)
        nn.init.trunc_normal_(table, std=0.02)
        self.relative_position_bias_table = nn.Parameter(table)

    def scores(self, q: torch.Tensor, k: torch.Tensor) -> torch.Tensor:
        """Tell how well each query matches each key."""
        return q * q.shape[-1] ** -0.5 @ k.transpose(-2, -1)

    def bias(self) -> torch.Tensor:
        """Tell what the distance of two positions adds: (heads, positions, positions)."""
        count = self.window_size[0] * self.window_size[1]
        bias = self.relative_position_bias_table[self.relative_position_index]
        return bias.view(count, count, -1).permute(2, 0, 1)
'''

_SECOND = '''        down = torch.arange(1 - height, height) / (height - 1) * 8
        across = torch.arange(1 - width, width) / (width - 1) * 8
        places = torch.stack(torch.meshgrid(down, across, indexing="ij"), dim=-1)[None]
        places = places.sign() * torch.log2(places.abs() + 1) / 3
        self.register_buffer("relative_coords_table", places)
        self.logit_scale = nn.Parameter(torch.log(10 * torch.ones(num_heads, 1, 1)))
        self.cpb_mlp = nn.Sequential(
            nn.Linear(2, 512), nn.ReLU(), nn.Linear(512, num_heads, bias=False)
        )
        if qkv_bias:
            nn.init.zeros_(self.qkv.bias[dim : 2 * dim])

    def projected(self, x: torch.Tensor) -> torch.Tensor:
        """Make queries, keys and values; keys have no bias."""
        bias = self.qkv.bias
        if bias is not None:
            q, k, v = bias.chunk(3)
            bias = torch.cat([q, torch.zeros_like(k), v])
        return F.linear(x, self.qkv.weight, bias)

    def scores(self, q: torch.Tensor, k: torch.Tensor) -> torch.Tensor:
        """Tell the cosine between each query and each key, scaled."""
        scores = F.normalize(q, dim=-1) @ F.normalize(k, dim=-1).transpose(-2, -1)
        return scores * self.logit_scale.clamp(max=4.605170185988092).exp()

    def bias(self) -> torch.Tensor:
        """Tell what the distance of two positions adds: (heads, positions, positions)."""
        count = self.window_size[0] * self.window_size[1]
        table = self.cpb_mlp(self.relative_coords_table).flatten(0, 2)
        bias = table[self.relative_position_index].view(count, count, -1)
        return 16 * bias.permute(2, 0, 1).sigmoid()
'''


def _windowed(**parts: str) -> str:
    """Put the own parts of a class into what both have."""
    text = _WINDOWED
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


SHIFTED = _windowed(
    name="ShiftedWindowAttention",
    title="Attends within the windows of an image (channels last) that is rolled by a shift.",
    own=_FIRST,
    projected="self.qkv(x)",
)
SHIFTED_V2 = _windowed(
    name="ShiftedWindowAttentionV2",
    title="Attends by angles within the windows of an image (channels last).",
    own=_SECOND,
    projected="self.projected(x)",
)

RELATIVE = '''
class RelativePositionalMultiHeadAttention(nn.Module):
    """Attends within each window of (B, windows, positions, C), knowing distances."""

    def __init__(self, feat_dim: int, head_dim: int, max_seq_len: int) -> None:
        super().__init__()
        self.head_dim = head_dim
        self.to_qkv = nn.Linear(feat_dim, 3 * feat_dim)
        self.merge = nn.Linear(feat_dim, feat_dim)
        side = int(max_seq_len**0.5)
        table = torch.empty((2 * side - 1) ** 2, feat_dim // head_dim)
        nn.init.trunc_normal_(table, std=0.02)
        self.relative_position_bias_table = nn.Parameter(table)
        y = torch.arange(side).repeat_interleave(side)
        x = torch.arange(side).repeat(side)
        down = y[:, None] - y + side - 1
        across = x[:, None] - x + side - 1
        index = down * (2 * side - 1) + across
        self.register_buffer("relative_position_index", index)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        qkv = self.to_qkv(x).unflatten(-1, (3, -1, self.head_dim))
        q, k, v = qkv.permute(3, 0, 1, 4, 2, 5)
        scores = q @ (k * x.shape[-1] ** -0.5).transpose(-2, -1)
        bias = self.relative_position_bias_table[self.relative_position_index]
        bias = bias.view(x.shape[2], x.shape[2], -1)
        attention = (scores + bias.permute(2, 0, 1)).softmax(-1)
        return self.merge((attention @ v).transpose(2, 3).flatten(3))
'''

PATCH_MERGE = '''
class PatchMerge(nn.Module):
    """Joins the features of each 2 × 2 square of an image (channels last)."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.pad(x, (0, 0, 0, x.shape[2] % 2, 0, x.shape[1] % 2))
        corners = [x[:, row::2, column::2] for column in (0, 1) for row in (0, 1)]
        return torch.cat(corners, dim=3)
'''

DEFINITIONS: Mapping[str, str] = {
    "ShiftedWindowAttention": SHIFTED,
    "ShiftedWindowAttentionV2": SHIFTED_V2,
    "RelativePositionalMultiHeadAttention": RELATIVE,
    "PatchMerge": PATCH_MERGE,
}
"""The source of each class by its name."""
