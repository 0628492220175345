//! Contract documents: templates with their versions, what contracts were issued with, signatures, and requests to sign elsewhere.

use super::table::{NewTable, migration};

migration!(
    paper_template,
    paper_template_version,
    contract_template,
    contract_paper,
    contract_signature,
    signed_paper,
    signature_request,
    requested_paper,
);

fn paper_template() -> NewTable {
    NewTable::new("paper_template")
        .text("name")
        .text("kind")
        .flag("is_standard")
        .flag("is_active")
        .int("version")
        .instant("created_at")
        .unique(&["name"])
}

/// The text of a version, which never changes.
fn paper_template_version() -> NewTable {
    NewTable::new("paper_template_version")
        .references_within("template_id", "paper_template")
        .int("version")
        .text("html")
        .text("sha256")
        .instant("created_at")
        .references_maybe("staff_id", "staff_user")
        .unique(&["template_id", "version"])
}

/// The templates that a contract is made of.
fn contract_template() -> NewTable {
    NewTable::keyless("contract_template")
        .references_within("contract_id", "contract")
        .references("template_id", "paper_template")
        .key(&["contract_id", "template_id"])
}

/// A document as it was issued: once for its contents. `shown_at` is when it was last asked for; the newest is what a signature signs.
fn contract_paper() -> NewTable {
    NewTable::new("contract_paper")
        .references_within("contract_id", "contract")
        .references("template_id", "paper_template")
        .references("version_id", "paper_template_version")
        .text("html")
        .text("sha256")
        .instant("issued_at")
        .instant("shown_at")
        .text("channel")
        .references_maybe("staff_id", "staff_user")
        .unique(&["contract_id", "template_id", "sha256"])
}

/// One a contract: who signs twice has signed already.
fn contract_signature() -> NewTable {
    NewTable::new("contract_signature")
        .references_within("contract_id", "contract")
        .text("means")
        .instant("signed_at")
        .date_maybe("starts_on")
        .text("signer")
        .text("channel")
        .int_maybe("credential_id")
        .references_maybe("staff_id", "staff_user")
        .text_maybe("address")
        .references_maybe("form_id", "contract_paper")
        .unique(&["contract_id"])
}

/// What was signed, by what it says.
fn signed_paper() -> NewTable {
    NewTable::keyless("signed_paper")
        .references_within("signature_id", "contract_signature")
        .references("paper_id", "contract_paper")
        .text("sha256")
        .key(&["signature_id", "paper_id"])
}

fn signature_request() -> NewTable {
    NewTable::new("signature_request")
        .references("contract_id", "contract")
        .text("state")
        .text_maybe("external_id")
        .text("detail")
        .instant("requested_at")
        .instant_maybe("sent_at")
        .instant_maybe("ended_at")
        .unique_while_null(&["contract_id"], "ended_at")
        .index_where(&["id"], "state", "sent")
}

fn requested_paper() -> NewTable {
    NewTable::keyless("requested_paper")
        .references_within("request_id", "signature_request")
        .references("paper_id", "contract_paper")
        .key(&["request_id", "paper_id"])
}
