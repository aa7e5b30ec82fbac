"""Is a typed answer right? What it says is compared, not how it is written."""
