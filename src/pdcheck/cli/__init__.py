"""The command line: words to pipeline calls; the only place that catches UserError."""

import sys
from typing import NoReturn

import typer

from pdcheck.cli.app import app
from pdcheck.cli.company import audit
from pdcheck.cli.contacts import contacts
from pdcheck.cli.documents import consent, policy
from pdcheck.cli.drafting import draft
from pdcheck.cli.following import compare, law
from pdcheck.cli.founding import init
from pdcheck.cli.organisation import hr
from pdcheck.cli.questionnaire import ask
from pdcheck.cli.reports import explain, lint, report
from pdcheck.cli.requests import answer, deadline, journal
from pdcheck.cli.russian import Command, usage_in_russian
from pdcheck.cli.site import site
from pdcheck.errors import UserError

EXIT_USAGE, EXIT_BUG = 2, 70

_COMMANDS = (
    audit,
    init,
    site,
    consent,
    policy,
    answer,
    journal,
    hr,
    ask,
    contacts,
    deadline,
    draft,
    report,
    compare,
    explain,
    lint,
)
"""In the order of the help."""

for _command in _COMMANDS:
    app.command(cls=Command)(_command)
app.add_typer(law, name="law")


def main() -> NoReturn:
    """Run the command line and exit with the code that the contract gives it."""
    debug = "--debug" in sys.argv
    try:
        code = app(prog_name="pdcheck", standalone_mode=False) or 0
    except UserError as error:
        code = _say(error)
    except typer.TyperException as error:
        code = _say_of_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("pdcheck: прервано", err=True)
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception as error:
        if debug:
            raise
        typer.echo(
            f"pdcheck: сбой программы ({type(error).__name__}). Это наша ошибка, а не ваша.\n"
            "  что делать: повторите с параметром --debug перед командой и пришлите нам вывод",
            err=True,
        )
        code = EXIT_BUG
    sys.exit(code)


def _say_of_usage(error: typer.TyperException) -> int:
    """Help where nothing was asked for, else what is wrong."""
    if type(error).__name__ != "NoArgsIsHelpError":
        return _say(usage_in_russian(error))
    typer.echo(error.message)
    return 0


def _say(error: UserError) -> int:
    typer.echo(f"pdcheck: {error}", err=True)
    return EXIT_USAGE
