"""Speed, memory and idling, each as a ratio measured in one run."""
