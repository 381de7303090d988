"""The site behind a real nginx or Caddy with its generated configuration, on the loopback address."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import hosting
import servers
from headers import stated_policy
from hosting import Host

LOOPBACK = "127.0.0.1"
NGINX = """
daemon off;
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr warn;
load_module {module};
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guide.conf;
}}
"""
CADDY = "{\n    admin off\n    auto_https off\n    storage file_system %s\n}\n"


class MissingServerError(Exception):
    """A server is not installed; says which, and how to get it."""


class Hosted(NamedTuple):
    """A server that runs: its port, and the id of its first process."""

    port: int
    pid: int

    def processor_time(self) -> float:
        """The seconds that it and its workers have used so far, from /proc: Linux only."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text("utf-8").rpartition(")")[2].split()
            except FileNotFoundError:  # a process that has just ended
                continue
            if self.pid in (int(stat.parent.name), int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # by their names in small letters
    body: bytes


def nginx_command(folder: Path, text: str, workers: int = 1) -> list[str]:
    """Write the whole configuration round the generated part `text`; what starts nginx with it."""
    found = servers.nginx()
    if found is None:
        raise MissingServerError(servers.trouble())
    program, module = found
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not read a temporary folder
    main = NGINX.format(user=user, workers=workers, folder=folder, module=module)
    (folder / "nginx.conf").write_text(main, "utf-8")
    (folder / "guide.conf").write_text(text, "utf-8")
    return [str(program), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy_command(folder: Path, text: str, action: str = "run") -> list[str]:
    """The same for Caddy; the `action` may also be to validate."""
    program = servers.caddy()
    if program is None:
        raise MissingServerError(servers.trouble())
    (folder / "Caddyfile").write_text(CADDY % folder + text, "utf-8")
    return [str(program), action, "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def hosted(kind: str, site: Path, folder: Path, workers: int = 1) -> Iterator[Hosted]:
    """Nginx or Caddy, which serves the site until the end. `folder` is for the server's own files."""
    port = _free_port()
    host = Host(str(site), "http", LOOPBACK, port, bind=LOOPBACK)
    policy = stated_policy(site)
    if kind == "nginx":
        command = nginx_command(folder, hosting.nginx(policy, host), workers)
    else:
        command = caddy_command(folder, hosting.caddyfile(policy, host))
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = folder / f"{kind}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
    try:
        _wait(process, port, log)
        yield Hosted(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """The answer to a request; `Accept_Encoding="br"` sends that header. The path goes as it is."""
    connection = HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        got = connection.getresponse()
        return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until it listens; raises RuntimeError with what it said, if it has ended or takes half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(log.read_text("utf-8"))
