"""ONNX files read: bytes → `model` → `nodes` → `operators` → `network`.

`model` reads the graph that stands in a file, `nodes` brings its nodes into order and computes what is constant
(`constants`), `operators` with `windows`, `arithmetic` and `activations` turn one node after the other into layers
(`importer`, which keeps track of them, and of what ONNX' values are here: `values`), and `network` goes through them
all and gives the layers their names (`names`).
"""
