"""Judges safetensors files with the reference library: each line of the input is a file in base64, each of the output what it says."""

import base64
import json
import sys

import safetensors

for line in sys.stdin:
    try:
        safetensors.deserialize(base64.b64decode(line))
        print("null")
    except safetensors.SafetensorError as error:
        print(json.dumps(str(error)))
