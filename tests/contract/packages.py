"""The npm packages that carry GitHub's own description of itself, pinned by hash."""

import hashlib
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One pinned npm package.

    Attributes:
        sha256: of the tarball that `npm pack` writes.
        member: the file of the package that is read.
    """

    name: str
    version: str
    sha256: str
    member: str

    @property
    def tarball(self) -> str:
        """The file name that `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


GRAPHQL = Package(
    name="@octokit/graphql-schema",
    version="15.26.1",
    sha256="053e74249dafce2118fd9b7ae499b067d57c5f910c57745699ac45108bc68d1e",
    member="schema.graphql",
)
REST = Package(
    name="@octokit/openapi",
    version="23.0.2",
    sha256="71a18407dd5e8464f4e0525daf03deabbe65abd9287d6adc7b5d98f516cd0d0c",
    member="generated/api.github.com.json",
)
LICENSE = "MIT License, Copyright (c) Octokit contributors"


class ForeignTarballError(Exception):
    """A tarball is not the pinned one."""


def read_member(package: Package, folder: Path) -> str:
    """Return the text of the package's description, fetching the tarball when it is not there.

    Raises:
        ForeignTarballError: its hash is not the pinned one.
    """
    tarball = folder / package.tarball
    if not tarball.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
            cwd=folder,
            check=True,
            timeout=300,
            stdout=subprocess.DEVNULL,
        )
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != package.sha256:
        raise ForeignTarballError(f"{tarball}: sha256 is {found}, expected {package.sha256}")
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{package.member}")
        if member is None:
            raise ForeignTarballError(f"{tarball}: {package.member} is no file")
        return member.read().decode()
