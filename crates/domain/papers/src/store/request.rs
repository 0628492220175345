use super::{execute, row, rows};
use crate::requests::{Request, RequestState};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many};
use kernel::{ContractId, ContractPaperId, Fault, SignatureRequestId};
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult};

const REQUESTS: &str = "SELECT request.id AS id, request.contract_id AS contract_id, contract.customer_id AS customer_id, state, external_id \
     FROM signature_request request JOIN contract ON contract.id = request.contract_id";

fn request(row: &QueryResult) -> Result<Request, Fault> {
    Ok(Request {
        id: row.try_get("", "id")?,
        contract: row.try_get("", "contract_id")?,
        customer: row.try_get("", "customer_id")?,
        state: super::word(row, "state")?,
        external_id: row.try_get("", "external_id")?,
    })
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: SignatureRequestId) -> Result<Option<Request>, Fault> {
    row(db, &format!("{REQUESTS} WHERE request.id = $1"), vec![id.0.into()]).await?.as_ref().map(request).transpose()
}

/// The one of a contract that has not ended.
pub(crate) async fn open_of(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Request>, Fault> {
    let sql = format!("{REQUESTS} WHERE request.contract_id = $1 AND ended_at IS NULL");
    row(db, &sql, vec![contract.0.into()]).await?.as_ref().map(request).transpose()
}

/// Whether a contract ever had one.
pub(crate) async fn any_of(db: &impl ConnectionTrait, contract: ContractId) -> Result<bool, Fault> {
    let sql = "SELECT id FROM signature_request WHERE contract_id = $1 LIMIT 1";
    Ok(row(db, sql, vec![contract.0.into()]).await?.is_some())
}

/// Those that wait for signatures, by id after one.
pub(crate) async fn sent_after(db: &impl ConnectionTrait, after: i64, most: i64) -> Result<Vec<Request>, Fault> {
    let sql = format!("{REQUESTS} WHERE state = 'sent' AND request.id > $1 ORDER BY request.id LIMIT $2");
    rows(db, &sql, vec![after.into(), most.into()]).await?.iter().map(request).collect()
}

/// The papers of a request, by id.
pub(crate) async fn papers_of(db: &impl ConnectionTrait, id: SignatureRequestId) -> Result<Vec<ContractPaperId>, Fault> {
    let sql = "SELECT paper_id FROM requested_paper WHERE request_id = $1 ORDER BY paper_id LIMIT $2";
    rows(db, sql, vec![id.0.into(), super::MOST.into()]).await?.iter().map(|row| Ok(row.try_get("", "paper_id")?)).collect()
}

/// A new one; none when the contract has one that has not ended.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    contract: ContractId,
    papers: &[ContractPaperId],
    now: DateTime<Utc>,
) -> Result<Option<SignatureRequestId>, Fault> {
    let sql = "INSERT INTO signature_request (contract_id, state, detail, requested_at) VALUES ($1, $2, '', $3) \
               ON CONFLICT (contract_id) WHERE ended_at IS NULL DO NOTHING RETURNING id";
    let values = vec![contract.0.into(), RequestState::Waiting.to_value().into(), now.into()];
    let Some(row) = row(db, sql, values).await? else { return Ok(None) };
    let id: SignatureRequestId = row.try_get("", "id")?;
    let requested = papers.iter().map(|paper| vec![Cell::Int(id.0), Cell::Int(paper.0)]);
    insert_many(db, "requested_paper", &["request_id", "paper_id"], requested).await?;
    Ok(Some(id))
}

/// Notes under which name the outside system keeps it.
pub(crate) async fn name(db: &impl ConnectionTrait, id: SignatureRequestId, external_id: &str) -> Result<(), Fault> {
    let sql = "UPDATE signature_request SET external_id = $1 WHERE id = $2";
    execute(db, sql, vec![external_id.into(), id.0.into()]).await?;
    Ok(())
}

pub(crate) async fn sent(db: &impl ConnectionTrait, id: SignatureRequestId, now: DateTime<Utc>) -> Result<(), Fault> {
    let sql = "UPDATE signature_request SET state = $1, sent_at = $2 WHERE id = $3 AND ended_at IS NULL";
    execute(db, sql, vec![RequestState::Sent.to_value().into(), now.into(), id.0.into()]).await?;
    Ok(())
}

/// Ends a request; false when it had ended.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    id: SignatureRequestId,
    state: RequestState,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let sql = "UPDATE signature_request SET state = $1, detail = $2, ended_at = $3 WHERE id = $4 AND ended_at IS NULL";
    let values = vec![state.to_value().into(), detail.into(), now.into(), id.0.into()];
    Ok(execute(db, sql, values).await? == 1)
}
