"""What `dockquiz stats` shows: on a terminal, as JSON, as a page."""
