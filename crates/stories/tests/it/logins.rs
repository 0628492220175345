//! The subscriber's login, and who guesses at it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::{Basic, Person, Reply, World};

const LOG_IN: &str = "/ws/comercial/clientes/logar";
const WRONG: &str = "Nao foi possivel encontrar um cliente com esses dados de acesso";

async fn ana(world: &World) -> Person<'_> {
    world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await
}

fn login(person: &Person<'_>, password: &str) -> Value {
    json!({"usuario": person.cpf, "senha": password})
}

async fn log_in(world: &World, person: &Person<'_>, password: &str, address: &str) -> Reply {
    world.cliente().from(address).post(LOG_IN, &login(person, password)).await
}

#[tokio::test]
async fn guesses_lock_the_login_at_their_address_and_never_the_credential() {
    let world = World::on("2026-03-01").await;
    let (ana, bia) = (ana(&world).await, world.customer("Bia Reis").await);
    let (guesser, home) = ("203.0.113.9", "198.51.100.7");
    for _ in 0..6 {
        let wrong = log_in(&world, &ana, "chute", guesser).await;
        assert_eq!((wrong.status, wrong.error().as_str()), (400, WRONG), "400, for clients repeat on 401");
    }
    let locked = log_in(&world, &ana, "chute", guesser).await;
    assert_eq!(locked.status, 429, "{}", locked.text());
    let right = log_in(&world, &ana, &ana.password, guesser).await;
    assert_eq!((right.status, right.text()), (429, locked.text()), "the right password does not tell itself apart");

    log_in(&world, &ana, &ana.password, home).await.success();
    log_in(&world, &bia, &bia.password, guesser).await.success();
    let validation = json!({"user": ana.cpf, "password": ana.password});
    let rbx = world.rbx().from(guesser).call("authentication_validation", validation.clone()).await;
    assert_eq!(rbx.code(), 105, "the same lock holds in both APIs: {}", rbx.text());
    world.rbx().from(home).call("authentication_validation", validation).await.result();

    world.wait(TimeDelta::seconds(61));
    log_in(&world, &ana, &ana.password, guesser).await.success();
    for _ in 0..5 {
        assert_eq!(log_in(&world, &ana, "chute", guesser).await.status, 400, "a good login starts the count again");
    }
}

#[tokio::test]
async fn guesses_from_many_addresses_slow_the_login_everywhere() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    for _ in 0..31 {
        assert_eq!(log_in(&world, &ana, "chute", &world.new_address()).await.status, 400);
    }
    assert_eq!(log_in(&world, &ana, &ana.password, &world.new_address()).await.status, 429);
    world.wait(TimeDelta::seconds(31));
    log_in(&world, &ana, &ana.password, &world.new_address()).await.success();
}

#[tokio::test]
async fn wrong_basic_slows_its_address_and_locks_nobody_out() {
    let world = World::on("2026-03-01").await;
    let ask = async |password: &str, address: &str| {
        let client = world.cliente().with(&Basic::of("integrador", password)).with_token(None).from(address);
        client.get("/ws/comercial/configuracoes_app").await.status
    };
    for guess in 0..11 {
        assert_eq!(ask(&format!("chute {guess}"), "203.0.113.9").await, 401);
    }
    assert_eq!(ask("chute", "203.0.113.9").await, 429);
    assert_eq!(ask("senha-do-integrador", "198.51.100.7").await, 200, "the integrator itself is elsewhere");
    world.wait(TimeDelta::minutes(6));
    assert_eq!(ask("senha-do-integrador", "203.0.113.9").await, 200);
}

#[tokio::test]
async fn a_changed_app_password_counts_at_once_in_both_apis() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let change = async |old: &str, new: &str| {
        let path = format!("/ws/comercial/redefinir_senha?senhaAntiga={old}&novaSenha={new}");
        world.cliente().post(&path, &login(&ana, &ana.password)).await
    };
    log_in(&world, &ana, &ana.password, "198.51.100.7").await.success();
    let wrong = change("errada", "senha-nova").await;
    assert_eq!((wrong.status, wrong.error().as_str()), (400, "Senha atual digitada, diferente da senha cadastrada"));
    assert_eq!(change(&ana.password, "curta").await.status, 400);
    assert_eq!(change(&ana.password, &ana.password).await.status, 400);
    assert_eq!(change(&ana.password, "senha-nova").await.success(), json!({"success": "Senha redefinida com sucesso"}));

    assert_eq!(log_in(&world, &ana, &ana.password, "198.51.100.7").await.error(), WRONG);
    log_in(&world, &ana, "senha-nova", "198.51.100.7").await.success();
    let old = world.rbx().call("authentication_validation", json!({"user": ana.cpf, "password": ana.password})).await;
    assert_eq!(old.code(), 10);
    world.rbx().call("authentication_validation", json!({"user": ana.cpf, "password": "senha-nova"})).await.result();
}

/// The password that an SMS tells.
fn told(text: &str) -> String {
    text.split_once(": ").unwrap().1.split(' ').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_one_sms() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let reset = world.cliente().post("/ws/comercial/resetar_senha", &json!({"usuario": ana.cpf})).await.success();
    assert!(reset["Success"].as_str().unwrap().starts_with("Senha resetada com sucesso"), "{reset}");
    assert_eq!(log_in(&world, &ana, &ana.password, "198.51.100.7").await.error(), WRONG, "the old one ends at once");
    assert!(world.sent().sms().is_empty(), "what is told is told after the commit");

    world.work_off().await;
    world.travel_to("2026-03-04").await;
    let sms = world.sent().sms();
    assert_eq!((sms.len(), world.sent().attempts()), (1, 1));
    assert_eq!(sms[0].0, "+5531999994444");
    log_in(&world, &ana, &told(&sms[0].1), "198.51.100.7").await.success();
    let kept = format!("{:?}", world.dump().await);
    assert!(!kept.contains(&told(&sms[0].1)), "the password is nowhere in the database any more");
}

#[tokio::test]
async fn an_sms_waits_for_its_gateway_and_goes_out_once() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    world.sent().break_down(true);
    world.cliente().post("/ws/comercial/resetar_senha", &json!({"usuario": ana.cpf})).await.success();
    world.work_off().await;
    assert_eq!((world.sent().sms().len(), world.sent().attempts()), (0, 1));
    let kept = format!("{:?}", world.dump().await);
    assert!(!kept.contains("Sua nova senha"), "what waits is sealed");
    world.sent().break_down(false);
    world.wait(TimeDelta::minutes(5));
    world.work_off().await;
    assert_eq!((world.sent().sms().len(), world.sent().attempts()), (1, 2));
    world.travel_to("2026-03-10").await;
    assert_eq!(world.sent().attempts(), 2);
    log_in(&world, &ana, &told(&world.sent().sms()[0].1), "198.51.100.7").await.success();
}

#[tokio::test]
async fn a_reset_that_is_rehearsed_changes_nothing() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let rehearsal = world.cliente_in_homologation();
    rehearsal.post("/ws/comercial/resetar_senha", &json!({"usuario": ana.cpf})).await.success();
    world.travel_to("2026-03-04").await;
    assert_eq!(world.sent().attempts(), 0);
    log_in(&world, &ana, &ana.password, "198.51.100.7").await.success();
}

#[tokio::test]
async fn nobody_gets_a_new_password_for_a_login_that_is_not_there() {
    let world = World::on("2026-03-01").await;
    let reply = world.cliente().post("/ws/comercial/resetar_senha", &json!({"usuario": "52998224725"})).await;
    assert_eq!((reply.status, reply.error().as_str()), (400, WRONG));
    world.work_off().await;
    assert_eq!(world.sent().attempts(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_new_passwords_at_the_same_moment_one_counts() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let change = async |new: &str| {
        let path = format!("/ws/comercial/redefinir_senha?senhaAntiga={}&novaSenha={new}", ana.password);
        world.cliente().post(&path, &login(&ana, &ana.password)).await
    };
    let (one, other) = tokio::join!(change("senha-um"), change("senha-dois"));
    let won: Vec<_> = [(&one, "senha-um"), (&other, "senha-dois")].into_iter().filter(|(reply, _)| reply.status == 200).collect();
    assert_eq!(won.len(), 1, "{} {}", one.text(), other.text());
    log_in(&world, &ana, won[0].1, "198.51.100.7").await.success();
    let lost = if one.status == 200 { &other } else { &one };
    assert!(matches!(lost.status, 400 | 409), "{} {}", lost.status, lost.text());
}
