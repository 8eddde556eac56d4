"""Packs a folder into a .tar.gz or .zip that is the same, byte by byte, whenever and wherever it is packed.

usage: archive.py FOLDER ARCHIVE; the time of all files is SOURCE_DATE_EPOCH.
"""

import gzip
import os
import sys
import tarfile
import time
import zipfile
from pathlib import Path


def mode(path: Path) -> int:
    return 0o755 if os.access(path, os.X_OK) and path.parent.name not in ("man1", "completions") else 0o644


def pack_tar(files: list[tuple[str, Path]], archive: Path, epoch: int) -> None:
    with (
        open(archive, "wb") as raw,
        gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for name, path in files:
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = path.stat().st_size, epoch, mode(path)
            with open(path, "rb") as content:
                tar.addfile(info, content)


def pack_zip(files: list[tuple[str, Path]], archive: Path, epoch: int) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        for name, path in files:
            info = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
            info.create_system, info.external_attr, info.compress_type = 3, mode(path) << 16, zipfile.ZIP_DEFLATED
            packed.writestr(info, path.read_bytes(), compresslevel=9)


def main() -> None:
    folder, archive = Path(sys.argv[1]), Path(sys.argv[2])
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = [(path.relative_to(folder.parent).as_posix(), path) for path in paths]
    pack = pack_zip if archive.suffix == ".zip" else pack_tar
    pack(files, archive, epoch)


main()
