"""`python -m annotated_reading` is the command `annotated-reading`."""

from annotated_reading.commands.command_line import cli

cli(prog_name="annotated-reading")
