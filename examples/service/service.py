"""A small web service around flyers: a campaign goes in, a PDF comes back.

    pip install flyers starlette uvicorn
    uvicorn --app-dir examples/service service:app

    curl --data-binary @campaign.yaml 'localhost:8000/flyer?language=en&paper=a4' > flyer.pdf
    curl --data-binary @campaign.yaml 'localhost:8000/sheets?count=300' > sheets.pdf

The campaign is YAML, or JSON, which YAML includes. When something is wrong the answer is 422 with all
problems, each with its line. Pieces are made in processes that stay, one for each processor: memory is
bounded by how many they are, and who comes while all are busy waits. Sheets go on from the numbers before:
what a campaign has is kept in a folder of its name.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

import flyers
from flyers.errors import FlyersError

DATA = Path(os.environ.get("FLYERS_DATA", "data"))
MOST_BYTES = 100_000  # of a campaign
MOST_SHEETS = 10_000
CHUNK = 1 << 16


def make_flyer(campaign: bytes, language: str, paper: str) -> bytes:
    """The PDF of a flyer, made in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "campaign.yaml")
        source.write_bytes(campaign)
        built = flyers.build(
            source, Path(folder, "out"), products=["flyer"], languages=[language], papers=[paper]
        )
        return built.pieces[0].files[0][0].read_bytes()


def make_sheets(campaign: bytes, name: str, count: int) -> str:
    """Writes a batch of sheets beside the campaign's ledger; gives the file's path."""
    folder = DATA / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "campaign.yaml").write_bytes(campaign)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".pdf", delete=False) as place:
        batch = flyers.sheets(folder, count, place.name, force=False, who="service")
    return str(batch.files[0].file)


def told(error: FlyersError) -> JSONResponse:
    """What is wrong, as the commands say it."""
    problems = [
        {"line": one.where.line, "column": one.where.column, "what": one.what, "hint": one.hint}
        for one in error.problems
    ]
    return JSONResponse({"problems": problems}, status_code=422)


async def body_of(request: Request) -> bytes | None:
    """The campaign that was sent, None when it is too large."""
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > MOST_BYTES:
            return None
    return found


async def made(request: Request, job: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(request.app.state.pool, job)


async def flyer(request: Request) -> Response:
    campaign = await body_of(request)
    if campaign is None:
        return Response("the campaign is too large", 413)
    asked = request.query_params.get
    try:
        data = await made(
            request, partial(make_flyer, campaign, asked("language", "en"), asked("paper", "letter"))
        )
    except FlyersError as error:
        return told(error)
    return Response(data, media_type="application/pdf")


async def sheets(request: Request) -> Response:
    campaign, asked = await body_of(request), request.query_params.get
    count, name = asked("count", ""), asked("name", "campaign")
    if campaign is None:
        return Response("the campaign is too large", 413)
    if not count.isdecimal() or not 1 <= int(count) <= MOST_SHEETS or not re.fullmatch("[a-z0-9-]+", name):
        return Response(f"say count=1 to {MOST_SHEETS}, and a name of small letters", 400)
    try:
        file = await made(request, partial(make_sheets, campaign, name, int(count)))
    except FlyersError as error:
        return told(error)
    return StreamingResponse(parts(Path(file)), media_type="application/pdf")


async def parts(file: Path) -> AsyncIterator[bytes]:
    """A file piece by piece: never more of it is in memory."""
    with file.open("rb") as data:
        while part := await asyncio.to_thread(data.read, CHUNK):
            yield part


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    with ProcessPoolExecutor(os.cpu_count()) as app.state.pool:
        yield


app = Starlette(
    routes=[Route("/flyer", flyer, methods=["POST"]), Route("/sheets", sheets, methods=["POST"])],
    lifespan=lifespan,
)
