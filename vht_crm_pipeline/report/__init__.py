from . import vht_mail_report
