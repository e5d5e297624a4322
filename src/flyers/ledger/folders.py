"""Whether a folder bears SQLite's write-ahead log, which needs memory that processes share, and a disk that
nothing else copies while it is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

_NETWORK = re.compile(
    r"nfs|cifs|smb|afpfs|webdav|davfs|9p|ncpfs|glusterfs|ceph|lustre|beegfs|afs|vboxsf|prl_fs|vmhgfs|virtiofs|"
    r"fuse\.(sshfs|rclone|s3fs|gcsfuse|davfs|vmhgfs|google|onedrive|gvfs|glusterfs|portal)",
    re.IGNORECASE,
)
_SYNCED = re.compile(
    r"dropbox|onedrive|google ?drive|googledrive|my drive|mobile documents|com~apple~clouddocs|icloud ?drive|"
    r"nextcloud|owncloud|pcloud ?(drive)?|syncthing|seafile|megasync|box sync|tresorit|kdrive|proton ?drive",
    re.IGNORECASE,
)
# What programs leave in the folder that they copy.
_TRACES = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".tmp.drivedownload",
)
_MOUNTS = Path("/proc/self/mountinfo")


def shared_by(folder: Path, mounts: Path = _MOUNTS) -> str:
    """What else may hold or copy the files of a folder, in words: a network, a program that syncs; "" where
    it is a disk of this machine, as far as can be seen."""
    folder = folder.resolve()
    if kind := _network(folder, mounts):
        return f"it is on a network ({kind})"
    for around in (folder, *folder.parents):
        if re.fullmatch(rf"({_SYNCED.pattern})( ?[-(].*)?", around.name, re.IGNORECASE):
            return f'it is synced ("{around.name}")'
        if trace := next((name for name in _TRACES if (around / name).exists()), ""):
            return f'it is synced ("{around / trace}" is there)'
    return ""


def _network(folder: Path, mounts: Path) -> str:
    """The kind of a network's file system, "" when it is none or the system does not say."""
    if str(folder).startswith("\\\\"):
        return "a share"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    kind = _kind(str(folder), lines)
    return kind if _NETWORK.match(kind) else ""


def _kind(folder: str, lines: Iterable[str]) -> str:
    """The file system that a folder is on: that of the longest mount point around it, the last of equals
    (proc(5), mountinfo: the point is the fifth field, the kind follows a lone hyphen)."""
    found, longest = "", 0
    for line in lines:
        fields, _, rest = line.partition(" - ")
        parts = fields.split(" ")
        if len(parts) < 5 or not rest:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[4])
        inside = folder == point or folder.startswith(point.rstrip("/") + os.sep)
        if inside and len(point) >= longest:
            found, longest = rest.split(" ")[0], len(point)
    return found
