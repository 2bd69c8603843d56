"""How a world comes to have users, repositories with branches, Apps and installations."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import commits, git, pulls, pushes
from bot.sandbox.events import Event
from bot.sandbox.state import (
    App,
    Installation,
    Protection,
    Repository,
    RequiredCheck,
    User,
    World,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from bot.sandbox.commits import Changes
    from bot.sandbox.state import Permission


@dataclass(frozen=True)
class Accounts:
    """The users, repositories, Apps and installations of one world."""

    world: World

    def user(self, login: str, *, kind: Literal["User", "Bot", "Organization"] = "User") -> User:
        """The user of that login, made when there is none."""
        if login not in self.world.users:
            token = f"ghp_{secrets.token_hex(18)}" if kind == "User" else ""
            made = User(id=self.world.next_id(), login=login, kind=kind, token=token)
            self.world.users[login] = made
            self.world.nodes[made.node_id] = made
        return self.world.users[login]

    async def repository(
        self,
        owner: User,
        name: str,
        files: Changes | None = None,
        *,
        private: bool = False,
    ) -> Repository:
        """Make a repository with a first commit, a README unless told otherwise."""
        made = self._repository(owner, name, private=private)
        await git.create(made.path, made.default_branch)
        first = files or {"README.md": f"# {name}\n"}
        await self.commit(made, first, author=owner, message="First commit")
        return made

    def _repository(
        self, owner: User, name: str, *, private: bool = False, parent: Repository | None = None
    ) -> Repository:
        now = self.world.now()
        number = self.world.next_id()
        made = Repository(
            id=number,
            owner=owner,
            name=name,
            path=self.world.root / f"{number}.git",
            created_at=now,
            pushed_at=now,
            private=private,
            parent=parent,
        )
        self.world.repositories[number] = made
        self.world.nodes[made.node_id] = made
        return made

    async def fork(self, repository: Repository, owner: User) -> Repository:
        """Fork a repository; the copy has its branches and an object store of its own."""
        made = self._repository(
            owner, repository.name, private=repository.private, parent=repository
        )
        await git.fork(repository.path, made.path, made.default_branch)
        return made

    def delete_repository(self, repository: Repository) -> None:
        """Delete a repository; pull requests from it lose their head repository and stay open."""
        repository.deleted = True
        for pull in pushes.open_pulls(self.world):
            if pull.head is repository and pull.base is not repository:
                pull.head = None

    def collaborator(self, repository: Repository, person: User, permission: Permission) -> None:
        """Give a person a permission."""
        repository.collaborators[person.login] = permission

    def protect(
        self, repository: Repository, *required: RequiredCheck, branch: str | None = None
    ) -> None:
        """Protect a branch, the default one unless named, by required checks."""
        protection = Protection(required_checks=list(required))
        repository.protection[branch or repository.default_branch] = protection

    def app(  # noqa: PLR0913 - a manifest's parts
        self,
        slug: str,
        *,
        public_key_pem: str,
        permissions: Mapping[str, str],
        events: Sequence[str],
        webhook_url: str = "",
        webhook_secret: str | None = None,
        owner: User | None = None,
    ) -> App:
        """Register an App."""
        number = self.world.next_id()
        made = App(
            id=number,
            slug=slug,
            name=slug.replace("-", " ").title(),
            client_id=f"Iv23li{number:014d}",
            owner=owner or self.user("app-owner"),
            bot=self.user(f"{slug}[bot]", kind="Bot"),
            public_key_pem=public_key_pem,
            webhook_url=webhook_url,
            webhook_secret=webhook_secret or secrets.token_hex(20),
            permissions=dict(permissions),
            events=list(events),
            created_at=self.world.now(),
        )
        self.world.apps[number] = made
        self.world.nodes[made.node_id] = made
        return made

    def install(self, app: App, *repositories: Repository) -> Installation:
        """Install an App on repositories of one owner."""
        account = repositories[0].owner
        made = Installation(
            id=self.world.next_id(),
            app=app,
            account=account,
            repositories=list(repositories),
            permissions=dict(app.permissions),
            events=list(app.events),
            created_at=self.world.now(),
        )
        self.world.installations[made.id] = made
        self._tell_installation(made, "installation", "created")
        return made

    def uninstall(self, installation: Installation) -> None:
        """Take an App away; its tokens die with it."""
        self._tell_installation(installation, "installation", "deleted")
        self.world.installations.pop(installation.id, None)
        for token, minted in list(self.world.tokens.items()):
            if minted.installation is installation:
                del self.world.tokens[token]

    def suspend(self, installation: Installation, *, suspended: bool = True) -> None:
        """Suspend an installation, or let it work again."""
        installation.suspended_at = self.world.now() if suspended else None
        installation.suspended_by = installation.account if suspended else None
        self._tell_installation(
            installation, "installation", "suspend" if suspended else "unsuspend"
        )

    def add_to_installation(self, installation: Installation, repository: Repository) -> None:
        """Let an installed App see one more repository."""
        installation.repositories.append(repository)
        self._tell_installation(
            installation, "installation_repositories", "added", added=(repository,)
        )

    def remove_from_installation(self, installation: Installation, repository: Repository) -> None:
        """Take a repository out of an installed App's sight."""
        installation.repositories.remove(repository)
        self._tell_installation(
            installation, "installation_repositories", "removed", removed=(repository,)
        )

    def accept_permissions(self, installation: Installation) -> None:
        """Agree to what the App asks for by now."""
        installation.permissions = dict(installation.app.permissions)
        installation.events = list(installation.app.events)
        self._tell_installation(installation, "installation", "new_permissions_accepted")

    def _tell_installation(
        self,
        installation: Installation,
        name: str,
        action: str,
        *,
        added: tuple[Repository, ...] = (),
        removed: tuple[Repository, ...] = (),
    ) -> None:
        self.world.emit(
            Event(
                name=name,
                action=action,
                sender=installation.account,
                installation=installation,
                only_app=installation.app,
                added=added,
                removed=removed,
            )
        )

    async def commit(
        self,
        repository: Repository,
        changes: Changes,
        *,
        branch: str | None = None,
        author: User | None = None,
        message: str = "Change files",
        start: str | None = None,
    ) -> str:
        """Commit changes to a branch and push it, as somebody whom no protection stops.

        Args:
            branch: the default one unless named; made when there is none.
            start: branch or commit on which the new commit sits, where that is not the branch's
                tip: the push is then forced, or a new branch begins there.

        Returns:
            The new commit's SHA.
        """
        person = author or repository.owner
        name = branch or repository.default_branch
        before = await pulls.branch_tip(repository, name)
        parent = before
        if start is not None:
            parent = await git.commit_of(repository.path, start)
        elif before is None:
            parent = await pulls.branch_tip(repository, repository.default_branch)
        sha = await commits.write(
            repository.path,
            changes,
            parent=parent,
            message=message,
            author=person.login,
            at=self.world.now(),
        )
        await pushes.move_branch(self.world, repository, name, sha, person, before=before)
        return sha

    async def point_branch(
        self, repository: Repository, branch: str, sha: str | None, *, author: User | None = None
    ) -> None:
        """Force a branch to a commit, or (with None) delete it."""
        await pushes.move_branch(self.world, repository, branch, sha, author or repository.owner)
