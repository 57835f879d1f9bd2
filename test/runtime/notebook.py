"""Executes a notebook and prints what its cells showed, as one line of JSON: {"cells": [[id, [output, …]], …]}."""

import json
import sys

import nbclient
import nbformat

path, folder = sys.argv[1:]
notebook = nbformat.read(path, as_version=4)
nbformat.validate(notebook)
client = nbclient.NotebookClient(
    notebook, kernel_name="deno", timeout=90, allow_errors=True, resources={"metadata": {"path": folder}}
)
client.execute()
print("NOTEBOOK:" + json.dumps({"cells": [[cell.id, cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]}))
