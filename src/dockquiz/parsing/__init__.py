"""Notes to blocks to cards and problems; pure: no file is read here."""
