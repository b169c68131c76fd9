"""How the events' weights are made: own layers and heads above the reader's lowest layers, which stay as they are."""
