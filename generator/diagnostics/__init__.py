"""What can be wrong with a library, as data: rules, findings, diagnostics and the ways to print them."""
