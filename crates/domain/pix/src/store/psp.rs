use super::{execute, row, rows};
use crate::psp::{ClientIdentity, Psp, PspAccess, WebhookProof};
use chrono::{DateTime, Utc};
use db::Vault;
use kernel::{BankAgreementId, Fault, PixPspId};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::HashMap;

/// More PSPs than a provider has.
const MOST: i64 = 100;

/// A PSP as it is to be stored. No `Debug`: it holds secrets.
pub(crate) struct NewPsp<'a> {
    pub(crate) name: &'a str,
    pub(crate) base_url: &'a str,
    pub(crate) token_url: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) client_secret: &'a str,
    pub(crate) identity: Option<&'a ClientIdentity>,
    pub(crate) authority: Option<&'a str>,
    pub(crate) proof: &'a WebhookProof,
    pub(crate) token: &'a str,
    pub(crate) digest: &'a str,
}

fn seal(vault: &Vault, column: &'static str, secret: &str) -> Result<String, Fault> {
    Ok(vault.seal(column, secret.as_bytes())?)
}

fn open(vault: &Vault, column: &'static str, sealed: &str) -> Result<String, Fault> {
    String::from_utf8(vault.open(column, sealed)?).map_err(|_| Fault::Inconsistent(format!("{column} is no text")))
}

const CLIENT_SECRET: &str = "pix_psp.client_secret";
const CERTIFICATE_KEY: &str = "pix_psp.certificate_key";
const SIGNATURE_SECRET: &str = "pix_psp.signature_secret";
const WEBHOOK_TOKEN: &str = "pix_psp.webhook_token";

/// Writes a PSP over the one of its name. That one keeps the secret part of its webhook's path, and how far it is polled.
pub(crate) async fn save(
    db: &impl ConnectionTrait,
    vault: &Vault,
    new: &NewPsp<'_>,
    now: DateTime<Utc>,
) -> Result<PixPspId, Fault> {
    let NewPsp { name, base_url, token_url, client_id, client_secret, identity, authority, proof, token, digest } = *new;
    let certificate_key = identity.map(|identity| seal(vault, CERTIFICATE_KEY, &identity.key)).transpose()?;
    let signature_secret = proof.signature.as_ref().map(|(_, secret)| seal(vault, SIGNATURE_SECRET, secret)).transpose()?;
    let saved = row(
        db,
        "INSERT INTO pix_psp (name, base_url, token_url, client_id, client_secret, certificate, certificate_key, authority, \
         signature_header, signature_secret, fingerprint_header, fingerprint, webhook_token, webhook_digest, is_active, version, \
         polled_until, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16) \
         ON CONFLICT (name) DO UPDATE SET base_url = excluded.base_url, token_url = excluded.token_url, client_id = excluded.client_id, \
         client_secret = excluded.client_secret, certificate = excluded.certificate, certificate_key = excluded.certificate_key, \
         authority = excluded.authority, signature_header = excluded.signature_header, signature_secret = excluded.signature_secret, \
         fingerprint_header = excluded.fingerprint_header, fingerprint = excluded.fingerprint, is_active = excluded.is_active, \
         version = pix_psp.version + 1 RETURNING id",
        [
            name.into(),
            base_url.into(),
            token_url.into(),
            client_id.into(),
            seal(vault, CLIENT_SECRET, client_secret)?.into(),
            identity.map(|identity| identity.certificate.clone()).into(),
            certificate_key.into(),
            authority.map(str::to_owned).into(),
            proof.signature.as_ref().map(|(header, _)| header.clone()).into(),
            signature_secret.into(),
            proof.fingerprint.as_ref().map(|(header, _)| header.clone()).into(),
            proof.fingerprint.as_ref().map(|(_, print)| print.clone()).into(),
            seal(vault, WEBHOOK_TOKEN, token)?.into(),
            digest.into(),
            true.into(),
            now.into(),
        ],
    )
    .await?;
    let saved = saved.ok_or_else(|| Fault::Inconsistent("a PSP got no id".into()))?;
    Ok(PixPspId(saved.try_get("", "id")?))
}

/// Sets through which PSP the invoices of agreements are charged.
pub(crate) async fn assign(db: &impl ConnectionTrait, psp: PixPspId, agreements: &[BankAgreementId]) -> Result<(), Fault> {
    execute(db, "DELETE FROM pix_psp_agreement WHERE psp_id = $1", [psp.0.into()]).await?;
    for agreement in agreements {
        execute(
            db,
            "INSERT INTO pix_psp_agreement (agreement_id, psp_id) VALUES ($1, $2) \
             ON CONFLICT (agreement_id) DO UPDATE SET psp_id = excluded.psp_id",
            [agreement.0.into(), psp.0.into()],
        )
        .await?;
    }
    Ok(())
}

/// Has a PSP used, or used no more. False when there is none of that name.
pub(crate) async fn set_active(db: &impl ConnectionTrait, name: &str, is_active: bool) -> Result<bool, Fault> {
    let sql = "UPDATE pix_psp SET is_active = $1, version = version + 1 WHERE name = $2";
    Ok(execute(db, sql, [is_active.into(), name.into()]).await? == 1)
}

/// Whether any PSP is used: where none is, nothing needs to follow from anything.
pub(crate) async fn any_active(db: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(row(db, "SELECT 1 AS found FROM pix_psp WHERE is_active = $1 LIMIT 1", [true.into()]).await?.is_some())
}

/// All PSPs, by name.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Psp>, Fault> {
    let links = rows(db, "SELECT agreement_id, psp_id FROM pix_psp_agreement ORDER BY agreement_id LIMIT 10000", []).await?;
    let mut agreements: HashMap<i64, Vec<BankAgreementId>> = HashMap::new();
    for link in links {
        agreements.entry(link.try_get("", "psp_id")?).or_default().push(BankAgreementId(link.try_get("", "agreement_id")?));
    }
    let found = rows(
        db,
        "SELECT id, name, base_url, is_active, polled_until, last_error, last_answer_at FROM pix_psp ORDER BY name LIMIT $1",
        [MOST.into()],
    )
    .await?;
    found
        .into_iter()
        .map(|row| {
            let id: i64 = row.try_get("", "id")?;
            Ok(Psp {
                id: PixPspId(id),
                name: row.try_get("", "name")?,
                base_url: row.try_get("", "base_url")?,
                agreements: agreements.remove(&id).unwrap_or_default(),
                is_active: row.try_get("", "is_active")?,
                polled_until: row.try_get("", "polled_until")?,
                last_answer_at: row.try_get("", "last_answer_at")?,
                last_error: row.try_get("", "last_error")?,
            })
        })
        .collect()
}

const ACCESS: &str = "SELECT id, version, base_url, token_url, client_id, client_secret, certificate, certificate_key, authority, \
                      webhook_token, webhook_digest, signature_header, signature_secret, fingerprint_header, fingerprint FROM pix_psp";

/// What opens an active PSP.
pub(crate) async fn access(db: &impl ConnectionTrait, vault: &Vault, id: PixPspId) -> Result<Option<PspAccess>, Fault> {
    let sql = format!("{ACCESS} WHERE id = $1 AND is_active = $2");
    row(db, &sql, [id.0.into(), true.into()]).await?.map(|row| read_access(vault, &row)).transpose()
}

fn read_access(vault: &Vault, row: &QueryResult) -> Result<PspAccess, Fault> {
    let certificate: Option<String> = row.try_get("", "certificate")?;
    let key: Option<String> = row.try_get("", "certificate_key")?;
    let identity = match certificate.zip(key) {
        Some((certificate, key)) => Some(ClientIdentity { certificate, key: open(vault, CERTIFICATE_KEY, &key)? }),
        None => None,
    };
    Ok(PspAccess {
        id: PixPspId(row.try_get("", "id")?),
        version: row.try_get("", "version")?,
        base_url: row.try_get("", "base_url")?,
        token_url: row.try_get("", "token_url")?,
        client_id: row.try_get("", "client_id")?,
        client_secret: open(vault, CLIENT_SECRET, &row.try_get::<String>("", "client_secret")?)?,
        identity,
        authority: row.try_get("", "authority")?,
    })
}

/// The secret part of the path of a PSP's webhook.
pub(crate) async fn webhook_token(db: &impl ConnectionTrait, vault: &Vault, id: PixPspId) -> Result<Option<String>, Fault> {
    let found = row(db, "SELECT webhook_token FROM pix_psp WHERE id = $1", [id.0.into()]).await?;
    found.map(|row| open(vault, WEBHOOK_TOKEN, &row.try_get::<String>("", "webhook_token")?)).transpose()
}

/// The active PSP whose webhook has the digest of its token, and how its calls are recognised.
pub(crate) async fn by_digest(
    db: &impl ConnectionTrait,
    vault: &Vault,
    digest: &str,
) -> Result<Option<(PixPspId, WebhookProof)>, Fault> {
    let sql = format!("{ACCESS} WHERE webhook_digest = $1 AND is_active = $2");
    let Some(row) = row(db, &sql, [digest.into(), true.into()]).await? else { return Ok(None) };
    let signature_header: Option<String> = row.try_get("", "signature_header")?;
    let signature_secret: Option<String> = row.try_get("", "signature_secret")?;
    let signature = match signature_header.zip(signature_secret) {
        Some((header, secret)) => Some((header, open(vault, SIGNATURE_SECRET, &secret)?)),
        None => None,
    };
    let fingerprint_header: Option<String> = row.try_get("", "fingerprint_header")?;
    let fingerprint = fingerprint_header.zip(row.try_get("", "fingerprint")?);
    Ok(Some((PixPspId(row.try_get("", "id")?), WebhookProof { signature, fingerprint })))
}

/// Notes that a PSP answered, or why not.
pub(crate) async fn note_answer(
    db: &impl ConnectionTrait,
    id: PixPspId,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    match error {
        None => {
            let sql = "UPDATE pix_psp SET last_answer_at = $1, last_error = NULL WHERE id = $2";
            execute(db, sql, [now.into(), id.0.into()]).await?;
        }
        Some(error) => {
            execute(db, "UPDATE pix_psp SET last_error = $1 WHERE id = $2", [error.into(), id.0.into()]).await?;
        }
    }
    Ok(())
}

/// Notes up to when a PSP's list is booked. It never goes back.
pub(crate) async fn note_polled(db: &impl ConnectionTrait, id: PixPspId, until: DateTime<Utc>) -> Result<(), Fault> {
    execute(db, "UPDATE pix_psp SET polled_until = $1 WHERE id = $2 AND polled_until < $1", [until.into(), id.0.into()]).await?;
    Ok(())
}

/// Those of the agreements that exist, with their Pix keys.
pub(crate) async fn keys_of(db: &impl ConnectionTrait, psp: PixPspId) -> Result<Vec<String>, Fault> {
    let found = rows(
        db,
        "SELECT DISTINCT agreement.pix_key AS pix_key FROM pix_psp_agreement link JOIN bank_agreement agreement ON agreement.id = link.agreement_id \
         WHERE link.psp_id = $1 AND agreement.pix_key <> '' ORDER BY 1 LIMIT 1000",
        [psp.0.into()],
    )
    .await?;
    found.into_iter().map(|row| Ok(row.try_get("", "pix_key")?)).collect()
}
