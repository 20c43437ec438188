"""What differs between a row before and after a conversion or merge."""

LEAD = "crm.lead"
# Written with every change, or worthless to know again
IGNORED = {"write_date", "write_uid", "access_token", "vht_can_undo"}
# A lead of another type may not be where a deal got to meanwhile.
DEPENDING = {"type": ("stage_id", "active")}
# What a mass conversion notes of its progress is no part of what was done to a lead.
PROGRESS = {"vht.conversion.run.line": {"state", "reason", "is_told"}}


def changed(model, before, after):
    """:return: dict column -> [before, after] of what differs, and of what depends on
    it though it is the same
    """
    ignored = IGNORED | PROGRESS.get(model, set())
    columns = {
        name: [value, after[name]]
        for name, value in before.items()
        if name in after and name not in ignored and value != after[name]
    }
    if model == LEAD:
        for name in set(columns) & set(DEPENDING):
            for other in DEPENDING[name]:
                columns.setdefault(other, [before[other], after[other]])
    return columns


def short(row):
    return {name: value for name, value in row.items() if value is not None}
