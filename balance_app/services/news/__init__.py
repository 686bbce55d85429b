"""What is told at local times: the weekly review and nudges."""
