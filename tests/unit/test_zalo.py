import pytest

from odoo.addons.vht_crm_pipeline.tools.zalo import zalo_url


@pytest.mark.parametrize("national", ["0912345678", "0387654321", "0561234567"])
def test_a_mobile_has_the_chat_of_its_national_number(national):
    assert zalo_url("+84" + national[1:]) == f"https://zalo.me/{national}"


@pytest.mark.parametrize(
    "number",
    [
        "+842838251234",  # an office
        "+8419001234",  # a hotline
        "+6591234567",
        "+84 912 345 678",
        "0912345678",
        "+8491234567",
        "",
        False,
    ],
)
def test_no_other_number_has_one(number):
    assert zalo_url(number) == ""
