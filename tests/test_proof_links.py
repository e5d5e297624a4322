"""Links are asked politely, followed carefully, and judged in words."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from amount import each

from flyers.content.read import read
from flyers.errors import Where
from flyers.online.asking import Answer, ask, public
from flyers.online.links import addresses, check_links, printed_as, same_site

DATA = Path(__file__).parent / "data"


class Site(BaseHTTPRequestHandler):
    """A small site; `asked` keeps what it was asked."""

    asked: ClassVar[list[tuple[str, str, dict[str, str]]]] = []
    dripped: ClassVar[list[int]] = []

    def do_HEAD(self) -> None:
        with suppress(OSError):
            self.answer()

    do_GET = do_HEAD  # noqa: N815

    def answer(self) -> None:
        self.asked.append((self.command, self.path, dict(self.headers)))
        place = f"http://127.0.0.1:{self.server.server_address[1]}"
        moves = {
            "/old": "/new",
            "/away": place.replace("127.0.0.1", "localhost") + "/new",
            "/circle": "/round",
            "/round": "/circle",
            "/file": "file:///etc/hostname",
            "/inward": "http://10.0.0.1/",
        }
        if self.path in moves:
            self.send_response(302)
            self.send_header("Location", moves[self.path])
            self.send_header("Set-Cookie", "seen=1")
        elif self.path == "/gone" or (self.path == "/get-only" and self.command == "HEAD"):
            self.send_response(404)
        elif self.path == "/drip":
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 40:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                self.dripped.append(byte)
                time.sleep(0.05)
            return
        else:
            if self.path.startswith("/slow"):
                time.sleep(0.05)
            self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked, Site.dripped = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_that_is_there_is_asked_once_without_its_body(site: str) -> None:
    assert ask(f"{site}/new", allow_private=True) == Answer(200, (f"{site}/new",))
    assert [(method, path) for method, path, _ in Site.asked] == [("HEAD", "/new")]


def test_get_follows_where_head_fails(site: str) -> None:
    assert ask(f"{site}/get-only", allow_private=True).there
    assert [method for method, _, _ in Site.asked] == ["HEAD", "GET"]
    assert ask(f"{site}/gone", allow_private=True).status == 404


def test_redirects_are_shown_and_no_cookie_is_sent(site: str) -> None:
    answer = ask(f"{site}/old", allow_private=True)
    assert answer.way == (f"{site}/old", f"{site}/new")
    assert all("Cookie" not in headers for _, _, headers in Site.asked)


def test_a_circle_ends(site: str) -> None:
    answer = ask(f"{site}/circle", allow_private=True)
    assert answer.error == "it leads in a circle"
    assert len(answer.way) == 3


def test_a_private_address_is_not_asked(site: str) -> None:
    answer = ask(f"{site}/new")
    assert (answer.status, "private network" in answer.error) == (0, True)
    assert Site.asked == []


def test_a_redirect_is_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The local site counts as public here; where it leads does not.
    monkeypatch.setattr("flyers.online.asking.public", lambda address: address == "127.0.0.1")
    answer = ask(f"{site}/inward")
    assert answer.final == "http://10.0.0.1/"
    assert "private network" in answer.error


@each("url", ["ftp://example.org/", "file:///etc/hostname", "http:///nowhere"])
def test_only_web_addresses_are_asked(url: str) -> None:
    answer = ask(url, allow_private=True)
    assert answer.status == 0
    assert answer.error == "only http and https addresses are asked"


def test_a_redirect_out_of_the_web_is_not_followed(site: str) -> None:
    answer = ask(f"{site}/file", allow_private=True)
    assert answer.error == "only http and https addresses are asked"


def test_a_server_that_drips_is_left(site: str) -> None:
    # 17 + 3 + 40 bytes at 0.05 s are 3 s; no single pause is as long as the 0.3 s that are given.
    answer = ask(f"{site}/drip", allow_private=True, seconds=0.3)
    assert answer.status == 0
    assert answer.error == "no answer within 0.3 s"
    assert len(Site.dripped) < 60


def test_a_server_that_drips_its_handshake_is_left() -> None:
    # A TLS record of 0x4000 bytes (RFC 8446, 5.1) that comes a byte at a time.
    sent: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with suppress(OSError):
                connection, _ = server.accept()
                for byte in b"\x16\x03\x03\x40\x00" + bytes(60):
                    connection.send(bytes([byte]))
                    sent.append(byte)
                    time.sleep(0.05)
                connection.close()

        threading.Thread(target=drip, daemon=True).start()
        answer = ask(f"https://127.0.0.1:{server.getsockname()[1]}/", allow_private=True, seconds=0.3)
        assert answer.error == "no answer within 0.3 s"
        assert len(sent) < 65  # it did not wait for all of them


def test_a_server_without_https(site: str) -> None:
    answer = ask(site.replace("http:", "https:"), allow_private=True)
    assert answer.error == "its server does not speak https properly"


def test_a_server_that_is_not_there(site: str) -> None:
    assert ask("http://127.0.0.1:9/", allow_private=True).error == "its server does not answer"


@each(
    ("address", "is_public"),
    [
        ("1.1.1.1", True), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False),
        ("192.168.0.1", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::1", False), ("64:ff9b::a00:1", False), ("64:ff9b::101:101", True),
        ("2606:4700::1111", True),
    ],
)  # fmt: skip
def test_public_addresses(address: str, is_public: bool) -> None:
    assert public(address) is is_public


def test_two_are_asked_at_once(site: str) -> None:
    urls = {f"links.l{n}.url": f"{site}/slow{n}" for n in range(8)}
    lock, asking, most = threading.Lock(), 0, 0

    def asker(url: str) -> Answer:
        nonlocal asking, most
        with lock:
            asking += 1
            most = max(most, asking)
        try:
            return ask(url, allow_private=True)
        finally:
            with lock:
                asking -= 1

    report = check_links(urls, asker=asker)
    assert report.problems == ()
    assert len(Site.asked) == 8
    assert most == 2


def test_warnings_name_what_is_wrong(site: str) -> None:
    urls = {"links.a.url": f"{site}/gone", "links.b.url": f"{site}/away", "links.c.url": f"{site}/old"}
    report = check_links(urls, at=lambda key: Where(key), asker=lambda url: ask(url, allow_private=True))
    assert [(str(p.where), p.what.replace(site, "")) for p in report.problems] == [
        ("links.a.url", "links.a.url: /gone leads nowhere: it answers 404"),
        (
            "links.b.url",
            f"links.b.url: /away leads to another site: {site.replace('127.0.0.1', 'localhost')}/new",
        ),
    ]
    assert all(problem.warning and problem.hint for problem in report.problems)
    assert dict(report.ways)["links.c.url"] == (f"{site}/old", f"{site}/new")


def answers(known: dict[str, Answer]) -> list[str]:
    """What is said of links.a.url, `known` being the whole web."""
    first = next(iter(known))
    words = next((url.split("//")[1] for url in list(known)[1:] if "short" in url), "")
    report = check_links(
        {"links.a.url": first},
        {"links.a.url": words} if words else {},
        asker=lambda url: known.get(url, Answer(0, (url,), "there is no such site")),
    )
    assert all(problem.what.startswith("links.a.url: ") for problem in report.problems)
    return [problem.what.removeprefix("links.a.url: ") for problem in report.problems]


def there(url: str, *onward: str) -> Answer:
    return Answer(200, (url, *onward))


def test_http_where_https_answers() -> None:
    plain, secure = "http://a.example/x", "https://a.example/x"
    assert answers({plain: there(plain), secure: there(secure)}) == [f"{plain} answers with https too"]
    assert answers({plain: there(plain, secure), secure: there(secure)}) == [
        f"{plain} answers with https too"
    ]
    assert answers({plain: there(plain), secure: there(secure, plain)}) == []
    assert answers({plain: there(plain)}) == []


def test_a_site_that_turns_programs_away_is_not_dead() -> None:
    url = "https://a.example/x"
    assert answers({url: Answer(403, (url,))}) == [f"{url} turns programs away (403)"]


def test_words_and_code_must_lead_to_one_place() -> None:
    url, short = "https://a.example/long", "https://short.example/x"
    assert answers({url: there(url), short: there(short, "https://www.a.example/long/")}) == []
    assert answers({url: there(url), short: there(short, "https://a.example/other")}) == [
        '"short.example/x" leads to https://a.example/other, its code to https://a.example/long'
    ]
    dead = answers({url: there(url), short: Answer(404, (short,))})
    assert dead == [f'"short.example/x", which is printed for {url}, leads nowhere']


def test_sites() -> None:
    assert same_site("http://example.org", "https://www.example.org/x")
    assert not same_site("http://example.org", "https://example.com")
    assert not same_site("http://example.org", "https://badexample.org")


def test_all_addresses_of_a_campaign_are_asked() -> None:
    reading = read(DATA / "every-key.yaml")
    assert reading.campaign is not None
    assert set(addresses(reading.campaign)) == {
        "links.petition.url", "links.group.url", "links.meeting.url", "press[0].url", "contact.web",
    }  # fmt: skip
    assert printed_as(reading.campaign)["press[0].url"] == "echo.example/news/pool-boiler"
    asked: list[str] = []

    def asker(url: str) -> Answer:
        asked.append(url)
        return Answer(0, (url,), "there is no such site")

    urls, printed = addresses(reading.campaign), printed_as(reading.campaign)
    report = check_links(urls, printed, at=reading.at, asker=asker)
    assert set(urls.values()) <= set(asked)
    assert all(problem.where.line for problem in report.problems)
    assert len(report.problems) == 5 + 3  # each address, and each that is printed for one


class Web:
    """A network of one's own: `hosts` and their addresses; every server answers `reply`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, hosts: dict[str, str], reply: bytes) -> None:
        self.hosts, self.reply, self.connected = hosts, reply, list[str]()
        monkeypatch.setattr(socket, "getaddrinfo", self.resolve)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def resolve(self, host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        host.encode("idna")  # as the system's does
        if host not in self.hosts:
            raise socket.gaierror
        return [(0, 0, 0, "", (self.hosts[host], port))]

    def connect(self, place: tuple[str, int], **_: object) -> socket.socket:
        self.connected.append(place[0])
        ours, theirs = socket.socketpair()
        theirs.sendall(self.reply)
        threading.Thread(target=lambda: (theirs.recv(1 << 16), theirs.close()), daemon=True).start()
        return ours


@each("onward", ["http://[::1/", "http://a.example:port/", "http://[/", "//[", "http://\uff0f/"])
def test_where_it_leads_may_be_no_address(monkeypatch: pytest.MonkeyPatch, onward: str) -> None:
    reply = f"HTTP/1.1 302 Found\r\nLocation: {onward}\r\n\r\n".encode()
    Web(monkeypatch, {"a.example": "93.184.216.34"}, reply)
    answer = ask("http://a.example/")
    assert answer.status == 0
    assert answer.error
    assert check_links({"links.a.url": "http://a.example/"}, asker=ask).problems


def test_what_a_server_says_acts_on_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    reply = b"HTTP/1.1 302 Found\r\nLocation: http://[\x1b[2J\x9b2J" + b"x" * 5000 + b"\r\n\r\n"
    Web(monkeypatch, {"a.example": "93.184.216.34"}, reply)
    (problem,) = check_links({"links.a.url": "http://a.example/"}, asker=ask).problems
    assert str(problem).startswith(
        'links.a.url: warning: links.a.url: http://a.example/ leads nowhere: it leads to "http://[\\u001b[2J\\u009b2Jxx'
    )
    assert len(str(problem)) < 400


@each("host", ["a..b", "a." + "b" * 64 + ".org", ".a", "a.", "\u00fc..org", "[::1", "xn--\u00fc", "*"])
def test_words_in_print_may_be_no_address(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    Web(monkeypatch, {}, b"")
    answer = ask(f"http://{host}")
    assert (answer.status, bool(answer.error)) == (0, True)
    urls, words = {"links.a.url": "http://a.example/"}, {"links.a.url": host}
    assert check_links(urls, words, asker=ask).problems


PRIVATE = [
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::93.184.216.34",  # IPv4-compatible, which nothing routes
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "::ffff:0:7f00:1",  # mapped, translated
    "64:ff9b::10.0.0.1", "64:ff9b:1::1", "64:ff9b:1:ffff::7f00:1",  # NAT64, and that of one's own network
    "2002:7f00:1::", "2002:a00:1::1",  # 6to4
    "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo: its server, its client (127.0.0.1)
    "2600::5efe:a00:1", "2600::200:5efe:7f00:1",  # ISATAP
    "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "2001:db8::1", "5f00::1",
    "4000::1",
]  # fmt: skip
PUBLIC = [
    "93.184.216.34",
    "2606:2800:220:1::1",
    "::ffff:93.184.216.34",
    "64:ff9b::93.184.216.34",
    "2002:5db8:d822::1",
]


@each("address", PRIVATE)
def test_addresses_that_are_not_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    web = Web(monkeypatch, {"a.example": address}, b"HTTP/1.1 200 OK\r\n\r\n")
    assert "private network" in ask("http://a.example/").error
    assert web.connected == []


@each("address", PUBLIC)
def test_addresses_that_are_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    web = Web(monkeypatch, {"a.example": address}, b"HTTP/1.1 200 OK\r\n\r\n")
    assert ask("http://a.example/").status == 200
    assert web.connected == [address]
