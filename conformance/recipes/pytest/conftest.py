import json
import os
import urllib.request

import pytest


@pytest.fixture
def control():
    """Asks Outcrop's control, which begins each test with nothing."""

    def ask(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        url = f"{os.environ['OUTCROP_URL']}/_outcrop/{path}"
        request = urllib.request.Request(url, data, {"content-type": "application/json"}, method=method)
        return json.load(urllib.request.urlopen(request))

    ask("POST", "reset")
    return ask
