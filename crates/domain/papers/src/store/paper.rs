use super::{MOST, row, rows, word};
use crate::Paper;
use chrono::{DateTime, Utc};
use kernel::{ContractId, ContractPaperId, Fault, Scope, StaffId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

const PAPERS: &str = "SELECT paper.id AS id, paper.contract_id AS contract_id, contract.customer_id AS customer_id, \
     paper.template_id AS template_id, template.name AS name, template.kind AS kind, paper.version_id AS version_id, \
     version.version AS version, company.name AS issuer, paper.html AS html, paper.sha256 AS sha256, paper.issued_at AS issued_at \
     FROM contract_paper paper JOIN contract ON contract.id = paper.contract_id JOIN company ON company.id = contract.company_id \
     JOIN paper_template template ON template.id = paper.template_id \
     JOIN paper_template_version version ON version.id = paper.version_id";

fn paper(row: &QueryResult) -> Result<Paper, Fault> {
    Ok(Paper {
        id: Some(row.try_get("", "id")?),
        contract: row.try_get("", "contract_id")?,
        customer: row.try_get("", "customer_id")?,
        template: row.try_get("", "template_id")?,
        name: row.try_get("", "name")?,
        kind: word(row, "kind")?,
        version_id: row.try_get("", "version_id")?,
        version: row.try_get("", "version")?,
        issuer: row.try_get("", "issuer")?,
        html: row.try_get("", "html")?,
        sha256: row.try_get("", "sha256")?,
        issued_at: row.try_get("", "issued_at")?,
    })
}

fn visible(scope: Scope, values: &mut Vec<Value>) -> String {
    match scope {
        Scope::All => String::new(),
        Scope::Only(customer) => {
            values.push(customer.0.into());
            format!(" AND contract.customer_id = ${}", values.len())
        }
    }
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: ContractPaperId) -> Result<Option<Paper>, Fault> {
    let mut values = vec![id.0.into()];
    let visible = visible(scope, &mut values);
    row(db, &format!("{PAPERS} WHERE paper.id = $1{visible}"), values).await?.as_ref().map(paper).transpose()
}

/// The newest paper of each template of a contract, by template: what a signature would sign, and the form.
pub(crate) async fn newest(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<Paper>, Fault> {
    let sql = format!(
        "{PAPERS} WHERE paper.contract_id = $1 AND NOT EXISTS (SELECT 1 FROM contract_paper later WHERE later.contract_id = $1 \
         AND later.template_id = paper.template_id AND (later.shown_at > paper.shown_at \
         OR later.shown_at = paper.shown_at AND later.id > paper.id)) ORDER BY paper.template_id LIMIT $2"
    );
    rows(db, &sql, vec![contract.0.into(), MOST.into()]).await?.iter().map(paper).collect()
}

/// What was signed in a contract, by template.
pub(crate) async fn signed(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<Paper>, Fault> {
    let sql = format!(
        "{PAPERS} JOIN signed_paper ON signed_paper.paper_id = paper.id WHERE paper.contract_id = $1 ORDER BY paper.template_id LIMIT $2"
    );
    rows(db, &sql, vec![contract.0.into(), MOST.into()]).await?.iter().map(paper).collect()
}

/// Keeps a paper. One that says the same stands already, and becomes the newest.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    draft: &Paper,
    channel: &str,
    staff: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<Paper, Fault> {
    let sql = "INSERT INTO contract_paper (contract_id, template_id, version_id, html, sha256, issued_at, shown_at, channel, staff_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8) \
               ON CONFLICT (contract_id, template_id, sha256) DO UPDATE SET shown_at = excluded.shown_at RETURNING id, issued_at";
    let values = vec![
        draft.contract.0.into(),
        draft.template.0.into(),
        draft.version_id.0.into(),
        draft.html.as_str().into(),
        draft.sha256.as_str().into(),
        now.into(),
        channel.into(),
        staff.map(|staff| staff.0).into(),
    ];
    let kept = row(db, sql, values).await?.ok_or_else(|| Fault::Inconsistent("a paper was not kept".into()))?;
    Ok(Paper { id: Some(kept.try_get("", "id")?), issued_at: kept.try_get("", "issued_at")?, ..draft.clone() })
}
