"""Feeds: add and change them, poll them, and send what is new to the workers."""
