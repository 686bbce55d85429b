"""How commands behave alike: examples in the help, nearest words, modules loaded when called."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from balance_app.domain.errors import unknown_word

F = TypeVar("F", bound=Callable[..., Any])


class ExampleCommand(click.Command):
    """A command whose help ends with examples, each with what it does."""

    def __init__(self, *args: Any, examples: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples."""
        write_examples(self.examples, formatter)


class LateGroup(click.Group):
    """A group that imports a command's module only when the command is called or listed."""

    def __init__(
        self, *args: Any, modules: Mapping[str, str], examples: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the manual."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in self._modules:
            return None
        name = f"{cmd_name.replace('-', '_')}_command"
        found = getattr(import_module(self._modules[cmd_name]), name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command called; an unknown one is refused with the nearest."""
        word = args[0]
        if word not in self._modules and not word.startswith("-"):
            raise unknown_word("command", word, self._modules)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples."""
        write_examples(self.examples, formatter)


class ExampleGroup(click.Group):
    """Commands about one thing; called alone it lists, and an unknown one names the nearest."""

    def __init__(self, *args: Any, examples: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invoke_without_command, self.no_args_is_help = True, False
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command called; an unknown one is refused with the nearest."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise unknown_word(f"command of “balance {self.name}”", args[0], self.commands)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples."""
        write_examples(self.examples, formatter)


def write_examples(examples: Mapping[str, str], formatter: click.HelpFormatter) -> None:
    """Writes examples as the last section of a help."""
    widest = max(map(len, examples)) + max(map(len, examples.values())) + 4
    with formatter.section("Examples"):
        if widest <= formatter.width:
            formatter.write_dl(list(examples.items()), col_max=formatter.width)
            return
        for command, effect in examples.items():
            formatter.write_text(command)
            formatter.indent()
            formatter.write_text(effect)
            formatter.dedent()


def json_option(command: F) -> F:
    """Adds ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")(
        command
    )
