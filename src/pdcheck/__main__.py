"""`python -m pdcheck` is the `pdcheck` command."""

from pdcheck.cli import main

if __name__ == "__main__":
    main()
