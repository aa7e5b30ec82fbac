"""`python -m dockquiz`: the same as the `dockquiz` script."""

from dockquiz.cli.app import main

if __name__ == "__main__":
    main()
