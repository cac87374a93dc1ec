"""The figures for Prometheus: read from the meter when somebody asks. No ids, no words."""

import asyncio
from collections.abc import Iterator

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bot.delivery.inside import Inside
from bot.delivery.meter import TURN_BOUNDS_S, Meter


def metrics_routes(inside: Inside) -> list[web.RouteDef]:
    """`/metrics` in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(_Figures(inside))
    ProcessCollector(registry=registry)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    return [web.get("/metrics", metrics)]


class _Figures(Collector):
    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def collect(self) -> Iterator[Metric]:
        """Every figure, as it is now."""
        meter = self._inside.meter
        yield _counts("stridewell_updates", "Updates taken in, by kind", "kind", meter.updates)
        yield CounterMetricFamily(
            "stridewell_updates_ignored", "Updates that are not for the bot", meter.ignored
        )
        yield _counts("stridewell_turns", "Turns, by ending", "ending", meter.turns)
        yield _turn_seconds(meter)
        yield CounterMetricFamily(
            "stridewell_replies", "Messages that turns have written", meter.replies
        )
        yield _counts("stridewell_sends", "Messages, by what came of them", "outcome", meter.sends)
        depths = GaugeMetricFamily("stridewell_queue_depth", "What waits", labels=["queue"])
        for queue, depth in self._inside.depths().items():
            depths.add_metric([queue], depth)
        yield depths
        yield GaugeMetricFamily(
            "stridewell_tasks", "What goes on side by side", len(asyncio.all_tasks())
        )
        yield GaugeMetricFamily(
            "stridewell_tick_lag_seconds", "Lateness for who was due first", meter.tick_lag_s
        )
        silence_s = self._inside.contact_s()
        if silence_s is not None:
            yield GaugeMetricFamily(
                "stridewell_telegram_silence_seconds", "Since Telegram last answered", silence_s
            )
        if meter.pending_at_telegram is not None:
            yield GaugeMetricFamily(
                "stridewell_pending_at_telegram",
                "Updates that wait at Telegram",
                meter.pending_at_telegram,
            )


def _counts(name: str, what: str, label: str, counts: dict[str, int]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, what, labels=[label])
    for key, count in sorted(counts.items()):
        family.add_metric([key], count)
    return family


def _turn_seconds(meter: Meter) -> HistogramMetricFamily:
    buckets = []
    so_far = 0
    for bound, count in zip((*TURN_BOUNDS_S, None), meter.turn_classes, strict=True):
        so_far += count
        buckets.append(("+Inf" if bound is None else str(bound), float(so_far)))
    return HistogramMetricFamily(
        "stridewell_turn_seconds", "From a kept update to its answer", buckets, meter.turn_seconds
    )
