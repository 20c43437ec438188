"""Where mails arrive, for all models; crm.lead says what becomes of those for it."""

import email.errors
import logging
import xmlrpc.client
from functools import partial

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import ConcurrencyError
from odoo.service.model import retrying
from odoo.tools import SQL

from ..tools.mail_repair import parseable, repair
from ..tools.mail_robot_headers import may_be_answered
from .crm_lead_door import PROPAGATED

_logger = logging.getLogger(__name__)

RAW_MAIL = "vht_raw_mail"
# In the context of mails that stock fetches from a server
FETCHED = "default_fetchmail_server_id"
# In the references of stock's answer to what is sent to its address for replies only
CATCHALL = "-loop-detection-bounce-email@"
UNREADABLE = (
    email.errors.MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


class RawMail:
    """A mail that is being processed.

    :ivar bytes content: as it arrived
    :ivar bool strip: whether its attachments are left out
    :ivar row: of vht.intake, when a person wants it processed once more
    :ivar bool is_accepted: whether that person has also decided what becomes of it
    :ivar bool is_parsed: whether Python's parser has got to its end
    :ivar bool repaired: whether it had to be mended to be read
    :ivar bool is_routed: whether stock has looked for where it goes
    :ivar bool is_for_leads: known once it is routed
    :ivar dict arrivals: lead id -> what ``crm.lead`` decided of it
    :ivar dict defaults: values that its route has for a new lead
    :ivar str model: for which stock processes what no alias claims
    :ivar refusal: sends the answer that stock has to a mail to nobody, None for none
    :ivar set untold: ids of leads whose customers do not get it
    :ivar Outcome outcome: what became of it, when it is processed once more
    """

    __slots__ = (
        "arrivals",
        "content",
        "defaults",
        "is_accepted",
        "is_for_leads",
        "is_parsed",
        "is_routed",
        "model",
        "outcome",
        "refusal",
        "repaired",
        "row",
        "strip",
        "untold",
    )

    def __init__(self, content, strip=False, row=None, is_accepted=False, model=False):
        self.content = content
        self.model = model
        self.strip = strip
        self.row = row
        self.is_accepted = is_accepted
        self.is_parsed = False
        self.repaired = False
        self.is_routed = False
        self.is_for_leads = False
        self.arrivals = {}
        self.refusal = None
        self.defaults = {}
        self.untold = set()
        self.outcome = None


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(
        self,
        model,
        message,
        custom_values=None,
        save_original=False,
        strip_attachments=False,
        thread_id=None,
    ):
        """Let the record that a mail reaches see the bytes that arrived.

        Stock parses them and forgets them; the mail itself is processed as ever. One
        for a lead is kept when its processing fails.
        """
        raw = message.data if isinstance(message, xmlrpc.client.Binary) else message
        raw = raw.encode() if isinstance(raw, str) else bytes(raw)
        mail = self.env.context.get(RAW_MAIL)
        if not (mail and mail.row):
            mail = RawMail(raw, strip_attachments, model=model)
        process = partial(
            super(MailThread, self.with_context(**{RAW_MAIL: mail})).message_process,
            model,
            custom_values=custom_values,
            save_original=save_original,
            strip_attachments=strip_attachments,
            thread_id=thread_id,
        )
        # A mail that is fetched has its transaction to itself, and stock would mark it
        # as read without trying again. Others are tried again by who sent them in.
        is_fetched = FETCHED in self.env.context
        process = partial(self._vht_process, process, mail, is_fetched)
        try:
            if is_fetched:
                return retrying(process, self.env)
            return process() if mail.row else self._vht_process_anew(process, mail)
        except Exception as error:
            is_tried_again = isinstance(error, PROPAGATED) and not is_fetched
            if not (mail.row or is_tried_again):
                self._vht_keep_failed(mail, error)
            raise

    @api.model
    def _vht_process_anew(self, process, mail):
        """Process a mail that is handed in, if need be once more at the head of a
        transaction: its request has read who hands it in, and while a long import
        takes turn after turn each further try would come too late as well.
        """
        try:
            return process()
        except ConcurrencyError:
            mail.arrivals.clear()
            self.env["crm.lead"]._vht_take_turn_anew()
            return process()

    @api.model
    def _vht_process(self, process, mail, is_fetched):
        """Process a mail, mended if Python's parser raises before it is parsed."""
        mail.is_parsed = mail.is_routed = False
        if mail.is_for_leads and is_fetched:
            # tried again, and nothing is read yet: nobody can be ahead once more
            self.env["crm.lead"]._vht_take_turn()
        try:
            return process(mail.content)
        except UNREADABLE:
            if mail.is_parsed:
                raise
            mail.repaired = True
            return process(parseable(mail.content))

    @api.model
    def _vht_keep_failed(self, mail, error):
        """Keep a mail for leads once what it left behind is undone."""
        registry = self.env.registry

        def keep():
            try:
                with registry.cursor() as cr:
                    cr.execute(SQL("SET LOCAL lock_timeout = '10s'"))
                    leads = api.Environment(cr, SUPERUSER_ID, {})["crm.lead"]
                    leads._vht_record_failed_mail(mail, error)
            except Exception:
                _logger.exception("a mail could be neither processed nor kept")

        self.env.cr.postrollback.add(keep)

    @api.model
    def message_parse(self, message, save_original=False):
        """Read a second time, repaired, a mail that cannot be read as it is."""
        mail = self.env.context.get(RAW_MAIL)
        if mail:
            mail.is_parsed = True
        try:
            return super().message_parse(message, save_original=save_original)
        except UNREADABLE:
            repair(message)
            if mail:
                mail.repaired = True
            return super().message_parse(message, save_original=save_original)

    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        """What is for leads is taken in at their door, and may become none."""
        mail = self.env.context.get(RAW_MAIL)
        leads = self.env["crm.lead"]
        if mail and mail.is_accepted:
            return leads._vht_route_again(mail, message_dict, thread_id, custom_values)
        routes = super().message_route(
            message, message_dict, model, thread_id, custom_values
        )
        if not mail:
            return routes
        mail.is_routed = True
        if message_dict.get("is_bounce"):
            leads._vht_note_bounce(mail, message_dict)
        if mail.refusal:
            routes = leads._vht_route_of_lost_thread(mail, message_dict)
            if not routes:
                mail.refusal()
        return leads._vht_route_mail(mail, message_dict, routes)

    @api.model
    def _routing_create_bounce_email(
        self, email_from, body_html, message, **mail_values
    ):
        """Look for the lead of a mail before its sender is told it reaches nobody.

        A program is told nothing: it may answer that, and so on.
        """
        mail = self.env.context.get(RAW_MAIL)
        refuse = partial(
            super()._routing_create_bounce_email,
            email_from,
            body_html,
            message,
            **mail_values,
        )
        if not may_be_answered(message):
            refuse = partial(_logger.info, "an automatic mail is refused unanswered")
        is_routing = mail and not mail.is_routed  # later stock answers senders of many
        if not is_routing or CATCHALL not in mail_values.get("references", ""):
            return refuse()
        mail.refusal = refuse
        return None

    @api.model
    def _detect_loop_headers(self, msg_dict):
        """Keep what answers a refusal of ours; stock forgets it."""
        mail = self.env.context.get(RAW_MAIL)
        if mail and mail.row:
            return False
        is_loop = super()._detect_loop_headers(msg_dict)
        if is_loop and mail:
            self.env["crm.lead"]._vht_note_loop(mail)
        return is_loop

    @api.model
    def _detect_loop_sender(self, message, message_dict, routes):
        """Leads have a brake of their own: it holds mails back and answers none."""
        if self.env.context.get(RAW_MAIL):
            of_leads = [route for route in routes or () if route[0] == "crm.lead"]
            routes = [route for route in routes or () if route not in of_leads]
            if of_leads and not routes:
                return False
        return super()._detect_loop_sender(message, message_dict, routes)
