"""What workers do: thin tasks, each of which calls one function of the packages below.

Only workers and commands import this package; others add jobs by name (claims/models/job.py).
"""
