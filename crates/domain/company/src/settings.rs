use crate::{CompanyError, DocumentChecks};
use db::Ctx;
use kernel::{Fault, Permission, Zone};
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const PUBLIC_URL: &str = "company.public_url";
const DOCUMENTS: &str = "company.documents";
const APP: &str = "company.app";
const TIME_ZONE: &str = "company.time_zone";

/// What the subscriber's app asks about itself (cliente manual, lines 690-696).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppVersions {
    /// The latest version (ULTIMA_VERSAO_APP).
    pub latest: String,
    /// How urgent the update is (NIVEL_ATUALIZACAO); the manual does not say what the levels mean.
    pub update_level: String,
}

impl Default for AppVersions {
    fn default() -> Self {
        Self { latest: "1.0".to_owned(), update_level: "1".to_owned() }
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Documents {
    relaxed: bool,
}

/// The address at which the outside finds the installation, without a slash at its end: `https://isp.example`. `None` until it is set.
///
/// # Errors
/// What the database says.
pub async fn public_url(db: &impl ConnectionTrait) -> Result<Option<String>, Fault> {
    load(db, PUBLIC_URL).await
}

/// Sets the public address: scheme and host, perhaps a port. It has no path, for clients count the parts of our links.
///
/// # Errors
/// [`CompanyError::NotAcceptable`].
pub async fn set_public_url(ctx: &mut Ctx, address: &str) -> Result<(), CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    let address = origin(address).ok_or(CompanyError::NotAcceptable { field: "public address" })?;
    Ok(save(ctx, PUBLIC_URL, &address).await?)
}

/// How strictly documents are read.
///
/// # Errors
/// What the database says.
pub async fn document_checks(db: &impl ConnectionTrait) -> Result<DocumentChecks, Fault> {
    let documents: Documents = load(db, DOCUMENTS).await?;
    Ok(if documents.relaxed { DocumentChecks::Relaxed } else { DocumentChecks::Strict })
}

/// Sets how strictly documents are read.
///
/// # Errors
/// What [`Fault`] names.
pub async fn set_document_checks(ctx: &mut Ctx, checks: DocumentChecks) -> Result<(), CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    Ok(save(ctx, DOCUMENTS, &Documents { relaxed: checks == DocumentChecks::Relaxed }).await?)
}

/// What the subscriber's app asks about itself.
///
/// # Errors
/// What the database says.
pub async fn app_versions(db: &impl ConnectionTrait) -> Result<AppVersions, Fault> {
    load(db, APP).await
}

/// Sets what the subscriber's app is told about itself: two texts of 1 to 50 characters.
///
/// # Errors
/// [`CompanyError::NotAcceptable`].
pub async fn set_app_versions(ctx: &mut Ctx, versions: &AppVersions) -> Result<(), CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    for (field, text) in [("latest version", &versions.latest), ("update level", &versions.update_level)] {
        if !(1..=50).contains(&text.chars().count()) {
            return Err(CompanyError::NotAcceptable { field });
        }
    }
    Ok(save(ctx, APP, versions).await?)
}

/// The company's time zone, which every process reads when it starts.
///
/// # Errors
/// What the database says, or when the stored name is no zone.
pub async fn time_zone(db: &impl ConnectionTrait) -> Result<Zone, Fault> {
    let name: Option<String> = load(db, TIME_ZONE).await?;
    let Some(name) = name else { return Ok(Zone::default()) };
    Zone::named(&name).ok_or_else(|| Fault::Inconsistent(format!("no time zone is called {name}")))
}

/// Sets the company's time zone by its IANA name; processes follow when they start anew.
///
/// # Errors
/// [`CompanyError::NotAcceptable`].
pub async fn set_time_zone(ctx: &mut Ctx, name: &str) -> Result<(), CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    Zone::named(name).ok_or(CompanyError::NotAcceptable { field: "time zone" })?;
    Ok(save(ctx, TIME_ZONE, &name).await?)
}

/// Scheme, host and port of an address that has nothing else, but perhaps a slash at its end.
fn origin(address: &str) -> Option<String> {
    let address = address.trim().trim_end_matches('/');
    let authority = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        Some(_) | None => (authority, None),
    };
    let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let numbered = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok());
    let ported = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    ((named || numbered) && ported).then(|| address.to_owned())
}

async fn load<T: Default + DeserializeOwned>(db: &impl ConnectionTrait, name: &str) -> Result<T, Fault> {
    let Some(text) = db::read_setting(db, name).await? else { return Ok(T::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))
}

async fn save(ctx: &mut Ctx, name: &'static str, value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string(value).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))?;
    db::write_setting(&ctx.db(), name, &text).await?;
    // A setting has a name and no id; the name stands where other records say what happened to them.
    ctx.touch("setting", 0, name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_an_origin() {
        let cases = [
            ("https://isp.example", Some("https://isp.example")),
            (" https://isp.example/ ", Some("https://isp.example")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("http://[::1]", Some("http://[::1]")),
            ("https://isp.example/enlace", None),
            ("https://isp.example?x", None),
            ("https://user@isp.example", None),
            ("https://", None),
            ("https://:80", None),
            ("http://isp.example:0", None),
            ("http://isp.example:port", None),
            ("ftp://isp.example", None),
            ("isp.example", None),
        ];
        for (address, expected) in cases {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }
}
