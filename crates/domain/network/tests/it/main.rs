//! The slice on a database of its own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use db::{Runner, Silent, Vault};
use kernel::{Caller, Clock, Coordinates, Zone};
use network::*;
use std::sync::Arc;
use testkit::TestDatabase;

async fn house() -> (TestDatabase, Runner) {
    let database = TestDatabase::fresh().await;
    let clock = Clock::manual("2026-03-01T12:00:00Z".parse().unwrap());
    let vault = Arc::new(Vault::new(&[("test".into(), vec![1; 32])]).unwrap());
    let runner = Runner::new(database.open().await, clock, Zone::default(), vault, Arc::new(Silent));
    (database, runner)
}

fn fibre_box(number: usize, at: Coordinates, exits: u32) -> NewFibreBox {
    let exits = (1..=exits).map(|number| NewFibreExit { id: None, number, description: String::new() }).collect();
    NewFibreBox {
        id: None,
        number: number.to_string(),
        description: format!("CAIXA {number}"),
        at,
        connectmaster_location: None,
        exits,
    }
}

/// Boxes strewn over a town and its surroundings, dense in the middle; some without exits.
fn plant() -> Vec<NewFibreBox> {
    let mut seed = 7_i64;
    let mut next = move |most: i64| {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        seed % most
    };
    (0..600)
        .map(|number| {
            let spread = if number % 3 == 0 { 400_000 } else { 60_000 };
            let at =
                Coordinates::new(-206_560_787 + next(2 * spread) - spread, -437_562_966 + next(2 * spread) - spread).unwrap();
            fibre_box(number, at, if number % 5 == 0 { 0 } else { 2 })
        })
        .collect()
}

#[tokio::test]
async fn the_nearest_boxes_are_those_that_a_look_at_all_of_them_finds() {
    let (_database, runner) = house().await;
    let plant = plant();
    let boxes = plant.clone();
    runner.write(&Caller::cli("test"), async move |ctx| add_fibre_boxes(ctx, &boxes).await).await.unwrap();
    let caller = Caller::cli("test");
    let mut served = 0;
    for (point, within, most) in (0..40_i64).flat_map(|n| {
        let at = Coordinates::new(-206_760_787 + n * 9_973, -437_762_966 + n * n % 37 * 10_007).unwrap();
        [(at, 300, 1), (at, 1_000, 5), (at, 20_000, 3)]
    }) {
        let limit = Distance::of_metres(within);
        let mut expected: Vec<(Distance, &str)> = plant
            .iter()
            .filter(|new| !new.exits.is_empty())
            .map(|new| (distance(point, new.at), new.number.as_str()))
            .filter(|(distance, _)| *distance <= limit)
            .collect();
        expected.sort_by_key(|(distance, number)| (*distance, number.parse::<u32>().unwrap()));
        expected.truncate(most);
        let most = u32::try_from(most).unwrap();
        let found = runner.read(&caller, async |ctx| boxes_near(ctx, point, within, most).await).await.unwrap();
        let found: Vec<_> = found.iter().map(|near| (near.distance, near.fibre_box.number.as_str())).collect();
        assert_eq!(found, expected, "{point} within {within} m");
        served += usize::from(!found.is_empty());
    }
    assert!(served > 60, "{served}");
}

#[tokio::test]
async fn a_box_is_added_whole_or_not_at_all() {
    let (_database, runner) = house().await;
    let here = Coordinates::new(-206_560_787, -437_562_966).unwrap();
    let caller = Caller::cli("test");
    let mut first = fibre_box(1, here, 2);
    first.id = Some(kernel::FibreBoxId(8_614));
    let again = first.clone();
    runner.write(&caller, async move |ctx| add_fibre_boxes(ctx, &[first.clone()]).await).await.unwrap();
    let two = [fibre_box(2, here, 2), again];
    let refused = runner.write(&caller, async move |ctx| add_fibre_boxes(ctx, &two).await).await;
    assert!(matches!(refused, Err(FibreBoxError::Taken)), "{refused:?}");
    let near = runner.read(&caller, async |ctx| boxes_near(ctx, here, 10, 10).await).await.unwrap();
    let exits: Vec<_> = near.iter().map(|near| (near.fibre_box.id.0, near.exits, near.free.len())).collect();
    assert_eq!(exits, [(8_614, 2, 2)]);
    let nearest = runner.read(&caller, async |ctx| nearest_free_exit(ctx, here, 0).await).await.unwrap().unwrap();
    assert_eq!((nearest.exit.description.as_str(), nearest.distance.millimetres()), ("SAIDA 1", 0));
}
