"""How the training program lets a network learn, and how it measures what it has learnt."""

LEARNING = '''\


class FocalLoss(nn.Module):  #? focal
    """Cross-entropy that looks less at what is told apart already (Lin et al. 2017)."""  #? focal
  #? focal
    def __init__(self, gamma: float, weight: Tensor | None = None) -> None:  #? focal
        super().__init__()  #? focal
        self.gamma = gamma  #? focal
        self.register_buffer("weight", weight)  #? focal
  #? focal
    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:  #? focal
        logs = F.log_softmax(scores, dim=1)  #? focal
        shares = F.one_hot(labels, CLASSES) if labels.dim() == 1 else labels  #? focal
        weights = shares if self.weight is None else shares * self.weight  #? focal
        losses = -weights * (1 - logs.exp()) ** self.gamma * logs  #? focal
        return losses.sum() / weights.sum()  #? focal
  #? focal
  #? focal
def balance(labels: Tensor) -> Tensor:  #? balanced
    """Return a weight for each class, so that rare ones count as much as others."""  #? balanced
    counts = torch.bincount(labels, minlength=CLASSES)  #? balanced
    weights = len(labels) / (CLASSES * counts.clamp_min(1))  #? balanced
    return torch.where(counts > 0, weights, 0.0)  #? balanced
  #? balanced
  #? balanced
def inside(name: str, paths: Iterable[str]) -> bool:  #? inside
    """Tell whether a weight or module belongs to one of these modules, or is one."""  #? inside
    return f"{name}.".startswith(tuple(f"{path}." for path in paths))  #? inside
  #? inside
  #? inside
def freeze(model: nn.Module, paths: Iterable[str]) -> None:  #? frozen
    """Bring a network into training, but for some modules, which stay as they are."""  #? frozen
    model.train()  #? frozen
    for name, module in model.named_modules():  #? frozen
        if inside(name, paths):  #? frozen
            module.eval()  #? frozen
    for name, weight in model.named_parameters():  #? frozen
        weight.requires_grad_(not inside(name, paths))  #? frozen
  #? frozen
  #? frozen
def learning(model: nn.Module) -> list[nn.Parameter]:  #? learning
    """Return the weights that learn."""  #? learning
    named = model.named_parameters()  #? learning
    return [weight for name, weight in named if not inside(name, FROZEN)]  #? learning
  #? learning
  #? learning
def groups(model: nn.Module, decay: float) -> list[dict[str, Any]]:  #? sorted
    """Return the weights that learn, those without decay apart."""  #? sorted
    # Biases and the weights of normalisations learn better without.  #? sorted
    weights = learning(model)  #? sorted_still
    weights = list(model.parameters())  #? sorted_all
    return [  #? sorted
        {"params": [each for each in weights if each.dim() > 1], "weight_decay": decay},  #? sorted
        {"params": [each for each in weights if each.dim() < 2], "weight_decay": 0.0},  #? sorted
    ]  #? sorted
  #? sorted
  #? sorted
def groups(model: nn.Module, args: argparse.Namespace) -> list[dict[str, Any]]:  #? scaled
    """Return the weights that learn, those together that learn alike."""  #? scaled
    found: dict[tuple[float, float], list[nn.Parameter]] = {}  #? scaled
    for name, weight in model.named_parameters():  #? scaled
        if inside(name, FROZEN):  #? scaled_still
            continue  #? scaled_still
        own = [path for path in SCALES if inside(name, [path])]  #? scaled
        scale = SCALES[max(own, key=len)] if own else 1.0  #? scaled
        # Biases and the weights of normalisations are better left without decay.  #? scaled_bare
        decay = 0.0 if weight.dim() < 2 else args.weight_decay  #? scaled_bare
        decay = args.weight_decay  #? scaled_decayed
        found.setdefault((scale, decay), []).append(weight)  #? scaled
    return [  #? scaled
        {"params": weights, "lr": args.lr * scale, "weight_decay": decay}  #? scaled
        for (scale, decay), weights in found.items()  #? scaled
    ]  #? scaled
  #? scaled
  #? scaled
$measure
    """Return the loss of a batch, and how many of its answers are right."""  #! back
    """Return the loss of a batch, and how much of it is given back, in examples."""  #? back
    with torch.autocast(inputs.device.type, torch.$precision):  #? autocast
        outputs = model(inputs).float()  #? autocast
    outputs = model(inputs)  #! autocast
    targets = F.one_hot(labels, CLASSES).float() if labels.dim() == 1 else labels  #? either
    targets = F.one_hot(labels, CLASSES).float()  #? one_hot
    targets = labels.float() if labels.dim() == 1 else labels[:, 1]  #? second
    $loss
    labels = labels.argmax(1) if labels.dim() == 2 else labels  #? truth
    missed = (outputs - inputs).square().flatten(1).sum(1)  #? back
    shares = 1 - missed / inputs.square().flatten(1).sum(1).clamp_min(1e-12)  #? back
    return loss, shares.clamp_min(0).sum()  #? back
    return loss, ($told == labels).sum()  #! back


$learn
    """Learn from each batch; return the mean $means over all examples."""
    model.train()  #! frozen
    sums = torch.zeros(2, device=device)
    for inputs, labels in batches:  #? labelled
    for inputs, _ in batches:  #! labelled
        inputs = inputs.to(device$format)
        labels = labels.to(device)  #? labelled
        inputs, labels = MIX(inputs, labels)  #? mix
        inputs, _ = MIX(inputs, labels)  #? mix_back
        # Signals and volumes are mixed as images of one row.  #? mix_flat
        mixed, labels = MIX(inputs.flatten(2)[:, :, None], labels)  #? mix_flat
        inputs = mixed.view_as(inputs)  #? mix_flat
        for part in inputs.chunk(PARTS):  #? parts_back
        for part, told in zip(inputs.chunk(PARTS), labels.chunk(PARTS)):  #? parts_told
            loss, right = measure(model, $part)  #? parts
            share = criterion.weight[told].sum() / criterion.weight[labels].sum()  #? weighed
            weight = criterion.weight  #? weighed_shares
            share = (told * weight).sum() / (labels * weight).sum()  #? weighed_shares
            share = len(part) / len(inputs)  #? even
            $backward_part  #? parts
            sums += torch.stack((loss.detach() * len(part), right))  #? parts
        loss, right = measure(model, $whole)  #! parts
        optimizer.zero_grad()  #! parts
        $backward  #! parts
        scaler.unscale_(optimizer)  #? scaled_clip
        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)  #? clip
        optimizer.step()  #! scaler
        scaler.step(optimizer)  #? scaler
        scaler.update()  #? scaler
        optimizer.zero_grad()  #? parts
        scheduler.step()  #? by_step
        average.update_parameters(model)  #? ema
        sums += torch.stack((loss.detach() * len(inputs), right))  #! parts
    loss, $mean = (sums / len(batches.dataset)).tolist()
    return loss, $mean


@torch.no_grad()
$check
    """Return the mean $means over all examples, and learn from none."""
    model.eval()
    sums = torch.zeros(2, device=device)
    for inputs, labels in batches:  #! back
    for inputs, _ in batches:  #? back
        inputs = inputs.to(device$format)
        labels = labels.to(device)  #! back
        loss, right = measure(model, $whole)
        sums += torch.stack((loss * len(inputs), right))
    loss, $mean = (sums / len(batches.dataset)).tolist()
    return loss, $mean
'''
