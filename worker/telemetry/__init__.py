"""What a desk tells of itself while it runs: logs, metrics, traces."""
