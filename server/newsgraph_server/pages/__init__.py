"""The pages that people read: each has a module that asks the graph and a template that shows the answer."""
