"""Running the service: measurements, logs, warm-up, a graceful stop, settings that are checked."""
