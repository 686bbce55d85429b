"""How a break looks: the card in the corner, the full screen, and the guide through exercises."""
