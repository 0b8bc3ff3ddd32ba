"""Work that goes on after a report: what changed, what is known, what waits, what the law did."""
