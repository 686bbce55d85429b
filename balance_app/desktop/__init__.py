"""The edge to the operating system: each adapter small, each replaceable."""
