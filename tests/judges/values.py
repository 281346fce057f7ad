"""Reads files as their readers do, and prints a value in JSON: values.py yaml|plist FILE KEY…"""

import json
import plistlib
import sys

import yaml

kind, file, *keys = sys.argv[1:]
with open(file, "rb") as stream:
    value = plistlib.load(stream) if kind == "plist" else yaml.safe_load(stream)
for key in keys:
    value = value[int(key)] if isinstance(value, list) else value[key]
json.dump(value, sys.stdout)
