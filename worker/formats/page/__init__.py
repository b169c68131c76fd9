"""Reading a web page: its tree, what it says of itself, its body, the stories it points to."""
