"""From a shared location to a time zone: the coordinates go no further than here."""

from typing import Final

from bot.schedule.wall_time import zone_of

ZONE: Final = "zone"
"""Name under which an incoming event carries the zone of a shared location."""


def zone_at(latitude: float, longitude: float) -> str | None:
    """The time zone of a place on earth, or `None` for one that has none."""
    import tzfpy  # noqa: PLC0415  # its map of 5 MB is read when somebody first shares a location

    return zone_of(tzfpy.get_tz(longitude, latitude))
