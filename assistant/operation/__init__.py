"""What runs the service: measurements, logs, checks of its settings."""
