"""Writes the folders of the npm packages: `wissensportal`, which finds the program, and one with the program for a target.

usage: npm.py VERSION TARGET PROGRAM FOLDER
"""

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
DESCRIPTION = "Builds a static knowledge portal (Wissensportal) from a folder of Markdown"

# What npm calls each target, and on which machines it installs its package.
TARGETS = {
    "x86_64-unknown-linux-gnu": ("linux-x64-gnu", {"os": ["linux"], "cpu": ["x64"], "libc": ["glibc"]}),
    "x86_64-unknown-linux-musl": ("linux-x64-musl", {"os": ["linux"], "cpu": ["x64"], "libc": ["musl"]}),
    "aarch64-unknown-linux-gnu": ("linux-arm64-gnu", {"os": ["linux"], "cpu": ["arm64"], "libc": ["glibc"]}),
    "aarch64-unknown-linux-musl": ("linux-arm64-musl", {"os": ["linux"], "cpu": ["arm64"], "libc": ["musl"]}),
    "x86_64-apple-darwin": ("darwin-x64", {"os": ["darwin"], "cpu": ["x64"]}),
    "aarch64-apple-darwin": ("darwin-arm64", {"os": ["darwin"], "cpu": ["arm64"]}),
    "x86_64-pc-windows-msvc": ("win32-x64", {"os": ["win32"], "cpu": ["x64"]}),
}


def write(folder: Path, name: str, version: str, more: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    common = {"name": name, "version": version, "description": DESCRIPTION, "license": "EUPL-1.2"}
    (folder / "package.json").write_text(json.dumps(common | more, indent=2) + "\n", "utf-8")
    for file in (HERE.parent / "LICENSE", HERE / "README.md"):
        shutil.copy(file, folder)


def main() -> None:
    version, target, program, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    shutil.rmtree(folder, ignore_errors=True)
    names = {f"wissensportal-{name}": version for name, _ in TARGETS.values()}
    start = {"bin": {"wissensportal": "bin/wissensportal.mjs"}, "engines": {"node": ">=20"}, "files": ["bin"]}
    write(folder / "wissensportal", "wissensportal", version, start | {"optionalDependencies": names})
    shutil.copytree(HERE / "npm" / "bin", folder / "wissensportal" / "bin")
    name, where = TARGETS[target]
    own = folder / f"wissensportal-{name}"
    write(own, own.name, version, where | {"files": ["bin"], "preferUnplugged": True})
    (own / "bin").mkdir()
    shutil.copy(program, own / "bin")


main()
