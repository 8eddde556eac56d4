"""Which libraries are compiled into the program for a target, as Cargo tells it."""

import json
import subprocess


def metadata(target: str) -> dict:
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def needed(found: dict) -> dict[str, list[str]]:
    """The packages that the program needs, each with those that it needs itself, without those that only tests need."""
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    waiting, needs = [found["resolve"]["root"]], {}
    while waiting:
        package = waiting.pop()
        if package not in needs:
            dependencies = nodes[package]["deps"]
            needs[package] = sorted(dep["pkg"] for dep in dependencies if any(kind["kind"] != "dev" for kind in dep["dep_kinds"]))
            waiting.extend(needs[package])
    return needs


def of_others(found: dict) -> list[dict]:
    """The needed packages that are not of this repository, sorted."""
    needs = needed(found)
    packages = [package for package in found["packages"] if package["id"] in needs and package["source"]]
    return sorted(packages, key=lambda package: (package["name"], package["version"]))
