use crate::call::Call;
use crate::failure::{Failure, common};
use crate::planned::PLANNED;
use crate::service::{Effect, Outcome, Service, SuccessCode};
use app::App;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request as HttpRequest, StatusCode};
use axum::response::Response;
use axum::routing::any;
use endpoint::{Request, Served, repeat_of, reply_json, served};
use identity::IntegrationKey;
use kernel::{Environment, Via};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Instant;

/// The address of the API.
pub(crate) const PATH: &str = "/routerbox/ws_json/ws_json.php";
/// The longest body: several files in base64.
const MOST_BYTES: usize = 48 << 20;
/// The most elements of a list under the root key.
const MOST_ELEMENTS: usize = 1_000;

/// The one route of the rbx API, and that of the links it gives.
pub fn router(app: &App) -> Router {
    let (links, app) = (app.clone(), app.clone());
    Router::new()
        .route(PATH, any(move |request: HttpRequest<Body>| serve(app.clone(), request)))
        .merge(crate::download::router(&links))
}

/// What is known of a request so far, for the log of calls and for the envelope of an error.
#[derive(Default)]
struct Known {
    service: Option<&'static Service>,
    name: &'static str,
    via: Option<Via>,
    environment: Option<Environment>,
    address: Option<std::net::IpAddr>,
}

async fn serve(app: App, request: HttpRequest<Body>) -> Response {
    let began = Instant::now();
    let id = request.extensions().get::<endpoint::RequestId>().map_or_else(|| Arc::from(""), |id| Arc::clone(&id.0));
    let mut known = Known { name: "rbx", ..Known::default() };
    let result = answer(&app, request, &mut known).await;
    let success_code = known.service.map_or(SuccessCode::Zero, |service| service.success_code);
    let envelope = match &result {
        Ok(result) => {
            let code = match success_code {
                SuccessCode::Blank => "\"\"",
                SuccessCode::Zero => "0",
                SuccessCode::ZeroText => "\"0\"",
            };
            format!(r#"{{"status":1,"error_code":{code},"error_description":"","result":{result}}}"#)
        }
        Err(failure) => {
            failure.log(known.name, &id);
            let usual = || known.service.map_or_else(|| json!(""), |service| (service.failed_result)());
            let result = failure.result.clone().unwrap_or_else(usual);
            json!({"status": 0, "error_code": failure.code, "error_description": failure.text, "result": result}).to_string()
        }
    };
    let call = Served {
        channel: "rbx",
        via: known.via,
        environment: known.environment,
        operation: known.name,
        request: &id,
        address: known.address,
    };
    served(&app, &call, result.as_ref().map_or_else(|failure| failure.code, |_| 0), began);
    reply_json(StatusCode::OK, envelope)
}

/// The key before the service, the service before its fields: an empty object to any service tests a key.
async fn answer(app: &App, request: HttpRequest<Body>, known: &mut Known) -> Outcome {
    let request = Request::read(request, MOST_BYTES).await?;
    known.address = request.address;
    if request.method != Method::POST {
        return Err(Failure::new(common::METHOD, "Use the method POST!"));
    }
    let key = authenticate(app, &request).await?;
    (known.via, known.environment) = (Some(Via::Rbx(key.id)), Some(key.environment));
    let (name, fields) = root(&request)?;
    let Some(service) = crate::services().into_iter().find(|service| service.name == name) else {
        return Err(PLANNED.iter().find(|planned| planned.name == name).map_or_else(
            || Failure::new(common::SERVICE_UNKNOWN, "The requested service does not exist!"),
            |planned| {
                Failure::new(common::NOT_AVAILABLE, format!("The service {} is not available in this version yet!", planned.name))
            },
        ));
    };
    (known.service, known.name) = (Some(service), service.name);
    if !key.services.allows(service.name) {
        return Err(Failure::new(common::SERVICE_FORBIDDEN, "The integration key has no permission for this service!"));
    }
    let elements = elements(service, fields)?;
    let caller = key.caller(service.id, Arc::clone(&request.id), request.address);
    let repeat = match service.effect {
        Effect::Reads => None,
        Effect::Writes => repeat_of(app, &request, &caller, false)?,
        Effect::WritesOnce => repeat_of(app, &request, &caller, true)?,
    };
    let writes = service.effect != Effect::Reads;
    (service.handle)(Call { app: app.clone(), caller, request, writes, elements, repeat }).await
}

/// What is under the root key: one object, or a list of them for the services that take one. They take a single object too, because an empty
/// one to any service tests a key.
fn elements(service: &Service, root: Value) -> Result<Vec<Map<String, Value>>, Failure> {
    let one_of = |kind: &str| Failure::new(common::FIELD_INVALID, format!("The field {} must be {kind}!", service.name));
    match root {
        Value::Object(object) => Ok(vec![object]),
        Value::Array(elements) if service.is_list && (1..=MOST_ELEMENTS).contains(&elements.len()) => {
            let object = |element| if let Value::Object(object) = element { Some(object) } else { None };
            elements.into_iter().map(object).collect::<Option<_>>().ok_or_else(|| one_of("a list of objects"))
        }
        _ if service.is_list => Err(one_of("a list of objects")),
        _ => Err(one_of("an object")),
    }
}

/// The key arrives as `authentication_key`, in any letter case, or with a hyphen, because proxies drop underscores.
async fn authenticate(app: &App, request: &Request) -> Result<IntegrationKey, Failure> {
    let header = ["authentication_key", "authentication-key"].into_iter().find_map(|name| request.header(name));
    let key = header.map(str::trim).filter(|key| !key.is_empty());
    let key = key.ok_or_else(|| Failure::new(common::KEY_MISSING, "The header authentication_key is required!"))?;
    Ok(app.access().key(key, request.address).await?)
}

/// The one root key of the body and what is under it.
fn root(request: &Request) -> Result<(String, Value), Failure> {
    let body = request.json()?.unwrap_or_default();
    let Value::Object(object) = body else {
        return Err(Failure::new(common::ROOT_KEYS, "The request body must be an object with the service as its only key!"));
    };
    let mut keys: Map<String, Value> = object;
    if keys.len() != 1 {
        return Err(Failure::new(common::ROOT_KEYS, "The request body must have the service as its only key!"));
    }
    let name = keys.keys().next().cloned().unwrap_or_default();
    let fields = keys.remove(&name).unwrap_or_default();
    Ok((name, fields))
}
