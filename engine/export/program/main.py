"""How the training program begins, saves, and goes on."""

MAIN = '''\


def save(state: dict[str, Any], path: Path) -> None:
    """Write a file so that a crash leaves the old one or the new one."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def chosen(device: str) -> torch.device:
    """Return the device of that name; auto is a GPU if there is one."""
    if device != "auto":
        return torch.device(device)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
$options
    option("--resume", action="store_true", help="go on from last.pt there")
    return parser.parse_args()


def main() -> None:
    """Train, and after each epoch say how well it goes and save."""
    args = arguments()
    saved = None
    if args.resume:
        if not (args.out / "last.pt").is_file():
            raise SystemExit(f"there is no last.pt in {args.out} to go on from")
        saved = torch.load(args.out / "last.pt", map_location="cpu", weights_only=True)
        vars(args).update(saved["settings"])
    args.out.mkdir(parents=True, exist_ok=True)
    device = chosen(args.device)
    training, validation = read(args)
    checks = DataLoader(validation, args.batch_size, num_workers=args.workers)
    steps = math.ceil(len(training) / args.batch_size)  # in an epoch  #? steps

    torch.manual_seed(args.seed)
    model = $name()$placed
    $begun  #? weights
    model.to(device$format)  #? weights
    model.compile()  #? compile
    $optimizer
    warm = max(1, round(args.warmup * steps))  #? warm
    rise = lr_scheduler.LinearLR(optimizer, 1 / (warm + 1), total_iters=warm)  #? warm
    $scheduler  #? scheduled
    scheduler = lr_scheduler.SequentialLR(optimizer, [rise, then], [warm])  #? warm
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(args.ema))  #? ema
    scaler = torch.amp.GradScaler(device.type)  #? scaler
    $labels  #? balanced
    weights = balance(labels)  #? balanced_whole
    weights = balance(labels[training.indices])  #? balanced_part
    criterion = $criterion.to(device)  #? criterion
    first, best = 1, -1.0
    waited = 0  #? early
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        scheduler.load_state_dict(saved["scheduler"])  #? scheduled
        average.load_state_dict(saved["average"])  #? ema
        scaler.load_state_dict(saved["scaler"])  #? scaler
        waited = saved["waited"]  #? early
        first, best = saved["epoch"] + 1, saved["best"]
        torch.set_rng_state(saved["random"])
        if device.type == "cuda" and saved["random_cuda"]:
            torch.cuda.set_rng_state_all(saved["random_cuda"])
    board = SummaryWriter(args.out / "tensorboard", purge_step=(first - 1) * steps + 1)  #? board

    print(f"{len(training):,} to learn from, {len(validation):,} to check, on {device}")
    for epoch in range(first, args.epochs + 1):
        batches = shuffled(training, args, epoch)
        released = (epoch - 1) // args.unfreeze_every  #? gradual
        frozen = FROZEN[: max(0, len(FROZEN) - released)]  #? gradual
        freeze(model, frozen)  #? singly
        freeze(model, [path for part in frozen for path in part])  #? bundled
        freeze(model, FROZEN)  #? still
        $learnt
        $checked
        scheduler.step(val_loss)  #? plateau
        rate = optimizer.param_groups[0]["lr"]  #? board
        for tag, value in (  #? board
            ("loss/training", loss),  #? board
            ("loss/validation", val_loss),  #? board
            ("$mean/training", $mean),  #? board
            ("$mean/validation", val_$mean),  #? board
            ("learning rate", rate),  #? board
        ):  #? board
            board.add_scalar(tag, value, epoch * steps)  #? board
        learnt = f"loss {loss:.4f}, $mean {$mean:.2%}"
        checked = f"loss {val_loss:.4f}, $mean {val_$mean:.2%}"
        said = f"epoch {epoch}/{args.epochs}: {learnt}; held back: {checked}"
        print(said, flush=True)
        if not math.isfinite(loss):
            raise SystemExit("the loss is no longer a number: choose a smaller --lr")
        if val_$mean > best:
            best = val_$mean
            waited = 0  #? early
            save(model.state_dict(), args.out / "best.pt")  #! ema
            save(average.module.state_dict(), args.out / "best.pt")  #? ema
        else:  #? early
            waited += 1  #? early
        decisive = ($decisive)
        cuda = torch.cuda.get_rng_state_all() if device.type == "cuda" else []
        state = {
            "epoch": epoch,
            "best": best,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "scheduler": scheduler.state_dict(),  #? scheduled
            "average": average.state_dict(),  #? ema
            "scaler": scaler.state_dict(),  #? scaler
            "waited": waited,  #? early
            "random": torch.get_rng_state(),
            "random_cuda": cuda,
            "settings": {name: getattr(args, name) for name in decisive},
        }
        save(state, args.out / "last.pt")
        if waited >= args.early_stopping:  #? early
            print(f"no better for {waited} epochs: ended")  #? early
            break  #? early
    board.close()  #? board


if __name__ == "__main__":
    main()
'''
