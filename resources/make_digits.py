"""Makes `digits.npz`: 1,797 handwritten digits of 8×8 pixels, the data that Convas trains on out of the box.

Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
Repository, 1998, doi 10.24432/C50P49, licensed under CC BY 4.0. scikit-learn carries the test part of it as
`load_digits`; as scikit-learn is far larger than its digits, this script is run once in an environment of its
own and only the result is shipped:

    python -m venv digits-env && digits-env/bin/pip install scikit-learn
    digits-env/bin/python resources/make_digits.py

The file holds `images` (1797, 8, 8) with values from 0 to 16 and `labels` (1797,), both uint8.
Its bytes are the same on each run.
"""

from pathlib import Path

import numpy as np

TARGET = Path(__file__).with_name("digits.npz")


def main() -> None:
    """Write the digits next to this script."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    np.savez_compressed(TARGET, images=digits.images.astype(np.uint8), labels=digits.target.astype(np.uint8))


if __name__ == "__main__":
    main()
