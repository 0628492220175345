//! Random accounts against a model of them that shares no code with the product: what is billed, paid, taken back and negotiated, to the
//! centavo.
//!
//! `cargo xtask accounts --accounts N --seed S` plays many accounts; some are part of the suite.

mod calendar;
mod compare;
mod contract;
mod drive;
mod model;
mod script;

use drive::Batch;
use std::time::Instant;

/// Accounts of one database.
const BATCH: u64 = 1_000;

/// A number from the environment, or else the usual one.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}")))
}

#[tokio::test]
async fn random_accounts_come_to_the_sums_of_their_model() {
    let (accounts, seed) = (asked("ENLACE_ACCOUNTS", 200), asked("ENLACE_ACCOUNTS_SEED", 1));
    println!("{accounts} accounts from the seed {seed}");
    let (began, mut counted) = (Instant::now(), drive::Counted::default());
    let mut differing = 0;
    for number in 0..accounts.div_ceil(BATCH) {
        let size = BATCH.min(accounts - number * BATCH);
        let batch = Batch::play(seed + number, size).await;
        counted.add(&batch.counted);
        let differences = batch.differences();
        differing += differences.len();
        for difference in differences.iter().take(6) {
            println!("seed {} {difference}", seed + number);
        }
        let done = number * BATCH + size;
        println!("{done} accounts, {counted}, {differing} differ, {:.0?}", began.elapsed());
        assert!(differing < 50, "{differing} accounts differ; the rest is left");
    }
    assert_eq!(differing, 0, "accounts that differ from their model");
}
