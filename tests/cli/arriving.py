"""A server that has no App yet, as a process of its own, on a sandbox's GitHub."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox.app import Sandbox


@asynccontextmanager
async def server(
    folder: Path, github: Sandbox, port: int, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    ours = {name: text for name, text in os.environ.items() if not name.startswith("SPECBOT_")}
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env={
            **ours,
            "PYTHONPATH": str(root),
            "SPECBOT_PORT": str(port),
            "SPECBOT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SPECBOT_GITHUB_API_URL": github.api_url,
            "SPECBOT_WRITE_SPACING_S": "0",
            "SPECBOT_SWEEP_S": "1",
            **more,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        await process.stderr.readline()
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()
