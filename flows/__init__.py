"""The shell: plain steps, two thin Prefect flows over them, and the command line."""
