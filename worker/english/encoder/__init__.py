"""One small encoder that reads names and attributions in a single pass."""
