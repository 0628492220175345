use super::wire::{Answer, Login, Question, Token};
use crate::ConfigError;
use crate::peer::peer;
use crate::reason::reason;
use async_trait::async_trait;
use reqwest::{Client, Response, StatusCode, Url};
use sales::{FraudAnswer, FraudBureau, FraudQuestion, NoAnswer};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How to reach ClearSale. No `Debug`: it holds a password.
#[derive(Clone)]
pub struct ClearSaleConfig {
    /// The base address: `https://api.clearsale.com.br`.
    pub base: String,
    /// The user.
    pub user: String,
    /// The user's password.
    pub password: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// A certificate authority to trust beside the system's, in PEM: for a proxy of the house.
    pub authority: Option<String>,
}

/// The client of Data Trust. Its token is kept until it runs out.
pub struct ClearSaleBureau {
    http: Client,
    authentication: Url,
    questions: Url,
    user: String,
    password: String,
    token: Mutex<Option<(String, Instant)>>,
}

/// A token is given up so long before it runs out.
const EARLY: Duration = Duration::from_secs(30);

impl ClearSaleBureau {
    /// A client of a user.
    ///
    /// # Errors
    /// [`ConfigError::BaseAddress`], [`ConfigError::Unencrypted`] for plain HTTP to another machine, [`ConfigError::Tls`].
    pub fn new(config: ClearSaleConfig) -> Result<Self, ConfigError> {
        let ClearSaleConfig { base, user, password, timeout, authority } = config;
        let paths = ["/products/v1/authentication", "/products/v1/datatrust"];
        let (http, [authentication, questions]) = peer(&base, paths, timeout, authority.as_deref())?;
        Ok(Self { http, authentication, questions, user, password, token: Mutex::new(None) })
    }

    async fn token(&self) -> Result<String, NoAnswer> {
        let mut kept = self.token.lock().await;
        if let Some((token, until)) = kept.as_ref()
            && Instant::now() < *until
        {
            return Ok(token.clone());
        }
        let login = Login { username: &self.user, password: &self.password };
        let response = self.http.post(self.authentication.clone()).json(&login).send().await.map_err(lost)?;
        if !response.status().is_success() {
            return Err(NoAnswer::Unavailable(format!("authentication: HTTP {}", response.status().as_u16())));
        }
        let Token { token, expires_in_seconds } = response.json().await.map_err(lost)?;
        let lasts = Duration::from_secs(expires_in_seconds.as_u64().unwrap_or(0)).saturating_sub(EARLY);
        *kept = Instant::now().checked_add(lasts).map(|until| (token.clone(), until));
        Ok(token)
    }

    async fn ask(&self, question: &Question<'_>) -> Result<Response, NoAnswer> {
        let token = self.token().await?;
        self.http.post(self.questions.clone()).bearer_auth(token).json(question).send().await.map_err(lost)
    }
}

#[async_trait]
impl FraudBureau for ClearSaleBureau {
    async fn answer(&self, question: &FraudQuestion) -> Result<FraudAnswer, NoAnswer> {
        let began = Instant::now();
        let question = Question {
            document: question.tax_id.as_str(),
            document_type: if question.tax_id.is_person() { "CPF" } else { "CNPJ" },
            ddd: question.phone.area_code().to_string(),
            phone: question.phone.subscriber(),
            email: question.email.as_deref(),
        };
        let mut response = self.ask(&question).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            // The token was taken back before its time.
            *self.token.lock().await = None;
            response = self.ask(&question).await?;
        }
        let status = response.status();
        if !status.is_success() {
            let said = format!("HTTP {}", status.as_u16());
            return Err(if matches!(status.as_u16(), 400 | 404 | 422) {
                NoAnswer::Refused(said)
            } else {
                NoAnswer::Unavailable(said)
            });
        }
        let answer: Answer = response.json().await.map_err(lost)?;
        let milliseconds = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        answer.answer(milliseconds).ok_or_else(|| NoAnswer::Unavailable("a score of the answer does not read".into()))
    }
}

/// No answer, or none that reads.
fn lost(error: reqwest::Error) -> NoAnswer {
    NoAnswer::Unavailable(reason(&error.without_url()))
}
