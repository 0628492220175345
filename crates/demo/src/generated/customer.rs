//! One customer.

use super::places::Place;
use super::{Batch, FIRST_ID, Generator, documents, names, percent, pick};
use crate::DemoError;
use crate::history::{Habit, Payer};
use chrono::{Days, NaiveDate, TimeDelta};
use customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewAppLogin, NewCustomer, PostalAddress};
use fastrand::Rng;
use kernel::{CustomerId, DueDayId, Fault};

/// Where a customer stands with the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In service.
    Regular,
    /// Signed some days ago, not installed yet.
    AwaitingInstallation,
    /// The installer is there.
    InInstallation,
    /// Unlocked in trust, over an old debt.
    Trusted,
    /// Left long ago.
    Left,
}

/// What its contracts have in common.
pub(super) struct Household {
    pub(super) id: CustomerId,
    pub(super) kind: CustomerKind,
    pub(super) name: String,
    pub(super) standing: Standing,
    pub(super) place: Place,
    pub(super) address: PostalAddress,
    pub(super) due_day: DueDayId,
    /// When the contract of today was signed.
    pub(super) signed_on: NaiveDate,
}

impl Generator {
    /// Generates the next customer with all that belongs to it.
    pub(super) fn customer(&mut self, batch: &mut Batch) -> Result<(), DemoError> {
        let number = self.customers;
        self.customers += 1;
        let mut rng = self.rng.fork();
        let household = self.household(&mut rng, CustomerId(FIRST_ID + number))?;
        let payer = Payer { habit: self.habit(&mut rng, &household), seed: rng.u64(..) };
        let first = batch.contracts.len();
        self.contracts(&mut rng, &household, batch);
        // The first contract may be an older one than that of today.
        let since = batch.contracts[first..].iter().map(|import| import.contract.created_at).min();
        let customer = self.record(&mut rng, &household, number)?;
        batch.app_logins.push(NewAppLogin {
            customer: household.id,
            username: customer.tax_id.as_str().to_owned(),
            password: self.frame.password.clone(),
            must_change: false,
        });
        let created_at = since.unwrap_or_else(|| self.frame.zone.start_of(household.signed_on));
        batch.customers.push(CustomerImport { id: household.id, created_at, customer });
        batch.payers.push(payer);
        Ok(())
    }

    fn household(&self, rng: &mut Rng, id: CustomerId) -> Result<Household, DemoError> {
        let kind = if percent(rng, 8) { CustomerKind::Company } else { CustomerKind::Person };
        let name = match kind {
            CustomerKind::Person => names::person(rng),
            CustomerKind::Company => names::company(rng),
        };
        let standing = match rng.u8(..100) {
            0 | 1 => Standing::AwaitingInstallation,
            2 => Standing::InInstallation,
            3 => Standing::Trusted,
            4..=6 => Standing::Left,
            _ => Standing::Regular,
        };
        let days = match standing {
            Standing::AwaitingInstallation | Standing::InInstallation => rng.u64(1..=8),
            Standing::Regular if percent(rng, 12) => rng.u64(12..=380),
            Standing::Regular | Standing::Trusted => rng.u64(381..=2_600),
            // Before the history that is shown begins, with the time to have been a customer.
            Standing::Left => rng.u64(800..=3_000),
        };
        let place = Place::any(rng);
        let address = place.address(rng)?;
        let due_day = DueDayId(*pick(rng, &[2, 2, 4, 4, 4, 5, 5, 6, 7]));
        let signed_on = self.frame.today - Days::new(days);
        Ok(Household { id, kind, name, standing, place, address, due_day, signed_on })
    }

    /// How it pays. Who has been a customer for a short time pays in time.
    fn habit(&self, rng: &mut Rng, household: &Household) -> Habit {
        let today = self.frame.today;
        if household.standing != Standing::Regular || today - household.signed_on < TimeDelta::days(200) {
            return Habit::InTime;
        }
        match rng.u8(..100) {
            // The law rescinds 60 days after the block: nobody has owed for longer than that and the 20 days before.
            0..=2 => Habit::Defaulter { since: today - Days::new(rng.u64(25..=75)) },
            3..=5 => Habit::Straggler { from: today - Days::new(rng.u64(80..=340)) },
            6..=17 => Habit::Forgetful,
            _ => Habit::InTime,
        }
    }

    fn record(&self, rng: &mut Rng, household: &Household, number: i64) -> Result<NewCustomer, DemoError> {
        let Household { kind, name, place, .. } = household;
        let index = u64::try_from(number).unwrap_or_default();
        let tax_id = match kind {
            CustomerKind::Person => documents::cpf(self.frame.seed, index),
            CustomerKind::Company => documents::cnpj(self.frame.seed, index, percent(rng, 25)),
        };
        let tax_id = tax_id.map_err(|error| Fault::Inconsistent(format!("the document of customer {number}: {error}")))?;
        let is_person = *kind == CustomerKind::Person;
        let age = Days::new(rng.u64(19 * 365..=82 * 365));
        Ok(NewCustomer {
            kind: *kind,
            short_name: Some(names::short_name(*kind, name)),
            tax_id,
            birth_date: is_person.then(|| self.frame.today - age),
            email: percent(rng, 92).then(|| names::email(name, number, rng)),
            mobile: Some(place.mobile(rng)?),
            phone: if percent(rng, if is_person { 20 } else { 90 }) { Some(place.fixed_line(rng)?) } else { None },
            is_active: household.standing != Standing::Left,
            addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: household.address.clone() }],
            name: name.clone(),
        })
    }
}
