use crate::scene::{In, Scene, TODAY};
use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::World;

async fn boleto(world: &World, scene: &Scene<'_>, environment: In) -> Value {
    let client = match environment {
        In::Production => world.rbx(),
        In::Homologation => world.rbx_in_homologation(),
    };
    client.call("get_banking_billet", json!({"document_id": scene.late.0, "due_date": "2026-04-01"})).await.result()
}

#[tokio::test]
async fn a_link_to_a_boleto_opens_without_credentials_for_a_quarter_of_an_hour() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let answer = boleto(&world, &scene, In::Production).await;
    let link = answer["banking_billet_link"].as_str().unwrap();
    assert_eq!((link.split('/').count(), &answer["banking_billet_available"]), (6, &json!(15)), "{link}");
    let stranger = world.rbx().with_key(None);
    let pdf = stranger.download(link).await;
    assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"), "{}", pdf.text());
    assert!(pdf.body.starts_with(b"%PDF-"));
    world.wait(TimeDelta::minutes(15) - TimeDelta::seconds(1));
    assert_eq!(stranger.download(link).await.status, 200);
    world.wait(TimeDelta::seconds(2));
    let late = stranger.download(link).await;
    assert_eq!((late.status, late.text().as_str()), (410, "Este link expirou. Solicite um novo."));
}

#[tokio::test]
async fn a_link_of_homologacao_leads_to_a_specimen() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let real = boleto(&world, &scene, In::Production).await;
    let rehearsed = boleto(&world, &scene, In::Homologation).await;
    let download = async |answer: &Value| world.rbx().download(answer["banking_billet_link"].as_str().unwrap()).await.body;
    let (boleto, specimen) = (download(&real).await, download(&rehearsed).await);
    assert!(specimen.starts_with(b"%PDF-") && specimen != boleto);
    let due_on = Some(testkit::day("2026-04-01"));
    let data = world.sees(async |ctx| billing::compose_boleto(ctx, scene.late, due_on).await).await;
    assert!(specimen == app::boleto_pdf(&data, kernel::Environment::Homologation).unwrap(), "it is the marked one");
}

#[tokio::test]
async fn a_link_ends_with_the_payment() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let answer = boleto(&world, &scene, In::Production).await;
    crate::scene::pay(&world, scene.late).await;
    let gone = world.rbx().download(answer["banking_billet_link"].as_str().unwrap()).await;
    assert_eq!((gone.status, gone.text().as_str()), (410, "Este boleto não está mais disponível."));
}

#[tokio::test]
async fn what_was_made_up_leads_nowhere() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let answer = boleto(&world, &scene, In::Production).await;
    let link = answer["banking_billet_link"].as_str().unwrap();
    let name = link.rsplit('/').next().unwrap();
    let changed = link.replace(&name[10..14], "AAAA");
    for wrong in [
        changed.as_str(),
        "/routerbox/tmp/boleto.pdf",
        "/routerbox/tmp/..%2F..%2Fetc%2Fpasswd",
        "/routerbox/tmp/%00",
        "/routerbox/tmp/%ff",
        "/routerbox/tmp/boleto_é_é.pdf",
    ] {
        let reply = world.rbx().download(&wrong.replace('é', "%C3%A9")).await;
        assert!(matches!(reply.status, 400 | 404), "{wrong}: {} {}", reply.status, reply.text());
        assert_ne!(reply.media(), "text/html", "{wrong}");
    }
}
