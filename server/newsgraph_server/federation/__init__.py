"""Requests to other servers that SERVICE and LOAD ask for: to those of an allow-list only, checked and limited."""
