//! Customers that nobody wrote down: any number of them, always the same ones for a seed and a day.
//!
//! Each customer has a stream of random numbers of its own, so that it is the same however many others there are.

mod contract;
mod customer;
mod documents;
mod names;
mod places;

use crate::DemoError;
use crate::history::{Debt, Payer};
use crate::provider::staff::PasswordHashes;
use app::App;
use chrono::{DateTime, NaiveDate, Utc};
use contracts::ContractImport;
use customers::{CustomerImport, NewAppLogin};
use db::{Ctx, Database};
use fastrand::Rng;
use identity::PasswordHash;
use kernel::{Caller, Zone};
use network::NewNetworkLogin;
use std::sync::Arc;

/// The first id of generated customers, contracts and invoices, above all that the manuals print.
pub(crate) const FIRST_ID: i64 = 100_000_000;

/// How many customers are written in one transaction.
const BATCH: u32 = 500;

/// How everybody pays, and who owes what since before.
#[derive(Debug, Default)]
pub(crate) struct Population {
    /// The payers, in the order of their customers' ids from [`FIRST_ID`] on.
    pub(crate) payers: Vec<Payer>,
    /// The debts of those who are unlocked in trust.
    pub(crate) debts: Vec<Debt>,
}

/// What is the same for all that are generated.
struct Frame {
    seed: u64,
    today: NaiveDate,
    zone: Zone,
    password: PasswordHash,
}

/// What generating goes through, customer by customer.
struct Generator {
    frame: Frame,
    rng: Rng,
    customers: i64,
    contracts: i64,
    debts: i64,
}

/// Customers with all that belongs to them, to be written together.
#[derive(Default)]
struct Batch {
    customers: Vec<CustomerImport>,
    app_logins: Vec<NewAppLogin>,
    contracts: Vec<ContractImport>,
    network_logins: Vec<NewNetworkLogin>,
    payers: Vec<Payer>,
    debts: Vec<Debt>,
}

/// Generates `count` customers as of `now` and registers them.
pub(crate) async fn create(
    app: &App,
    caller: &Caller,
    (seed, count): (u64, u32),
    now: DateTime<Utc>,
    hashes: &PasswordHashes,
    mut progress: impl FnMut(u64),
) -> Result<Population, DemoError> {
    let frame = Frame { seed, today: app.zone().date(now), zone: app.zone(), password: hashes.own.clone() };
    let mut generator = Generator { frame, rng: Rng::with_seed(seed), customers: 0, contracts: 0, debts: 0 };
    let mut population = Population::default();
    let mut left = count;
    while left > 0 {
        let size = left.min(BATCH);
        let mut batch = generator.batch(size)?;
        population.payers.append(&mut batch.payers);
        population.debts.append(&mut batch.debts);
        let batch = Arc::new(batch);
        app.write(caller, async move |ctx: &mut Ctx| register(ctx, &batch).await).await?;
        left -= size;
        progress(u64::from(count - left));
    }
    Ok(population)
}

async fn register(ctx: &mut Ctx, batch: &Batch) -> Result<(), DemoError> {
    customers::import_customers(ctx, &batch.customers).await?;
    customers::add_app_logins(ctx, &batch.app_logins).await?;
    contracts::import_contracts(ctx, &batch.contracts).await?;
    network::add_logins(ctx, &batch.network_logins).await?;
    Ok(())
}

/// Lets what is created later follow the ids that were given here, and begin at [`FIRST_ID`] where none were. The debts' invoices come
/// later, with ids that are kept free for them.
pub(crate) async fn start_ids(database: &Database, population: &Population) -> Result<(), DemoError> {
    db::start_ids_at(database, "customer", FIRST_ID).await?;
    db::start_ids_at(database, "contract", FIRST_ID).await?;
    let kept_free = i64::try_from(population.debts.len()).unwrap_or_default();
    db::start_ids_at(database, "invoice", FIRST_ID + kept_free).await?;
    Ok(())
}

impl Generator {
    fn batch(&mut self, size: u32) -> Result<Batch, DemoError> {
        let mut batch = Batch::default();
        for _ in 0..size {
            self.customer(&mut batch)?;
        }
        Ok(batch)
    }
}

/// One of a list that is not empty.
fn pick<'a, T>(rng: &mut Rng, list: &'a [T]) -> &'a T {
    &list[rng.usize(..list.len())]
}

/// True so many times in a hundred.
fn percent(rng: &mut Rng, share: u8) -> bool {
    rng.u8(..100) < share
}
