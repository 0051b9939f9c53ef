"""What is loaded, as measurements that are taken when they are read."""

from collections.abc import Callable, Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from assistant.service import Readiness
from index.errors import IndexUnusable


class IndexState(Collector):
    """Documents, measures and generation of the index that answers."""

    def __init__(self, readiness: Callable[[], Readiness], stopping: Callable[[], bool]) -> None:
        self._readiness = readiness
        self._stopping = stopping

    def collect(self) -> Iterator[Metric]:
        """The state at this moment."""
        try:
            loaded = self._readiness()
        except IndexUnusable:
            yield gauge("zhice_ready", "Whether questions can be answered (as /readyz)", 0)
            return
        ready = float(not self._stopping())
        yield gauge("zhice_ready", "Whether questions can be answered (as /readyz)", ready)
        yield gauge("zhice_index_documents", "Documents in use", loaded.documents)
        yield gauge("zhice_index_measures", "Measures in use, of every kind", loaded.measures)
        failed = float(loaded.not_loaded is not None)
        name = "zhice_index_newer_not_loaded"
        yield gauge(name, "Whether a newer generation cannot be opened", failed)
        info = GaugeMetricFamily(
            "zhice_index_info", "The generation in use", labels=["generation", "encoder"]
        )
        info.add_metric([loaded.generation, loaded.encoder], 1)
        yield info


def gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    """A measurement of one value."""
    return GaugeMetricFamily(name, says, value=value)
