"""What a salesperson finds out about a customer, and whom else they meet there."""

from odoo.fields import Command

from . import vocabulary as words

# How a call ends, most often first
ENDINGS = ("reached", "reached", "reached", "no_answer")
ROLES = ("decision", "buyer", "technical", "accounting", "user")


def qualify(lead, rng):
    """Answer the questions of the lead's team, the last one as it is proposed.

    :param lead: as the salesperson sees it
    """
    qualification = lead.env["vht.qualification"].create({"lead_id": lead.id})
    asked = qualification.answers
    for question in asked:
        best_first = question["answers"]
        chosen = best_first[min(int(rng.expovariate(1)), len(best_first) - 1)]
        question["answer"] = question["answer"] or chosen["id"]
    qualification.answers = asked


def call(lead, rng, note):
    """Log a call, in which something was said if somebody answered."""
    ending = rng.choice(ENDINGS)
    said = note if ending == "reached" else ""
    entry = lead.env["vht.call.entry"].create({"lead_id": lead.id, "note": said})
    getattr(entry, f"action_{ending}")()


def meet_people(lead, rng, domain):
    """Enter who else takes part: some of the customer's people, with their roles.

    :param str domain: of the customer's addresses
    """
    number = rng.randint(1, 3)
    names = [
        f"{family} {given}"
        for family, given in zip(
            rng.sample(words.FAMILY_NAMES, number),
            rng.sample(words.GIVEN_NAMES, number),
            strict=True,
        )
    ]
    company = lead.partner_id.commercial_partner_id
    people = lead.env["res.partner"].create(
        [
            {
                "name": name,
                "parent_id": company.id,
                "email": f"{words.ascii_word(name)}@{domain}",
                "phone": f"0900 001 {100 + lead.id % 800 + place}",
            }
            for place, name in enumerate(names)
        ]
    )
    roles = [
        lead.env.ref(f"vht_crm_pipeline.vht_contact_role_{role}")
        for role in rng.sample(ROLES, number)
    ]
    lead.vht_contact_ids = [
        Command.create({"partner_id": person.id, "role_id": role.id})
        for person, role in zip(people, roles, strict=True)
    ]


def wish(lead, rng, basket):
    """Enter what the customer would like to have, some of it for less than it costs."""
    lead.vht_product_ids = [
        Command.create(
            {
                "product_id": product.id,
                "quantity": quantity,
                "price": round(product.list_price * rng.choice((0.9, 1)), -4),
            }
        )
        for product, quantity in basket
    ]
