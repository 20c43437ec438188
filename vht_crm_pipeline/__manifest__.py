{
    "name": "Vietnamese Sales Pipeline",
    "summary": "The CRM of a Vietnamese sales team, from the first mail to the signed quotation",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "author": "VHT",
    "license": "LGPL-3",
    "depends": [
        "crm",
        "sale_crm",
        "sale_management",
    ],
    "data": [],
}
