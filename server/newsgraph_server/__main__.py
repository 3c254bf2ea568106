"""``python -m newsgraph_server`` is the ``newsgraph`` command."""

from newsgraph_server.cli import main

if __name__ == "__main__":
    main()
