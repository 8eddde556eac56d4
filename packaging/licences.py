"""Prints the licences of everything that is compiled into the program for a target, with their texts.

usage: licences.py TARGET
"""

import re
import sys
from pathlib import Path

from libraries import metadata, of_others

NOTICE = re.compile(r"(licen[cs]e|copying|notice|copyright|unlicense)([-._].*)?", re.IGNORECASE)
# The texts are those of the crate spdx, which writes them as strings of Rust.
RAW = re.compile(r'^r#*"|"#*$')
RULE = "=" * 80


def notices(package: dict) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    paths = sorted(path for path in folder.iterdir() if path.is_file() and NOTICE.fullmatch(path.name))
    return [path.read_text("utf-8", errors="replace").strip() for path in paths]


def standard_texts(package: dict, texts: Path) -> list[str]:
    """For packages that forgot to include a text: those that the licence's name stands for."""
    names = re.findall(r"[\w.-]+", package["license"])
    paths = [texts / name for name in names if (texts / name).is_file()]
    return [RAW.sub("", path.read_text("utf-8").strip()) for path in paths[:1]]


def main() -> None:
    # Windows would write in an encoding that lacks letters of some names.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    found = metadata(sys.argv[1])
    spdx = next(package for package in found["packages"] if package["name"] == "spdx")
    texts = Path(spdx["manifest_path"]).parent / "src" / "text" / "licenses"
    packages = of_others(found)
    print(f"wissensportal contains {len(packages)} libraries of others. These are their licences.\n")
    for package in packages:
        by = f" ({', '.join(package['authors'])})" if package["authors"] else ""
        print(f"{package['name']} {package['version']}{by}: {package['license']}")
    users: dict[str, list[str]] = {}
    for package in packages:
        copied = notices(package) or standard_texts(package, texts)
        if not copied:
            sys.exit(f"{package['name']} has no text of its licence, {package['license']}")
        for text in copied:
            users.setdefault(text, []).append(f"{package['name']} {package['version']}")
    for text, names in users.items():
        print(f"\n{RULE}\n{', '.join(dict.fromkeys(names))}\n{RULE}\n{text}")


main()
