use super::book::Refusal;
use super::{Delivery, Knobs, Shared};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router, middleware};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use kernel::Money;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// Seconds for which a token is good.
const TOKEN_LIFE: u64 = 600;

type Shares = State<Arc<Shared>>;

/// The Pix API, the address of tokens, and beside them what lets people pay: `/simulator/...`, which no PSP has.
pub(super) fn routes(shared: Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/v2/cobv/{txid}", get(find_charge).put(create_charge).patch(revise_charge))
        .route("/v2/pix", get(list_received))
        .route("/v2/pix/{id}", get(find_received))
        .route("/v2/webhook/{key}", put(register_webhook))
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), let_in));
    let people = Router::new()
        .route("/simulator/pay", post(pay))
        .route("/simulator/refund", post(refund))
        .route("/simulator/knobs", post(knobs))
        .route("/simulator/charges", get(charges));
    api.merge(people).route("/oauth/token", post(token)).with_state(shared)
}

fn problem(status: u16, detail: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({
        "type": "https://pix.bcb.gov.br/api/v2/error/Simulado", "title": "Simulado", "status": status.as_u16(), "detail": detail,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

fn answer(status: StatusCode, found: Result<Value, Refusal>) -> Response {
    match found {
        Ok(body) => (status, Json(body)).into_response(),
        Err((status, detail)) => problem(status, &detail),
    }
}

async fn token(State(shared): Shares, headers: HeaderMap, body: String) -> Response {
    let expected = format!("Basic {}", STANDARD.encode(format!("{}:{}", shared.client_id, shared.client_secret)));
    let given = headers.get(header::AUTHORIZATION).and_then(|given| given.to_str().ok());
    if given != Some(expected.as_str()) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    }
    if !body.split('&').any(|pair| pair == "grant_type=client_credentials") {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "unsupported_grant_type"}))).into_response();
    }
    let token = shared.book().new_token();
    Json(json!({"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_LIFE})).into_response()
}

async fn let_in(State(shared): Shares, request: Request, next: Next) -> Response {
    let Knobs { fails_with, loses_answers, .. } = shared.caller.knobs();
    if let Some(status) = fails_with {
        return problem(status, "o PSP está fora do ar");
    }
    let given = request.headers().get(header::AUTHORIZATION).and_then(|given| given.to_str().ok());
    let is_known = given.and_then(|given| given.strip_prefix("Bearer ")).is_some_and(|token| shared.book().knows_token(token));
    if !is_known {
        return problem(401, "o token não vale");
    }
    shared.book().requests += 1;
    let answered = next.run(request).await;
    if loses_answers { problem(504, "a resposta se perdeu") } else { answered }
}

async fn find_charge(State(shared): Shares, Path(txid): Path<String>) -> Response {
    let found = shared.book().find(&txid).ok_or((404, "a cobrança não existe".to_owned()));
    answer(StatusCode::OK, found)
}

async fn create_charge(State(shared): Shares, headers: HeaderMap, Path(txid): Path<String>, Json(body): Json<Value>) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost").to_owned();
    let today = shared.zone.date(shared.clock.now());
    let created = shared.book().create(&txid, body, &host, today);
    answer(StatusCode::CREATED, created)
}

async fn revise_charge(State(shared): Shares, Path(txid): Path<String>, Json(body): Json<Value>) -> Response {
    let today = shared.zone.date(shared.clock.now());
    let revised = shared.book().revise(&txid, &body, today);
    answer(StatusCode::OK, revised)
}

async fn find_received(State(shared): Shares, Path(id): Path<String>) -> Response {
    let found = shared.book().find_received(&id).ok_or((404, "o Pix não existe".to_owned()));
    answer(StatusCode::OK, found)
}

async fn list_received(State(shared): Shares, Query(query): Query<HashMap<String, String>>) -> Response {
    let instant = |name: &str| query.get(name).and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let number = |name: &str, usual: usize| query.get(name).map_or(Some(usual), |text| text.parse().ok());
    let (Some(from), Some(to), Some(page), Some(size)) = (
        instant("inicio"),
        instant("fim"),
        number("paginacao.paginaAtual", 0),
        number("paginacao.itensPorPagina", 100).filter(|size| (1..=1_000).contains(size)),
    ) else {
        return problem(400, "os parâmetros não respeitam o padrão");
    };
    let listed = shared.book().list(from, to, page, size);
    answer(StatusCode::OK, Ok(listed))
}

async fn register_webhook(State(shared): Shares, Path(key): Path<String>, Json(body): Json<Value>) -> Response {
    let Some(url) = body["webhookUrl"].as_str().filter(|url| url.starts_with("http")) else {
        return problem(400, "falta webhookUrl");
    };
    shared.book().register(&key, url);
    StatusCode::OK.into_response()
}

async fn pay(State(shared): Shares, Json(body): Json<Value>) -> Response {
    let Some(code) = body["code"].as_str() else { return problem(400, "code: o txid ou o copia e cola") };
    let amount = body["amount"].as_str().and_then(|text| Money::parse(text).ok());
    match shared.pay(code, amount) {
        Ok(id) => Json(json!({"endToEndId": id})).into_response(),
        Err(error) => problem(404, &error.to_string()),
    }
}

async fn refund(State(shared): Shares, Json(body): Json<Value>) -> Response {
    let amount = body["amount"].as_str().and_then(|text| Money::parse(text).ok());
    let (Some(id), Some(amount)) = (body["endToEndId"].as_str(), amount) else {
        return problem(400, "endToEndId e amount");
    };
    match shared.refund(id, amount) {
        Ok(()) => Json(json!({})).into_response(),
        Err(error) => problem(404, &error.to_string()),
    }
}

async fn knobs(State(shared): Shares, Json(body): Json<Value>) -> Response {
    let delivery = match body["delivery"].as_str() {
        None | Some("arrives") => Delivery::Arrives,
        Some("lost") => Delivery::Lost,
        Some("held") => Delivery::Held,
        Some(_) => return problem(400, "delivery: arrives, lost ou held"),
    };
    let usual = Knobs::default();
    shared.caller.set(Knobs {
        delivery,
        copies: body["copies"].as_u64().and_then(|copies| copies.try_into().ok()).unwrap_or(usual.copies),
        delay: body["delay_millis"].as_u64().map_or(usual.delay, Duration::from_millis),
        fails_with: body["fails_with"].as_u64().and_then(|status| status.try_into().ok()),
        loses_answers: body["loses_answers"].as_bool().unwrap_or(usual.loses_answers),
    });
    StatusCode::NO_CONTENT.into_response()
}

async fn charges(State(shared): Shares) -> Response {
    let charges = shared.book().charges().into_iter().map(|charge| {
        json!({
            "txid": charge.txid, "status": charge.status, "revisao": charge.revision, "original": charge.amount.to_string(),
            "pixCopiaECola": charge.copy_paste,
        })
    });
    Json(charges.collect::<Value>()).into_response()
}
