"""The list that people fill in to import their leads."""

from odoo import http
from odoo.http import content_disposition, request

from ..tools.lead_template import FILENAME, template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LeadTemplate(http.Controller):
    @http.route(
        "/vht_crm_pipeline/lead_template", type="http", auth="user", readonly=True
    )
    def lead_template(self):
        """Download it; there is nothing of the database in it."""
        headers = {
            "Content-Type": XLSX,
            "Content-Disposition": content_disposition(FILENAME),
        }
        return request.make_response(template(), headers.items())
