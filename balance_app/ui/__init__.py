"""Windows, pages and the tray icon: the only place with widgets."""
