//! Requests in parts, so that a test may change one before it sends them.

use super::In;
use cliente::Operation;
use rbx::Service;
use serde_json::Value;
use testkit::{Reply, World};
/// Names and texts of a path or a query.
pub(crate) type Parameters = Vec<(&'static str, String)>;

/// A request to an operation of the cliente API, in parts.
#[derive(Clone)]
pub(crate) struct ClienteRequest {
    pub(crate) operation: &'static Operation,
    pub(crate) parameters: Parameters,
    pub(crate) query: Parameters,
    pub(crate) body: Option<Value>,
}

impl ClienteRequest {
    /// The path with its parameters and the query.
    pub(crate) fn path(&self) -> String {
        path_of(self.operation.path, &self.parameters, &self.query)
    }

    pub(crate) async fn send(&self, world: &World, environment: In) -> Reply {
        let client = match environment {
            In::Production => world.cliente(),
            In::Homologation => world.cliente_in_homologation(),
        };
        let body = self.body.as_ref().map(Value::to_string).unwrap_or_default();
        client.from(&world.new_address()).send(self.operation.method.as_str(), &self.path(), body).await
    }
}

/// The object whose fields a test spoils: the body, or the first element of a body that is a list.
pub(crate) fn object(body: &mut Value) -> &mut Value {
    if body.is_array() { &mut body[0] } else { body }
}

/// A path template filled with parameters, and a query.
pub(crate) fn path_of(template: &str, parameters: &[(&'static str, String)], query: &[(&'static str, String)]) -> String {
    let path = template.split('/').map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => parameters.iter().find(|(known, _)| *known == name).map_or("1".to_owned(), |(_, text)| encoded(text)),
        None => part.to_owned(),
    });
    let path = path.collect::<Vec<_>>().join("/");
    let query: Vec<_> = query.iter().map(|(name, text)| format!("{name}={}", encoded(text))).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A request to a service of the rbx API, in parts.
#[derive(Clone)]
pub(crate) struct RbxRequest {
    pub(crate) service: &'static Service,
    pub(crate) fields: Value,
}

impl RbxRequest {
    pub(crate) async fn send(&self, world: &World, environment: In) -> Reply {
        let client = match environment {
            In::Production => world.rbx(),
            In::Homologation => world.rbx_in_homologation(),
        };
        client.from(&world.new_address()).call(self.service.name, self.fields.clone()).await
    }
}
