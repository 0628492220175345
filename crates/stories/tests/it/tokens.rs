use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use identity::{Grants, TokenSettings};
use kernel::Environment;
use serde_json::Value;
use testkit::World;

const RENEW: &str = "/ws/auth/token/renovar";
/// An operation that asks for a token and changes nothing.
const ASK: &str = "/ws/terceiros/empresas/usuario/1";

fn claims(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn a_token_lives_an_hour_and_a_renewal_gives_it_another() {
    let world = World::on("2026-03-01").await;
    let token = world.cliente().token().await;
    let first = claims(&token);
    assert_eq!(first["exp"].as_i64().unwrap() - first["iat"].as_i64().unwrap(), 3_600_000, "milliseconds, as the manual has it");
    assert_eq!((&first["iss"], &first["qtdRen"]), (&"WebService".into(), &0.into()));
    let with = |token: &str| world.cliente().with_token(Some(token));
    world.wait(TimeDelta::minutes(59));
    with(&token).get(ASK).await.success();
    let renewed = with(&token).send("put", RENEW, "").await.success()["token"].as_str().unwrap().to_owned();
    assert_eq!((&claims(&renewed)["ren"], &claims(&renewed)["qtdRen"]), (&1.into(), &1.into()));

    world.wait(TimeDelta::minutes(1));
    let late = with(&token).get(ASK).await;
    assert_eq!((late.status, late.error().as_str()), (401, "Token expirado."));
    let too_late = with(&token).send("put", RENEW, "").await;
    assert_eq!((too_late.status, too_late.error().as_str()), (401, "Token expirado."), "what is over is not renewed");
    with(&renewed).get(ASK).await.success();
    world.wait(TimeDelta::minutes(59));
    assert_eq!(with(&renewed).get(ASK).await.status, 401);
}

#[tokio::test]
async fn a_client_whose_first_token_is_empty_fetches_one_and_repeats() {
    let world = World::on("2026-03-01").await;
    let refused = world.cliente().with_token(Some("")).get(ASK).await;
    assert_eq!((refused.status, refused.media()), (401, "application/json"));
    assert!(!refused.error().is_empty());
    let token = world.cliente().token().await;
    world.cliente().with_token(Some(&token)).get(ASK).await.success();
}

#[tokio::test]
async fn a_changed_password_ends_the_tokens_and_a_revocation_works_at_once() {
    let world = World::on("2026-03-01").await;
    let (id, basic) = world.credential("app", Environment::Production, Grants::all()).await;
    let token = world.cliente().with(&basic).token().await;
    let client = world.cliente().with(&basic).with_token(Some(&token));
    client.get(ASK).await.success();

    let hash = world.app().access().hash("senha-nova").await.unwrap();
    world.does(async move |ctx| identity::set_credential_password(ctx, id, &hash).await).await;
    assert_eq!(client.get(ASK).await.status, 401, "the old password");
    let changed = testkit::Basic::of("app", "senha-nova");
    let foreign = world.cliente().with(&changed).with_token(Some(&token)).get(ASK).await;
    assert_eq!((foreign.status, foreign.error().as_str()), (401, "Token inválido."), "a token of the old password");
    let client = world.cliente().with(&changed);
    client.get(ASK).await.success();

    world.does(async move |ctx| identity::set_credential_active(ctx, id, false).await).await;
    let refused = client.clone().with_token(None).get("/ws/comercial/configuracoes_app").await;
    assert_eq!((refused.status, refused.error().as_str()), (401, "Usuário do web service inativo."));
}

#[tokio::test]
async fn grants_count_from_the_next_call_on() {
    let world = World::on("2026-03-01").await;
    let (id, basic) = world.credential("app", Environment::Production, Grants::default()).await;
    let ask = async || world.cliente().with(&basic).with_token(None).get("/ws/comercial/configuracoes_app").await.status;
    assert_eq!(ask().await, 403);
    let grants = Grants::of(["autenticacao.app.versao"]).unwrap();
    world.does(async move |ctx| identity::set_credential_grants(ctx, id, &grants).await).await;
    assert_eq!(ask().await, 200);
    world.does(async move |ctx| identity::set_credential_grants(ctx, id, &Grants::default()).await).await;
    assert_eq!(ask().await, 403);
}

#[tokio::test]
async fn renewals_may_be_capped() {
    let world = World::on("2026-03-01").await;
    let settings = TokenSettings { lifetime_minutes: 10, most_renewals: Some(2) };
    world.does(async move |ctx| identity::set_token_settings(ctx, &settings).await).await;
    let mut token = world.cliente().token().await;
    for _ in 0..2 {
        world.wait(TimeDelta::minutes(9));
        let renewed = world.cliente().with_token(Some(&token)).send("put", RENEW, "").await;
        renewed.success()["token"].as_str().unwrap().clone_into(&mut token);
    }
    let refused = world.cliente().with_token(Some(&token)).send("put", RENEW, "").await;
    assert_eq!((refused.status, refused.error().as_str()), (401, "Token já renovado o número máximo de vezes."));
}
