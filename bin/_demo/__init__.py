"""What bin/demo does, for bin/demo itself, the end-to-end test and bin/screenshots."""
