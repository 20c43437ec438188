"""Who is this? One lead is looked up among all."""

from _bench.figures import OwnBudget

from .leads import invented_leads
from .operation import OwnOperation


class Match(OwnOperation):
    """Find whom one new lead matches among 1,000,000."""

    requests = 50
    budget = OwnBudget(queries=3, milliseconds=5)
    own_size = 1_000_000

    @classmethod
    def fill(cls, env):
        from .million import fill

        fill(env, cls.own_size)

    def prepare(self, env, rng, count):
        """Every second one is of a customer who is there already."""
        values = invented_leads(env, rng, count)
        newest = env["crm.lead"].search([], limit=100 * count, order="id desc")
        known = rng.sample(list(newest), len(values[::2]))
        for new, old in zip(values[::2], known, strict=True):
            for field in ("partner_name", "contact_name", "phone", "email_from"):
                new[field] = old[field]
        return env["crm.lead"].create(values).ids

    def request(self, env, argument):
        lead = env["crm.lead"].browse(argument)
        return lead._vht_find_matches()[lead]

    def reference(self, env, argument):
        env.cr.execute(
            "SELECT DISTINCT other.lead_id, other.partner_id"
            " FROM vht_identity mine JOIN vht_identity other USING (value, kind)"
            " WHERE mine.lead_id = %s AND other.kind != 'text' AND other.id != mine.id",
            (argument,),
        )
        env.cr.fetchall()

    def explain(self, env, argument):
        lead = env["crm.lead"].browse(argument)
        assert lead._vht_found()[lead.id], "an example that finds nobody"
        env.cr.execute("EXPLAIN (ANALYZE, BUFFERS) " + env.cr.query.decode())
        return "\n".join(line for (line,) in env.cr.fetchall())


OPERATIONS = (Match,)
