use super::{MOST, execute, row, rows, word};
use crate::{Template, TemplateKind};
use chrono::{DateTime, Utc};
use kernel::{ContractId, Fault, PaperTemplateId, PaperVersionId, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult};

const TEMPLATES: &str = "SELECT template.id AS id, name, kind, is_standard, is_active, template.version AS version, version.id AS version_id, \
     version.sha256 AS sha256, template.created_at AS created_at FROM paper_template template \
     JOIN paper_template_version version ON version.template_id = template.id AND version.version = template.version";

fn template(row: &QueryResult) -> Result<Template, Fault> {
    Ok(Template {
        id: row.try_get("", "id")?,
        name: row.try_get("", "name")?,
        kind: word(row, "kind")?,
        is_standard: row.try_get("", "is_standard")?,
        is_active: row.try_get("", "is_active")?,
        version: row.try_get("", "version")?,
        version_id: row.try_get("", "version_id")?,
        sha256: row.try_get("", "sha256")?,
        created_at: row.try_get("", "created_at")?,
    })
}

/// All of them by id.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Template>, Fault> {
    let sql = format!("{TEMPLATES} ORDER BY template.id LIMIT $1");
    rows(db, &sql, vec![MOST.into()]).await?.iter().map(template).collect()
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: PaperTemplateId) -> Result<Option<Template>, Fault> {
    row(db, &format!("{TEMPLATES} WHERE template.id = $1"), vec![id.0.into()]).await?.as_ref().map(template).transpose()
}

/// The active templates of a contract by id: of each kind its own ones, or else the standard ones.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Vec<Template>, Fault> {
    let sql = format!(
        "{TEMPLATES} WHERE is_active = $1 AND (template.id IN (SELECT template_id FROM contract_template WHERE contract_id = $2) \
         OR is_standard = $1 AND kind NOT IN (SELECT other.kind FROM paper_template other \
         JOIN contract_template own ON own.template_id = other.id WHERE own.contract_id = $2 AND other.is_active = $1)) \
         ORDER BY template.id LIMIT $3"
    );
    rows(db, &sql, vec![true.into(), contract.0.into(), MOST.into()]).await?.iter().map(template).collect()
}

/// The template of the acceptance form.
pub(crate) async fn form(db: &impl ConnectionTrait) -> Result<Option<Template>, Fault> {
    let sql =
        format!("{TEMPLATES} WHERE is_active = $1 AND is_standard = $1 AND kind = 'acceptance' ORDER BY template.id LIMIT 1");
    row(db, &sql, vec![true.into()]).await?.as_ref().map(template).transpose()
}

/// The text of a version.
pub(crate) async fn source(db: &impl ConnectionTrait, version: PaperVersionId) -> Result<Option<String>, Fault> {
    let found = row(db, "SELECT html FROM paper_template_version WHERE id = $1", vec![version.0.into()]).await?;
    Ok(found.map(|row| row.try_get("", "html")).transpose()?)
}

/// What is written of a template beside its text.
pub(crate) struct Head<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: TemplateKind,
    pub(crate) is_standard: bool,
}

/// A new one, of version 1, whose text follows.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: Option<PaperTemplateId>,
    head: &Head<'_>,
    now: DateTime<Utc>,
) -> Result<PaperTemplateId, Fault> {
    let columns = "name, kind, is_standard, is_active, version, created_at";
    let mut values =
        vec![head.name.into(), head.kind.to_value().into(), head.is_standard.into(), true.into(), 1_i64.into(), now.into()];
    let sql = if let Some(id) = id {
        values.push(id.0.into());
        format!("INSERT INTO paper_template ({columns}, id) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")
    } else {
        format!("INSERT INTO paper_template ({columns}) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
    };
    let row = row(db, &sql, values).await?.ok_or_else(|| Fault::Inconsistent("a template was not inserted".into()))?;
    Ok(row.try_get("", "id")?)
}

pub(crate) async fn update(db: &impl ConnectionTrait, id: PaperTemplateId, head: &Head<'_>, version: i64) -> Result<(), Fault> {
    let sql = "UPDATE paper_template SET name = $1, kind = $2, is_standard = $3, is_active = $4, version = $5 WHERE id = $6";
    let values =
        vec![head.name.into(), head.kind.to_value().into(), head.is_standard.into(), true.into(), version.into(), id.0.into()];
    execute(db, sql, values).await?;
    Ok(())
}

pub(crate) async fn retire(db: &impl ConnectionTrait, id: PaperTemplateId) -> Result<bool, Fault> {
    let sql = "UPDATE paper_template SET is_active = $1, is_standard = $1 WHERE id = $2";
    Ok(execute(db, sql, vec![false.into(), id.0.into()]).await? == 1)
}

pub(crate) async fn insert_version(
    db: &impl ConnectionTrait,
    template: PaperTemplateId,
    version: i64,
    (html, sha256): (&str, &str),
    staff: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sql = "INSERT INTO paper_template_version (template_id, version, html, sha256, created_at, staff_id) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values =
        vec![template.0.into(), version.into(), html.into(), sha256.into(), now.into(), staff.map(|staff| staff.0).into()];
    execute(db, sql, values).await?;
    Ok(())
}

/// Lets a contract be made of a template, too.
pub(crate) async fn choose(db: &impl ConnectionTrait, contract: ContractId, template: PaperTemplateId) -> Result<(), Fault> {
    let sql = "INSERT INTO contract_template (contract_id, template_id) VALUES ($1, $2) ON CONFLICT (contract_id, template_id) DO NOTHING";
    execute(db, sql, vec![contract.0.into(), template.0.into()]).await?;
    Ok(())
}

/// Takes a template from a contract; false when it had none.
pub(crate) async fn withdraw(db: &impl ConnectionTrait, contract: ContractId, template: PaperTemplateId) -> Result<bool, Fault> {
    let sql = "DELETE FROM contract_template WHERE contract_id = $1 AND template_id = $2";
    Ok(execute(db, sql, vec![contract.0.into(), template.0.into()]).await? == 1)
}
