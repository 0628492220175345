use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Effect, Method, Operation, Variant};
use crate::planned::{PLANNED, Planned};
use app::App;
use axum::Router;
use axum::body::Body;
use axum::http::{Request as HttpRequest, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use endpoint::{Request, Served, repeat_of, reply, served};
use identity::{AccessError, Credential};
use kernel::{Environment, Via};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;
use wire::Answer;

/// The routes of the cliente API.
pub fn router(app: &App) -> Router {
    let mut routes: BTreeMap<String, MethodRouter> = BTreeMap::new();
    let mut add = |path: &str, method: Method, route: Arc<[&'static Operation]>| {
        let app = app.clone();
        let handler = move |request: HttpRequest<Body>| serve(app.clone(), Arc::clone(&route), request);
        let path = positional(path);
        let known = routes.remove(&path).unwrap_or_default();
        routes.insert(path, known.on(filter(method), handler));
    };
    let mut by_route: BTreeMap<(&str, &str), (Method, Vec<&'static Operation>)> = BTreeMap::new();
    for operation in crate::operations() {
        by_route.entry((operation.path, operation.method.as_str())).or_insert((operation.method, Vec::new())).1.push(operation);
    }
    for ((path, _), (method, operations)) in by_route {
        for operation in &operations {
            if let Some(alias) = operation.alias {
                add(alias, method, [*operation].into());
            }
        }
        add(path, method, operations.into());
    }
    for planned in PLANNED {
        let app = app.clone();
        let handler = move |request: HttpRequest<Body>| refuse_planned(app.clone(), planned, request);
        let path = positional(planned.path);
        let known = routes.remove(&path).unwrap_or_default();
        // Several planned operations may share a route.
        let known = if PLANNED.iter().take_while(|other| !std::ptr::eq(*other, planned)).any(|other| same_route(other, planned)) {
            known
        } else {
            known.merge(on(filter(planned.method), handler))
        };
        routes.insert(path, known);
    }
    routes
        .into_iter()
        .fold(Router::new(), |router, (path, route)| router.route(&path, route.fallback(wrong_method)))
        .route("/ws", axum::routing::any(unknown))
        .route("/ws/{*rest}", axum::routing::any(unknown))
}

fn same_route(one: &Planned, other: &Planned) -> bool {
    one.method == other.method && positional(one.path) == positional(other.path)
}

/// The router wants the same name for a parameter in the same place of every path: its position.
fn positional(path: &str) -> String {
    path.split('/')
        .enumerate()
        .map(|(index, part)| if part.starts_with('{') { format!("{{p{index}}}") } else { part.to_owned() })
        .collect::<Vec<_>>()
        .join("/")
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}

async fn unknown() -> Response {
    Failure::not_found("Operação não encontrada.").into_response("", "")
}

async fn wrong_method() -> Response {
    let failure =
        Failure::printed(StatusCode::METHOD_NOT_ALLOWED, &serde_json::json!({"error": "Método não permitido neste endereço."}));
    failure.into_response("", "")
}

/// One request to a route: who asks, what is meant, may it, then do it.
async fn serve(app: App, route: Arc<[&'static Operation]>, request: HttpRequest<Body>) -> Response {
    let began = Instant::now();
    let most = route.iter().map(|operation| operation.most_bytes).max().unwrap_or(0);
    let id = request.extensions().get::<endpoint::RequestId>().map_or_else(|| Arc::from(""), |id| Arc::clone(&id.0));
    let (operation, via, environment, address, result) = match Request::read(request, most).await {
        Err(bad) => (route[0], None, None, None, Err(bad.into())),
        Ok(request) => {
            let operation = chosen(&route, &request);
            let address = request.address;
            match authenticate(&app, operation, &request).await {
                Err(failure) => (operation, None, None, address, Err(failure)),
                Ok(credential) => {
                    let (via, environment) = (Some(Via::Cliente(credential.id)), Some(credential.environment));
                    match by_body(&app, &route, operation, &credential, &request).await {
                        Err(failure) => (operation, via, environment, address, Err(failure)),
                        Ok(operation) => {
                            (operation, via, environment, address, handle(app.clone(), operation, credential, request).await)
                        }
                    }
                }
            }
        }
    };
    let status = result.as_ref().map_or_else(Failure::status, |_| 200);
    let call = Served { channel: "cliente", via, environment, operation: operation.id, request: &id, address };
    served(&app, &call, status, began);
    match result {
        Ok(answer) => reply(answer),
        Err(failure) => failure.into_response(operation.id, &id),
    }
}

fn chosen(route: &[&'static Operation], request: &Request) -> &'static Operation {
    let query = request.query().unwrap_or_default();
    let matches = |operation: &&&'static Operation| match operation.variant {
        Variant::Query(name, value) => query.iter().any(|(n, v)| n == name && v.eq_ignore_ascii_case(value)),
        Variant::Only | Variant::Otherwise | Variant::ByBody => false,
    };
    let otherwise = |operation: &&&'static Operation| matches!(operation.variant, Variant::Only | Variant::Otherwise);
    route.iter().find(matches).or_else(|| route.iter().find(otherwise)).unwrap_or(&route[0])
}

/// The operation that the body means, where the body decides. A body that says nothing is read by the first that the credential may call.
async fn by_body(
    app: &App,
    route: &[&'static Operation],
    operation: &'static Operation,
    credential: &Credential,
    request: &Request,
) -> Result<&'static Operation, Failure> {
    let Some(choose) = operation.choose else { return Ok(operation) };
    let call = Call {
        app: app.clone(),
        caller: credential.caller(operation.id, Arc::clone(&request.id), request.address),
        credential: credential.clone(),
        request: request.clone(),
        template: operation.path,
        writes: false,
        repeat: None,
    };
    let chosen = choose(&call).await?;
    let meant = |one: &&&'static Operation| match chosen {
        Some(id) => one.id == id,
        None => credential.grants.allows(one.id),
    };
    Ok(route.iter().find(meant).copied().unwrap_or(operation))
}

async fn handle(app: App, operation: &'static Operation, credential: Credential, request: Request) -> Result<Answer, Failure> {
    if !credential.grants.allows(operation.id) {
        return Err(Failure::forbidden("O usuário do web service não tem acesso a esta operação."));
    }
    let caller = credential.caller(operation.id, Arc::clone(&request.id), request.address);
    let repeat = match operation.effect {
        Effect::Reads => None,
        Effect::Writes => repeat_of(&app, &request, &caller, false)?,
        Effect::WritesOnce => repeat_of(&app, &request, &caller, true)?,
    };
    let writes = operation.effect != Effect::Reads;
    (operation.handle)(Call { app, caller, credential, request, template: operation.path, writes, repeat }).await
}

/// Basic on every request, then the Token where the operation asks for it.
async fn authenticate(app: &App, operation: &Operation, request: &Request) -> Result<Credential, Failure> {
    let credential = basic(app, request).await?;
    if operation.token {
        app.access().verify_token(&credential, request.header("token").unwrap_or_default())?;
    }
    Ok(credential)
}

async fn basic(app: &App, request: &Request) -> Result<Credential, Failure> {
    let header = request.header("authorization").unwrap_or_default();
    let encoded = header.get(..6).filter(|scheme| scheme.eq_ignore_ascii_case("basic ")).map(|_| header[6..].trim());
    let decoded = encoded.and_then(|text| STANDARD.decode(text).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
    // A name with a NUL is nobody's, and PostgreSQL takes no such text.
    let pair = decoded.as_deref().filter(|text| !text.contains('\0')).and_then(|text| text.split_once(':'));
    let (username, password) = pair.ok_or(AccessError::WrongPassword)?;
    Ok(app.access().basic(username, password, request.address).await?)
}

async fn refuse_planned(app: App, planned: &'static Planned, request: HttpRequest<Body>) -> Response {
    let began = Instant::now();
    let id = request.extensions().get::<endpoint::RequestId>().map_or_else(|| Arc::from(""), |id| Arc::clone(&id.0));
    let failure = match Request::read(request, 1 << 26).await {
        Err(bad) => Failure::from(bad),
        Ok(request) => match basic(&app, &request).await {
            Err(failure) => failure,
            Ok(_) => Failure::not_found(format!("Operação ainda não disponível nesta versão: {}.", planned.title)),
        },
    };
    let call = Served {
        channel: "cliente",
        via: None,
        environment: None::<Environment>,
        operation: planned.id,
        request: &id,
        address: None,
    };
    served(&app, &call, failure.status(), began);
    failure.into_response(planned.id, &id)
}
