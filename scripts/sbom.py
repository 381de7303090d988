"""The list of components in CycloneDX 1.6 (ECMA-424): what reaches a reader, what only builds, what only tests.

It is made from the two locks, requirements.txt and package-lock.json, and holds nothing of the machine.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from guide.keeping import kept, key

# Components of which code or data stands in the pages or in what they load, and what of them.
READERS = {
    "approx-string-match": "finds a mark again in text that has changed",
    "fflate": "packs a lesson into its link",
    "minisearch": "the search",
    "mkdocs-material": "icons, and the markup of the frame of each page",
    "qr": "draws a link as a QR code",
    "stemmer": "the search finds other forms of a word",
    "ts-fsrs": "when a card comes back",
    "world-atlas": "the land and borders of the map",
}
TESTS = frozenset({"axe-core", "html-validate"})  # of package.json, what only tests use
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<marker> ;)?", re.MULTILINE)
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;(?P<marker>.*))?")


def write_sbom(root: Path, path: Path, cache: Path, *, timestamp: float) -> None:
    """Write the list; the same locks and `timestamp`, in seconds, give the same bytes, which `cache` keeps."""
    read = [root / "requirements.txt", root / "scripts/web/package-lock.json", root / "pyproject.toml"]
    requirements, lock, project = (file.read_text("utf-8") for file in read)
    name = f"sbom-{key([Path(__file__).read_text('utf-8'), requirements, lock, project, timestamp])}.json"
    about = tomllib.loads(project)["project"]
    path.write_bytes(kept(cache / name, lambda: _sbom(requirements, lock, about, timestamp).encode()))


def _sbom(requirements: str, lock: str, project: Mapping[str, Any], timestamp: float) -> str:
    components = [*_python(requirements, project["dependencies"]), *_npm(json.loads(lock))]
    guide = Component(
        type=ComponentType.APPLICATION, name=project["name"], version=project["version"], bom_ref=project["name"]
    )
    bom = Bom(
        components=components,
        metadata=BomMetaData(component=guide, timestamp=datetime.fromtimestamp(timestamp, UTC)),
        serial_number=uuid5(NAMESPACE_URL, f"{project['version']}\n{requirements}\n{lock}"),
    )
    bom.register_dependency(guide, components)
    return f"{JsonV1Dot6(bom).output_as_string(indent=1)}\n"


def _python(requirements: str, wanted: Iterable[str]) -> Iterator[Component]:
    built = _closure(wanted)
    for match in PINNED.finditer(requirements):
        name = match["name"]
        # A package that only some machines install is not asked for its licence, as the answer would differ.
        licence = "" if match["marker"] else _licence(name)
        yield _component("pypi", name, match["version"], "build" if _normal(name) in built else "test", licence)


def _closure(wanted: Iterable[str]) -> set[str]:
    """The names of what the build installs, for any machine."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        match = REQUIREMENT.match(waiting.pop())
        if match is None or "extra" in (match["marker"] or "") or (name := _normal(match["name"])) in found:
            continue
        found.add(name)
        try:
            waiting += requires(name) or []
        except PackageNotFoundError:
            continue  # for another machine: nothing is known of what it needs
    return found


def _licence(name: str) -> str:
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return ""
    return str(found.json.get("license_expression", ""))


def _npm(lock: Mapping[str, Any]) -> Iterator[Component]:
    rows = {place.rpartition("node_modules/")[2]: row for place, row in lock["packages"].items() if place}
    built = set(lock["packages"][""]["devDependencies"]) - TESTS
    waiting = list(built)
    while waiting:
        row = rows.get(waiting.pop(), {})
        needed = {*row.get("dependencies", ()), *row.get("optionalDependencies", ())} - built
        built |= needed
        waiting += needed
    for place, row in sorted(lock["packages"].items()):
        if place:
            name = place.rpartition("node_modules/")[2]
            use = "build" if name in built else "test"
            yield _component("npm", name, row["version"], use, row.get("license", ""), row.get("integrity", ""))


def _component(kind: str, name: str, version: str, use: str, licence: str, integrity: str = "") -> Component:
    part = READERS.get(name)
    space, _, short = name.rpartition("/")
    url = PackageURL(kind, space or None, short, version)
    algorithm, _, digest = integrity.partition("-")
    return Component(
        type=ComponentType.LIBRARY,
        name=short,
        group=space or None,
        version=version,
        purl=url,
        bom_ref=f"{url}",
        scope=ComponentScope.REQUIRED if part else ComponentScope.EXCLUDED,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(digest).hex())]
        if algorithm == "sha512"
        else None,
        properties=[
            Property(name="stalin-guide:reaches", value="reader" if part else use),
            *([Property(name="stalin-guide:part", value=part)] if part else []),
        ],
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
