use super::wire::{Answer, Question};
use crate::ConfigError;
use crate::peer::peer;
use crate::reason::reason;
use async_trait::async_trait;
use reqwest::{Client, Url};
use sales::{BureauReport, CreditBureau, CreditSubject, NoAnswer};
use std::time::Duration;

/// How to reach SPC. No `Debug`: it holds a password.
#[derive(Clone)]
pub struct SpcConfig {
    /// The base address: `https://spc.isp.example`.
    pub base: String,
    /// The operator.
    pub user: String,
    /// The operator's password.
    pub password: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of SPC.
pub struct SpcBureau {
    http: Client,
    reports: Url,
    user: String,
    password: String,
}

impl SpcBureau {
    /// A client of an operator.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Unencrypted`] for plain HTTP to another machine, [`ConfigError::Tls`].
    pub fn new(config: SpcConfig) -> Result<Self, ConfigError> {
        let SpcConfig { base, user, password, timeout, authority } = config;
        let (http, [reports]) = peer(&base, ["/consultas"], timeout, authority.as_deref())?;
        Ok(Self { http, reports, user, password })
    }
}

#[async_trait]
impl CreditBureau for SpcBureau {
    async fn report(&self, subject: &CreditSubject) -> Result<BureauReport, NoAnswer> {
        let tipo_pessoa = if subject.tax_id.is_person() { "F" } else { "J" };
        let question = Question { tipo_pessoa, documento: subject.tax_id.as_str() };
        let request = self.http.post(self.reports.clone()).basic_auth(&self.user, Some(&self.password)).json(&question);
        let response = request.send().await.map_err(lost)?;
        let status = response.status();
        if !status.is_success() {
            let said = format!("HTTP {}", status.as_u16());
            // The document is not good for it; everything else is for the operator to mend.
            return Err(if matches!(status.as_u16(), 400 | 404 | 422) {
                NoAnswer::Refused(said)
            } else {
                NoAnswer::Unavailable(said)
            });
        }
        let answer: Answer = response.json().await.map_err(lost)?;
        answer.report().ok_or_else(|| NoAnswer::Unavailable("an amount of the answer does not read".into()))
    }
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> NoAnswer {
    NoAnswer::Unavailable(reason(&error.without_url()))
}
