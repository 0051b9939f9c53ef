"""Which kinds of records an open question may find."""

from index.records import Kind

SEARCHED_KINDS = (Kind.MEASURE, Kind.GOAL, Kind.SAFEGUARD)
"""What an open question may find: principles and background answer only who asks for them."""
