from bot.github.installations import read_installations
from bot.model import InstallationPulls
from tests.github.box import Box


async def test_every_installation_that_is_not_suspended_is_found(box: Box) -> None:
    expected = (InstallationPulls(box.installation.id),)  # type: ignore[arg-type]
    assert await read_installations(box.github) == expected
