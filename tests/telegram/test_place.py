import pytest

from bot.telegram.place import zone_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (51.5, -0.12, "Europe/London"),
        (40.7, -74.0, "America/New_York"),
        (35.6, 139.7, "Asia/Tokyo"),
        (-31.55, 159.08, "Australia/Lord_Howe"),
        (0.0, 0.0, "Etc/GMT"),
    ],
)
def test_the_zone_of_a_place(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone
