//! A plain HTTP client over a socket, for the real program.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::BlackBox;

/// Who calls, and where.
#[derive(Clone)]
pub(crate) struct Http {
    agent: ureq::Agent,
    base: String,
    basic: String,
    key: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media: String,
    pub(crate) body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug)]
pub(crate) enum Broken {
    /// Nobody answered.
    #[expect(dead_code, reason = "for whoever reads the failure")]
    Connection(ureq::Error),
    /// The answer broke off.
    Answer(ureq::Error),
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body of a success of the cliente API.
    pub(crate) fn success(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()
    }
}

impl Http {
    /// With the production credentials that the demo announced.
    pub(crate) fn to(demo: &BlackBox) -> Self {
        let credentials = &demo.announced["credentials"];
        let login = &credentials["cliente"]["producao"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60)));
        Self {
            agent: config.build().new_agent(),
            base: demo.base().to_owned(),
            basic: format!("Basic {}", STANDARD.encode(format!("{}:{}", text(&login["user"]), text(&login["password"])))),
            key: text(&credentials["rbx"]["producao"]),
        }
    }

    /// Any call.
    pub(crate) fn try_call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Answer, Broken> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("authorization", &self.basic)
            .header("authentication_key", &self.key)
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = self.agent.run(request.body(body.to_owned()).unwrap()).map_err(Broken::Connection)?;
        let media = response.headers().get("content-type").and_then(|media| media.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().to_owned();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().map_err(Broken::Answer)?;
        Ok(Answer { status: response.status().as_u16(), media, body })
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.try_call("GET", path, &[], "").unwrap()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.try_call("POST", path, &[], &body.to_string()).unwrap()
    }

    /// PUT with a fresh token and an idempotency key.
    pub(crate) fn put_once(&self, path: &str, key: &str, body: &Value) -> Result<Answer, Broken> {
        let token = self.try_call("GET", "/ws/auth/token/gerar", &[], "")?.success()["token"].as_str().unwrap().to_owned();
        self.try_call("PUT", path, &[("token", &token), ("idempotency-key", key)], &body.to_string())
    }

    /// The result of a service of the rbx API, which must succeed.
    pub(crate) fn rbx(&self, service: &str, fields: &Value) -> Value {
        let answer = self.post("/routerbox/ws_json/ws_json.php", &json!({ service: fields }));
        let mut envelope = answer.success();
        assert_eq!(envelope["status"], 1, "{service}: {envelope}");
        envelope["result"].take()
    }
}
