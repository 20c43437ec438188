from odoo.addons.vht_crm_pipeline.tools.identity import EMAIL, TAX, TEXT, Facts, keys_of


def kinds(**facts):
    return {key.kind for key in keys_of(Facts(**facts))} - {TEXT}


def test_an_address_is_a_key():
    assert kinds(emails="lan@gmail.com") == {EMAIL}


def test_a_placeholder_is_no_key():
    assert not kinds(
        company="Khách lẻ",
        person="Lan",
        phones=("0000000000", "0123456789", "1900 1234"),
        emails="test@gmail.com; khong.co@gmail.com",
        tax_code="0123456789",
        province="HN",
    )


def test_of_several_addresses_the_real_one_is_the_key():
    keys = keys_of(Facts(emails="noemail@gmail.com, lan@gmail.com"))
    assert [key.value for key in keys if key.kind == EMAIL] == ["lan@gmail.com"]


def test_a_tax_code_with_a_wrong_check_digit_is_a_key():
    assert TAX in kinds(tax_code="0312687879")
