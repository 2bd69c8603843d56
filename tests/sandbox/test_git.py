from pathlib import Path

import pytest

from bot.sandbox import git


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    await git.create(tmp_path / "r.git", "main")
    return tmp_path / "r.git"


async def test_missing_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(git.GitError, match="there is none on the PATH"):
        await git.require(tmp_path)


async def test_old_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\necho git version 2.30.9\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(git.GitError, match=r"needs git 2\.38 or later, and this one is 2\.30\.9"):
        await git.require(tmp_path)


async def test_failure_of_git_is_told_in_its_own_words(path: Path) -> None:
    with pytest.raises(git.GitError, match=r"git update-ref: fatal: .*nonexistent object"):
        await git.point(path, "refs/heads/main", "1" * 40)


async def test_git_sees_no_configuration_of_the_machine(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path / "gitconfig").write_text("[user]\n\tname = Somebody\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path / "gitconfig"))
    monkeypatch.setenv("GIT_DIR", str(path / "elsewhere"))
    assert "Somebody" not in await git.text(path, "config", "--list")


async def test_reference_is_the_same_wherever_git_keeps_it(path: Path) -> None:
    tree = await git.text(path, "hash-object", "-t", "tree", "-w", "--stdin", stdin=b"")
    sha = await git.text(path, "commit-tree", tree, "-m", "first")
    await git.point(path, "refs/heads/main", sha)
    assert await git.reference(path, "refs/heads/main") == sha
    await git.text(path, "pack-refs", "--all")
    assert not (path / "refs/heads/main").exists()
    assert await git.reference(path, "refs/heads/main") == sha


@pytest.mark.parametrize("name", ["refs/heads/none", "refs/heads", "refs/heads/../../HEAD", "a\0b"])
async def test_name_of_no_reference_is_none(path: Path, name: str) -> None:
    assert await git.reference(path, name) is None


@pytest.mark.parametrize("name", ["", "--all", "a\0b", "a\nb", "nowhere", "main:x", "@{upstream}"])
async def test_name_that_means_no_commit_is_none(path: Path, name: str) -> None:
    assert await git.commit_of(path, name) is None


@pytest.mark.parametrize("name", ["", "a\nb", "1" * 40, "HEAD:missing", "--batch"])
async def test_expression_that_means_nothing_is_none(path: Path, name: str) -> None:
    assert await git.read_object(path, name) is None
