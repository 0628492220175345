use testkit::World;

#[tokio::test]
async fn a_world_stands() {
    let world = World::on("2026-03-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    world.travel_to("2026-03-26").await;
    ana.is_blocked_for(invoice).await;
    println!("{}", ana.timeline().await);
    println!("{}", world.cliente().get(&format!("/ws/financeiro/faturas/cliente/{}", ana.id)).await.text());
}
