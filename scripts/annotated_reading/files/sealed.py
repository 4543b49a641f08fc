"""Files that hold for what they were made by, and for nothing else, and of which it shows whether
they are whole. Against who means harm that is nothing: he can seal what he likes.
"""

from __future__ import annotations

from hashlib import sha256

SEAL = sha256().digest_size
"""Bytes of a seal."""


def seal_of(data: bytes) -> bytes:
    """Return what stands for what a file says."""
    return sha256(data).digest()


def sealed(of: bytes, data: bytes) -> bytes:
    """Return a file that says ``data``, and holds for what ``of`` stands for."""
    return of + seal_of(data) + data


def opened(of: bytes, file: bytes) -> bytes:
    """Return what a file says.

    Raises ValueError where it is no whole one, or holds for something else.
    """
    size = len(of)
    seal, data = file[size : size + SEAL], file[size + SEAL :]
    if file[:size] != of or seal_of(data) != seal:
        raise ValueError("no such file")
    return data
