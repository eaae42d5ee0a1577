"""How a judge in Python reports what it compared: a line of JSON each, which script.ts reads."""

import json


def same(what, seen, expected):
    print(json.dumps({"what": what, "seen": seen, "expected": expected}, default=str), flush=True)


def did(summary):
    print(json.dumps({"did": summary}), flush=True)
