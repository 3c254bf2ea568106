"""The endpoint side by side with its peers: a generator of news graphs, a mix of queries, a driver. See the README."""
