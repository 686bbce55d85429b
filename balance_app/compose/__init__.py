"""The one place that builds objects and wires them: only its modules know all of them."""
