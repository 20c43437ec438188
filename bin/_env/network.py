"""Ports of this machine."""

import random
import socket


def free_port():
    """A free port of 127.0.0.1, outside the range that outgoing connections take."""
    while not is_free(port := random.randint(20000, 32000)):
        pass
    return port


def is_free(port):
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
