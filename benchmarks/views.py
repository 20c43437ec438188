"""What the web client asks for: read from the real views, so that a field that the
add-on puts into a view is paid for here too.
"""

import ast
from xml.etree import ElementTree

ALWAYS = ("1", "True")


class View:
    """A view as a user gets it.

    :param env: environment of the user
    :param str model: its model
    :param str kind: ``form``, ``kanban``, ``list``, ``search``, ``pivot``
    :param str name: xml id
    """

    def __init__(self, env, model, kind, name):
        views = env[model].get_views([(env.ref(name).id, kind)])
        self.arch = ElementTree.fromstring(views["views"][kind]["arch"])
        self.models = {m: v["fields"] for m, v in views["models"].items()}
        self.fields = self.models[model]

    def specification(self):
        """The ``specification`` of ``web_read`` and its relatives.

        :return: dict field -> dict, as ``getFieldsSpec`` of the web client makes it
        """
        return self._specification(self.arch, self.fields)

    def aggregates(self, names):
        """:return: what a grouped view sums, of these fields"""
        found = []
        for name in names:
            field = self.fields[name]
            found.append(f"{name}:{field['aggregator']}")
            if field.get("currency_field"):
                found.append(f"{field['currency_field']}:array_agg_distinct")
                found.append(f"{name}:sum_currency")
        return list(dict.fromkeys(found))

    def search_domain(self, field, value):
        """:return: the domain of a text typed into a field of the search bar"""
        node = self.arch.find(f".//field[@name='{field}']")
        expression = ast.parse(node.get("filter_domain"), mode="eval")
        return eval(compile(expression, field, "eval"), {"self": value})

    def _specification(self, arch, fields):
        found = {}
        for node in _own_fields(arch):
            name = node.get("name")
            if name in fields:
                wanted = self._wanted(node, fields[name])
                found[name] = {**found.get(name, {}), **wanted}
        return found

    def _wanted(self, node, field):
        if node.get("invisible") in ALWAYS:
            return {}
        if field["type"] in ("many2one", "reference"):
            return {"fields": {"display_name": {}}}
        if field["type"] in ("one2many", "many2many"):
            inner = {}
            for view in node:
                inner |= self._specification(view, self.models[field["relation"]])
            if "many2many" in node.get("widget", ""):
                inner["display_name"] = {}
            return {"fields": inner} if inner else {}
        return {}


def _own_fields(arch):
    """The fields of a view without those of the views inside of them."""
    for node in arch:
        if node.tag == "field":
            yield node
        else:
            yield from _own_fields(node)
