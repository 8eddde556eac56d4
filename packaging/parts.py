"""Prints the list of the program's parts for a target: CycloneDX 1.5, the same for the same source.

usage: parts.py TARGET
"""

import json
import sys

from libraries import metadata, needed, of_others


def reference(package: dict) -> str:
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package: dict, kind: str) -> dict:
    licence = package["license"].replace("/", " OR ")
    named = {"type": kind, "bom-ref": reference(package), "name": package["name"], "version": package["version"]}
    return named | {"licenses": [{"expression": licence}], "purl": reference(package)}


def main() -> None:
    found = metadata(sys.argv[1])
    by_id = {package["id"]: package for package in found["packages"]}
    libraries = of_others(found)
    listed = {package["id"] for package in libraries}
    needs = needed(found)
    root = by_id[found["resolve"]["root"]]

    def depends_on(package: dict) -> dict:
        return {"ref": reference(package), "dependsOn": sorted(reference(by_id[other]) for other in needs[package["id"]] if other in listed)}

    # The crates of this repository are the program itself.
    direct = {other for own, others in needs.items() if own not in listed for other in others if other in listed}
    program = {"ref": reference(root), "dependsOn": sorted(reference(by_id[other]) for other in direct)}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": component(root, "application")},
        "components": [component(package, "library") for package in libraries],
        "dependencies": [program] + [depends_on(package) for package in libraries],
    }
    print(json.dumps(document, indent=1))


main()
