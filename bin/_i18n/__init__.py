"""Translations: what bin/i18n does."""
