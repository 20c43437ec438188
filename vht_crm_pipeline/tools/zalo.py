"""Zalo, where most customers are written to: the chat of a number, by its address."""

import re

_MOBILE = re.compile(r"\+84([35789]\d{8})")


def zalo_url(e164):
    """The address that opens the Zalo chat of a number, in the app where there is one.

    Accounts are made with a mobile number, and addressed by its national form.

    :param str e164: "+84912345678", or nothing
    :return: "https://zalo.me/0912345678"; "" for anything but a Vietnamese mobile
    """
    mobile = _MOBILE.fullmatch(e164 or "")
    return f"https://zalo.me/0{mobile[1]}" if mobile else ""
