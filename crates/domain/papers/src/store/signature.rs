use super::{MOST, execute, row, rows, word};
use crate::{Paper, Signature, SignedPaper};
use db::{Cell, insert_many};
use kernel::{ContractId, ContractPaperId, ContractSignatureId, Fault};
use sea_orm::{ActiveEnum, ConnectionTrait};

pub(crate) async fn find(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Signature>, Fault> {
    let sql = "SELECT * FROM contract_signature WHERE contract_id = $1";
    let Some(row) = row(db, sql, vec![contract.0.into()]).await? else { return Ok(None) };
    let id: ContractSignatureId = row.try_get("", "id")?;
    let sql = "SELECT signed.paper_id AS paper_id, template.name AS name, signed.sha256 AS sha256 FROM signed_paper signed \
               JOIN contract_paper paper ON paper.id = signed.paper_id JOIN paper_template template ON template.id = paper.template_id \
               WHERE signed.signature_id = $1 ORDER BY paper.template_id, signed.paper_id LIMIT $2";
    let papers = rows(db, sql, vec![id.0.into(), MOST.into()]).await?;
    let paper = |row: &sea_orm::QueryResult| {
        Ok::<_, Fault>(SignedPaper {
            paper: row.try_get("", "paper_id")?,
            name: row.try_get("", "name")?,
            sha256: row.try_get("", "sha256")?,
        })
    };
    let address: Option<String> = row.try_get("", "address")?;
    Ok(Some(Signature {
        id,
        contract,
        means: word(&row, "means")?,
        signed_at: row.try_get("", "signed_at")?,
        starts_on: row.try_get("", "starts_on")?,
        signer: row.try_get("", "signer")?,
        channel: row.try_get("", "channel")?,
        credential: row.try_get("", "credential_id")?,
        staff: row.try_get("", "staff_id")?,
        address: address.and_then(|address| address.parse().ok()),
        form: row.try_get("", "form_id")?,
        papers: papers.iter().map(paper).collect::<Result<_, _>>()?,
    }))
}

pub(crate) async fn is_signed(db: &impl ConnectionTrait, contract: ContractId) -> Result<bool, Fault> {
    Ok(row(db, "SELECT id FROM contract_signature WHERE contract_id = $1", vec![contract.0.into()]).await?.is_some())
}

/// Writes a signature; none when the contract has one.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    new: &Signature,
    papers: &[Paper],
) -> Result<Option<ContractSignatureId>, Fault> {
    let sql = "INSERT INTO contract_signature (contract_id, means, signed_at, starts_on, signer, channel, credential_id, staff_id, address) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (contract_id) DO NOTHING RETURNING id";
    let values = vec![
        new.contract.0.into(),
        new.means.to_value().into(),
        new.signed_at.into(),
        new.starts_on.into(),
        new.signer.as_str().into(),
        new.channel.as_str().into(),
        new.credential.into(),
        new.staff.map(|staff| staff.0).into(),
        new.address.map(|address| address.to_string()).into(),
    ];
    let Some(row) = row(db, sql, values).await? else { return Ok(None) };
    let id: ContractSignatureId = row.try_get("", "id")?;
    let signed = papers.iter().filter_map(|paper| Some(vec![Cell::Int(id.0), Cell::Int(paper.id?.0), Cell::text(&paper.sha256)]));
    insert_many(db, "signed_paper", &["signature_id", "paper_id", "sha256"], signed).await?;
    Ok(Some(id))
}

pub(crate) async fn set_form(db: &impl ConnectionTrait, id: ContractSignatureId, form: ContractPaperId) -> Result<(), Fault> {
    execute(db, "UPDATE contract_signature SET form_id = $1 WHERE id = $2", vec![form.0.into(), id.0.into()]).await?;
    Ok(())
}
