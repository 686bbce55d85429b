"""What comes at its time: an alarm for one moment and a schedule of local times, on APScheduler."""
