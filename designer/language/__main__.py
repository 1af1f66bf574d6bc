"""``python -m designer.language``: gathers all texts, updates the translation files and compiles them.

New texts come in without a translation, vanished ones are kept at the end as such. With ``--missing`` it
lists what has no translation yet and changes nothing; the exit code is then 1 if there is anything.
"""

import json
import sys
from collections.abc import Mapping

from designer.language import CONTEXT, FOLDER, TEXTS
from designer.language.catalogue import compile, read, text_of
from designer.language.extract import Source, sources

LANGUAGE = "zh_CN"


def texts_file(found: Mapping[str, Source]) -> str:
    """Return the list of all texts that the window recognises, a line each."""
    rows = (
        f"{json.dumps(text, ensure_ascii=False)}: {sorted(source.names)}"
        for text, source in sorted(found.items())
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Do it, and return the exit code."""
    found, file = sources(), FOLDER / f"convas_{LANGUAGE}.ts"
    known = read(file)
    missing = [text for text in found if text not in known]
    if "--missing" in arguments:
        sys.stdout.writelines(f"{text!r}\n" for text in missing)
        return int(bool(missing))
    TEXTS.write_text(texts_file(found), encoding="utf-8")
    file.write_text(text_of(LANGUAGE, CONTEXT, found.values(), known), encoding="utf-8")
    compile(file)
    sys.stdout.write(f"{len(found)} texts, {len(missing)} of them without a translation.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
