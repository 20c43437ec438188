"""What ``bin/demo`` shows: an invented Vietnamese company, its history and its mail.

Nothing here is part of the add-on; a production database never sees it.
"""
