import json
import subprocess
import time
import urllib.request

import pytest


@pytest.fixture(scope="session")
def outcrop(tmp_path_factory):
    ready = tmp_path_factory.mktemp("outcrop") / "ready.json"
    serve = ["outcrop", "serve", "--auth", "open", "--default-account", "123456789012", "--data", ":memory:", "--port", "0"]
    server = subprocess.Popen([*serve, "--ready-file", str(ready), "--exit-with-parent"])
    while not ready.exists():
        assert server.poll() is None, "outcrop serve ended"
        time.sleep(0.05)
    yield json.loads(ready.read_text())["url"]
    server.terminate()
    server.wait()


@pytest.fixture
def control(outcrop, monkeypatch):
    """Asks Outcrop's control, which begins each test with nothing; boto3's clients of Bedrock talk to it."""

    def ask(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{outcrop}/_outcrop/{path}", data, {"content-type": "application/json"}, method=method)
        return json.load(urllib.request.urlopen(request))

    ask("POST", "reset")
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK", outcrop)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    return ask
