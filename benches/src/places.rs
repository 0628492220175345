//! The way to a house: streets by postal code among 1,000 and among 1,000,000, and the nearest free exit among 1,000 and among 100,000 boxes.
//!
//! `cargo run --release -p enlace-benches --bin places`: on SQLite, and on PostgreSQL as well when `DATABASE_URL` names an empty database that
//! may be filled. Prints microseconds a search and, what alone holds on any machine, the ratio of the large directory to the small one.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench fails by the one and tells by the other")]

use br::Cep;
use db::{Database, DatabaseOptions, Runner, Silent, Vault};
use kernel::{Caller, CityId, Clock, Coordinates, DistrictId, FibreBoxId, StreetId, Zone};
use network::{NewFibreBox, NewFibreExit};
use places::NewStreet;
use std::sync::Arc;
use std::time::Instant;

const ROUNDS: usize = 5;
/// Searches of a round.
const SEARCHES: i64 = 2_000;
const CITY: CityId = CityId(3_118_304);
/// Streets and boxes of a small and of a large provider.
const SIZES: [(i64, i64); 2] = [(1_000, 1_000), (1_000_000, 100_000)];
/// Streets or boxes written at once.
const CHUNK: i64 = 10_000;
/// Boxes stand so far apart, 56 m from south to north, in units of 1/10,000,000 of a degree.
const APART: i64 = 5_000;
const SOUTH_WEST: (i64, i64) = (-207_000_000, -438_000_000);

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}?mode=rwc", folder.path().join("bench.sqlite").display());
    measure("SQLite", &sqlite).await;
    if let Ok(url) = std::env::var("DATABASE_URL") {
        measure("PostgreSQL", &url).await;
    }
}

async fn measure(engine: &str, url: &str) {
    let database = Database::connect(url, DatabaseOptions::default()).await.unwrap();
    db::migrate(&database).await.unwrap();
    let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
    let runner = Runner::new(database, Clock::system(), Zone::default(), Arc::new(vault), Arc::new(Silent));
    runner.write(&caller(), async |ctx| places::load_municipalities(ctx).await).await.unwrap();
    println!("{engine}");
    let mut medians = Vec::new();
    let (mut streets, mut boxes) = (0, 0);
    for (more_streets, more_boxes) in SIZES {
        let began = Instant::now();
        fill_streets(&runner, streets, more_streets).await;
        fill_boxes(&runner, boxes, more_boxes).await;
        (streets, boxes) = (more_streets, more_boxes);
        // As autovacuum does within a minute.
        sea_orm::ConnectionTrait::execute_unprepared(runner.database().writer(), "ANALYZE").await.unwrap();
        println!("  {streets} streets and {boxes} boxes, filled in {:.1} s", began.elapsed().as_secs_f64());
        let mut rounds = [Vec::new(), Vec::new()];
        for round in 0..ROUNDS {
            rounds[0].push(find_streets(&runner, streets, round).await);
            rounds[1].push(find_exits(&runner, boxes, round).await);
        }
        medians.push(rounds.map(|mut times| {
            times.sort_by(f64::total_cmp);
            let (least, median, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
            println!("    {least:>7.0} / {median:>7.0} / {most:>7.0} us a search");
            median
        }));
    }
    for (what, position) in [("street by postal code", 0), ("nearest free exit", 1)] {
        println!("  {what}: large to small {:.2}", medians[1][position] / medians[0][position]);
    }
    runner.database().clone().close().await.unwrap();
}

fn caller() -> Caller {
    Caller::cli("bench")
}

fn postal_code(number: i64) -> Cep {
    Cep::parse(&format!("{:08}", 30_000_000 + number)).unwrap()
}

async fn fill_streets(runner: &Runner, from: i64, until: i64) {
    for first in (from..until).step_by(usize::try_from(CHUNK).unwrap()) {
        let street = |number: i64| NewStreet {
            id: Some(StreetId(number + 1)),
            district_id: Some(DistrictId(number / 1_000 + 1)),
            city: CITY,
            district: format!("Bairro {}", number / 1_000),
            kind: "RUA".into(),
            name: format!("Rua {number}"),
            short_name: None,
            postal_code: postal_code(number),
        };
        let streets: Vec<_> = (first..until.min(first + CHUNK)).map(street).collect();
        runner.write(&caller(), async move |ctx| places::import_streets(ctx, &streets).await).await.unwrap();
    }
}

/// The boxes of a square town: as dense in a small one as in a large one.
async fn fill_boxes(runner: &Runner, from: i64, until: i64) {
    for first in (from..until).step_by(usize::try_from(CHUNK).unwrap()) {
        let fibre_box = |number: i64| NewFibreBox {
            id: Some(FibreBoxId(number + 1)),
            number: number.to_string(),
            description: format!("CAIXA {number}"),
            at: corner(number),
            connectmaster_location: None,
            exits: (1..=2).map(|exit| NewFibreExit { id: None, number: exit, description: String::new() }).collect(),
        };
        let boxes: Vec<_> = (first..until.min(first + CHUNK)).map(fibre_box).collect();
        runner.write(&caller(), async move |ctx| network::add_fibre_boxes(ctx, &boxes).await).await.unwrap();
    }
}

/// Where a box stands: the town grows around its south-western corner, square by square.
fn corner(number: i64) -> Coordinates {
    let side = number.isqrt();
    let left = number - side * side;
    let (row, column) = if left <= side { (left, side) } else { (side, left - side - 1) };
    Coordinates::new(SOUTH_WEST.0 + row * APART, SOUTH_WEST.1 + column * APART).unwrap()
}

/// The same pseudo-random numbers in every run.
fn chosen(search: i64, round: usize, of: i64) -> i64 {
    (search * 7_919 + i64::try_from(round).unwrap() * 104_729).rem_euclid(of)
}

async fn find_streets(runner: &Runner, streets: i64, round: usize) -> f64 {
    let began = Instant::now();
    for search in 0..SEARCHES {
        let cep = postal_code(chosen(search, round, streets));
        let found = runner.read(&caller(), async |ctx| places::address_of_cep(ctx, cep).await).await.unwrap();
        assert!(matches!(found, places::CepFound::One(_)), "{found:?}");
    }
    microseconds(began)
}

async fn find_exits(runner: &Runner, boxes: i64, round: usize) -> f64 {
    let began = Instant::now();
    for search in 0..SEARCHES {
        let near = corner(chosen(search, round, boxes));
        let house = Coordinates::new(near.latitude() + 900, near.longitude() + 700).unwrap();
        let found = runner.read(&caller(), async |ctx| network::nearest_free_exit(ctx, house, 500).await).await.unwrap();
        assert!(found.is_some());
    }
    microseconds(began)
}

fn microseconds(began: Instant) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let searches = SEARCHES as f64;
    began.elapsed().as_secs_f64() * 1e6 / searches
}
