use crate::ConfigError;
use crate::config::is_this_machine;
use crate::reason::{clipped, reason};
use crate::tls::{trusting, trusting_nobody};
use async_trait::async_trait;
use kernel::Fault;
use network::{ConnectMaster, PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serde::Deserialize;
use std::time::Duration;

/// How to reach ConnectMaster. No `Debug`: it holds a key.
#[derive(Clone)]
pub struct ConnectMasterConfig {
    /// The base address: `https://connectmaster.isp.example`.
    pub base: String,
    /// The key.
    pub key: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a server of the house.
    pub authority: Option<String>,
}

/// The client of ConnectMaster.
pub struct ConnectMasterClient {
    http: Client,
    condominiums: Url,
}

#[derive(Deserialize)]
struct Found {
    condominios: Vec<Condominium>,
}

#[derive(Deserialize)]
struct Condominium {
    id: i64,
    nome: String,
    numero: String,
    status: String,
    tipo: Kind,
    #[serde(default)]
    blocos: Vec<Block>,
}

#[derive(Deserialize)]
enum Kind {
    #[serde(rename = "HORIZONTAL")]
    Horizontal,
    #[serde(rename = "VERTICAL")]
    Vertical,
}

#[derive(Deserialize)]
struct Block {
    id: i64,
    nome: String,
}

impl ConnectMasterClient {
    /// A client with a key.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Key`], [`ConfigError::Unencrypted`] for plain HTTP to another machine,
    /// [`ConfigError::Tls`].
    pub fn new(config: ConnectMasterConfig) -> Result<Self, ConfigError> {
        let ConnectMasterConfig { base, key, timeout, authority } = config;
        let Ok(condominiums) = format!("{}/v1/condominios", base.trim_end_matches('/')).parse::<Url>() else {
            return Err(ConfigError::BaseAddress(base));
        };
        let host = condominiums.host_str().unwrap_or_default();
        let near = is_this_machine(host);
        let tls = match condominiums.scheme() {
            "https" => trusting(authority.as_deref(), None)?,
            "http" if near => trusting_nobody()?,
            "http" => return Err(ConfigError::Unencrypted(host.to_owned())),
            _ => return Err(ConfigError::BaseAddress(base)),
        };
        let mut authorization = HeaderValue::from_str(&format!("Bearer {key}")).map_err(|_| ConfigError::Key)?;
        authorization.set_sensitive(true);
        let headers =
            HeaderMap::from_iter([(AUTHORIZATION, authorization), (ACCEPT, HeaderValue::from_static("application/json"))]);
        let http = Client::builder()
            .tls_backend_preconfigured(tls)
            .default_headers(headers)
            // The key goes nowhere else.
            .redirect(Policy::none())
            .timeout(timeout)
            .connect_timeout(timeout);
        let http = if near { http.no_proxy() } else { http };
        let http = http.build().map_err(|error| ConfigError::Tls(reason(&error)))?;
        Ok(Self { http, condominiums })
    }
}

#[async_trait]
impl ConnectMaster for ConnectMasterClient {
    async fn condominiums(&self, at: &PlantAddress) -> Result<Vec<PlantCondominium>, Fault> {
        let mut address = self.condominiums.clone();
        address
            .query_pairs_mut()
            .append_pair("logradouro", &at.street)
            .append_pair("numero", &at.number)
            .append_pair("cep", at.postal_code.as_str())
            .append_pair("ibge", &at.city.to_string());
        let lost = |error: reqwest::Error| unavailable(reason(&error.without_url()));
        let response = self.http.get(address).send().await.map_err(lost)?;
        let status = response.status();
        if !status.is_success() {
            return Err(unavailable(format!("HTTP {}", status.as_u16())));
        }
        let found: Found = response.json().await.map_err(lost)?;
        found.condominios.into_iter().map(condominium).collect()
    }
}

fn condominium(found: Condominium) -> Result<PlantCondominium, Fault> {
    let mut letters = found.status.chars();
    let (Some(status), None) = (letters.next(), letters.next()) else {
        return Err(unavailable(clipped(&format!("status {:?} is no letter", found.status))));
    };
    Ok(PlantCondominium {
        id: found.id,
        name: found.nome,
        number: found.numero,
        status,
        kind: match found.tipo {
            Kind::Horizontal => CondominiumKind::Horizontal,
            Kind::Vertical => CondominiumKind::Vertical,
        },
        blocks: found.blocos.into_iter().map(|block| PlantBlock { id: block.id, name: block.nome }).collect(),
    })
}

fn unavailable(reason: String) -> Fault {
    Fault::Unavailable { system: "ConnectMaster", reason }
}
