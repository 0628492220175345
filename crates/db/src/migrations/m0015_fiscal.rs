//! Tax plans, the series and documents of fiscal notes and service invoices, and why invoices were withdrawn.

use super::table::{NewTable, migration};

migration!(
    fiscal_issuer,
    tax_plan,
    tax_plan_line,
    fiscal_series,
    cancellation_reason,
    fiscal_document,
    fiscal_item,
    fiscal_filing,
    invoice_dispute,
);

fn fiscal_issuer() -> NewTable {
    NewTable::keyless("fiscal_issuer").references_within("company_id", "company").text("state_registration").key(&["company_id"])
}

fn tax_plan() -> NewTable {
    NewTable::new("tax_plan")
        .references_within("company_id", "company")
        .references_maybe("plan_id", "plan")
        .text("name")
        .date("valid_from")
        .date_maybe("valid_to")
        .index(&["company_id", "valid_from"])
}

fn tax_plan_line() -> NewTable {
    NewTable::new("tax_plan_line")
        .references_within("tax_plan_id", "tax_plan")
        .int("position")
        .text("model")
        .text("description")
        .text("code")
        .text("classification")
        .text("unit")
        .int("cfop")
        .int("amount")
        .text("icms_treatment")
        .int("icms_rate")
        .int("iss_rate")
        .int("pis_rate")
        .int("cofins_rate")
        .int("fust_rate")
        .int("funttel_rate")
        .unique(&["tax_plan_id", "position"])
}

fn fiscal_series() -> NewTable {
    NewTable::new("fiscal_series")
        .references_within("company_id", "company")
        .text("model")
        .text("series")
        .text("name")
        .flag("is_filed")
        .flag("is_active")
        .unique(&["company_id", "model", "series"])
}

fn cancellation_reason() -> NewTable {
    NewTable::new("cancellation_reason").text("name").flag("is_active")
}

fn fiscal_document() -> NewTable {
    NewTable::new("fiscal_document")
        .references("company_id", "company")
        .references_within("series_id", "fiscal_series")
        .references_within("customer_id", "customer")
        .references("invoice_id", "invoice")
        .text("model")
        .int("number")
        .text("status")
        .date("issued_on")
        .instant("issued_at")
        .date("due_on")
        .int("cfop")
        .int("total")
        .int("icms_base")
        .int("icms")
        .int("icms_exempt")
        .int("icms_other")
        .int("iss_base")
        .int("iss")
        .int("pis")
        .int("cofins")
        .int("fust")
        .int("funttel")
        .text_maybe("digest")
        .text("issuer_cnpj")
        .text("recipient_name")
        .text("recipient_tax_id")
        .text("recipient_phone")
        .text("street")
        .text("street_number")
        .text("complement")
        .text("neighborhood")
        .text("city")
        .text("state")
        .text("postal_code")
        .instant_maybe("cancelled_at")
        .int_maybe("cancelled_by_staff_id")
        .text_maybe("cancellation_comments")
        .unique(&["series_id", "number"])
        .unique_while_null(&["invoice_id", "model"], "cancelled_at")
        .index(&["customer_id", "issued_on"])
        .index(&["issued_on", "model"])
}

fn fiscal_item() -> NewTable {
    NewTable::new("fiscal_item")
        .references_within("document_id", "fiscal_document")
        .int("position")
        .references_maybe("contract_id", "contract")
        .text("description")
        .text("code")
        .text("classification")
        .text("unit")
        .int("cfop")
        .int("quantity")
        .int("unit_price")
        .int("amount")
        .int("icms_base")
        .int("icms_rate")
        .int("icms")
        .int("icms_exempt")
        .int("icms_other")
        .int("iss_base")
        .int("iss_rate")
        .int("iss")
        .int("pis_rate")
        .int("pis")
        .int("cofins_rate")
        .int("cofins")
        .int("fust")
        .int("funttel")
        .unique(&["document_id", "position"])
}

fn fiscal_filing() -> NewTable {
    NewTable::keyless("fiscal_filing")
        .references_within("series_id", "fiscal_series")
        .date("month")
        .instant("filed_at")
        .key(&["series_id", "month"])
}

fn invoice_dispute() -> NewTable {
    NewTable::new("invoice_dispute")
        .references("invoice_id", "invoice")
        .text("comments")
        .instant("opened_at")
        .instant_maybe("closed_at")
        .unique_while_null(&["invoice_id"], "closed_at")
}
