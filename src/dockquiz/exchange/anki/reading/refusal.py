"""What is said of a package that is not taken in."""

from dockquiz.errors import DockquizError


class PackageError(DockquizError):
    """A package that cannot be read, or that is not to be trusted; nothing was written."""
