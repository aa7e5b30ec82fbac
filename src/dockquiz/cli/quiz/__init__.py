"""What a quiz looks like at a keyboard."""
