//! Plays the hand-worked cases through the use cases and the billing runs, and sweeps over every day of a month.

use super::cases::{Case, DUE_DAY, Granted, OTHER_DUE_DAY, Terms, of_2026, of_2028};
use crate::books;
use crate::shop::Shop;
use billing::{BillingMonth, run_month};
use catalog::{BillingWindow, Conditions, NewPlan, NewPromotion, PlanTerms, PromotionTerms, Reduction, SetBillingWindow};
use chrono::{NaiveDate, TimeDelta};
use contracts::{
    BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, DiscountDays, NewContractAddress,
    NewDiscount,
};
use customers::{AddressKind, PostalAddress};
use kernel::{Caller, CompanyId, ContractId, CustomerId, DueDayId, Money, Percent, PlanId, SpeedId, StaffId, TechnologyId};
use lifecycle::{Destination, FineTerms, NewPlanStatus, TransferContract, TransferredThing, transfer_contract};
use std::collections::BTreeMap;
use testkit::{BANK, RECEIPT, World, day};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Postpaid,
    Prepaid,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// By the staff.
    Block,
    Release,
    /// To a plan of this price.
    Transfer(i64, Terms),
}

/// A case that is played: the customer, and the contract that is in force.
struct Played {
    case: Case,
    customer: CustomerId,
    contract: ContractId,
}

struct Stage {
    world: World,
    plans: BTreeMap<i64, PlanId>,
    played: Vec<Played>,
}

const SPEED: SpeedId = SpeedId(25_000_000);

impl Stage {
    async fn set(begins: &str, cases: Vec<Case>) -> Self {
        let world = World::on(begins).await;
        Shop::open(&world).await;
        let prices = cases.iter().flat_map(|case| {
            let to = case.steps.iter().filter_map(|(_, step)| match step {
                Step::Transfer(price, _) => Some(*price),
                Step::Block | Step::Release => None,
            });
            to.chain([case.price]).collect::<Vec<_>>()
        });
        let mut prices: Vec<_> = prices.collect();
        prices.sort_unstable();
        prices.dedup();
        let plans = world.does(async move |ctx| Ok::<_, kernel::Fault>(plans(ctx, &prices).await)).await;
        let mut stage = Self { world, plans, played: Vec::new() };
        for case in cases {
            let played = stage.open(case).await;
            stage.played.push(played);
        }
        stage
    }

    /// A contract that is in service since long before.
    async fn open(&self, case: Case) -> Played {
        let customer = self.world.customer(case.what).await.id;
        let contract = ContractId(25_000_000 + i64::try_from(self.played.len()).unwrap());
        let import = ContractImport {
            contract: Contract {
                id: contract,
                customer,
                company: CompanyId(1),
                plan: self.plans[&case.price],
                due_day: DueDayId(DUE_DAY),
                account: BANK,
                state: ContractState::Active,
                contract_type: ContractType::Residential,
                price: Money::centavos(case.price),
                billing_mode: if case.mode == Mode::Prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid },
                billing_form: BillingForm::Boleto,
                own_invoice: false,
                signed_on: day("2020-01-01"),
                activated_on: Some(day("2020-01-01")),
                created_at: self.world.now(),
            },
            addresses: vec![NewContractAddress { kind: AddressKind::Installation, address: address() }],
        };
        let discount = discount(contract, case.discount);
        self.world
            .does(async move |ctx| {
                contracts::import_contract(ctx, import).await.unwrap();
                if let Some(discount) = discount {
                    contracts::grant_discount(ctx, discount).await.unwrap();
                }
                Ok::<_, kernel::Fault>(())
            })
            .await;
        db::sync_ids(self.world.app().database(), "contract").await.unwrap();
        Played { case, customer, contract }
    }

    /// Goes through the days; on the 20th the next month is billed, before whatever else happens on that day.
    async fn play(&mut self, last: &str) {
        let (mut today, last) = (self.world.app().zone().date(self.world.now()), day(last));
        while today <= last {
            if today.to_string().ends_with("-20") {
                let month = BillingMonth::of(today).plus(1);
                let report = run_month(self.world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap();
                assert!(report.finished);
            }
            for place in 0..self.played.len() {
                let steps: Vec<_> =
                    self.played[place].case.steps.iter().filter(|(on, _)| day(on) == today).map(|(_, step)| *step).collect();
                for step in steps {
                    self.step(place, step).await;
                }
            }
            self.world.wait(TimeDelta::days(1));
            today = today.succ_opt().unwrap();
        }
    }

    async fn step(&mut self, place: usize, step: Step) {
        let Played { customer, contract, .. } = self.played[place];
        match step {
            Step::Block => {
                self.world.does(async |ctx| contracts::block_contract(ctx, contract, None).await).await;
            }
            Step::Release => {
                self.world.does(async |ctx| contracts::release_contract(ctx, contract).await).await;
            }
            Step::Transfer(price, terms) => {
                let command = transfer(customer, contract, self.plans[&price], &terms);
                let done = self.world.does(async move |ctx| transfer_contract(ctx, &command).await).await;
                assert_eq!((done.contracts.len(), done.fines.len()), (1, 0));
                self.played[place].contract = done.contracts[0];
            }
        }
    }

    /// What the runs ask a customer for, by month.
    async fn billed(&self, customer: CustomerId) -> BTreeMap<String, i64> {
        let sql = format!(
            "SELECT run.month AS month, CAST(SUM(invoice.amount) AS BIGINT) AS amount FROM invoice \
             JOIN billing_run run ON run.id = invoice.run_id WHERE invoice.customer_id = {customer} AND invoice.status <> 'cancelled' \
             GROUP BY run.month ORDER BY run.month"
        );
        let rows = self.world.rows(&sql).await;
        let month = |row: &sea_orm::QueryResult| BillingMonth::of(row.try_get::<NaiveDate>("", "month").unwrap()).to_string();
        rows.iter().map(|row| (month(row), row.try_get("", "amount").unwrap())).collect()
    }

    async fn check(&self) {
        let mut differing = Vec::new();
        for (number, Played { case, customer, .. }) in (1..).zip(&self.played) {
            let billed = self.billed(*customer).await;
            for (month, expected) in &case.expected {
                let found = billed.get(*month).copied().unwrap_or(0);
                if found != *expected {
                    differing.push(format!("{number} {}: {month} is {found}, not {expected}; {billed:?}", case.what));
                }
            }
        }
        assert!(differing.is_empty(), "{}", differing.join("\n"));
        books::must_be_in_order(self.world.app().database(), "after the transfers").await;
    }
}

/// A plan of each price; each with a promotion of its own, half the price for three months.
async fn plans(ctx: &mut db::Ctx, prices: &[i64]) -> BTreeMap<i64, PlanId> {
    catalog::add_speed(ctx, Some(SPEED), "500 MEGA", 500_000, 250_000).await.unwrap();
    let first_day = BillingWindow::try_new(10, false).unwrap();
    let command = SetBillingWindow { due_day: DueDayId(OTHER_DUE_DAY), window: first_day, is_prepaid: false, is_active: true };
    catalog::set_billing_window(ctx, command).await.unwrap();
    let mut plans = BTreeMap::new();
    for price in prices {
        let new = NewPlan {
            id: None,
            name: format!("FIBRA {price}"),
            technology: TechnologyId(4),
            price: Money::centavos(*price),
            download_kbps: 500_000,
            upload_kbps: 250_000,
            quota: None,
            is_active: true,
        };
        let plan = catalog::create_plan(ctx, new).await.unwrap().id;
        catalog::set_plan_terms(ctx, plan, &PlanTerms::PLAIN).await.unwrap();
        let reduction = Reduction::Share(Percent::whole(50));
        let half = NewPromotion {
            id: None,
            name: format!("METADE DE {price}"),
            first_month: 1,
            last_month: 3,
            reduction,
            is_active: true,
        };
        let half = catalog::create_promotion(ctx, half).await.unwrap().id;
        let conditions = Conditions { plans: vec![plan], ..Conditions::default() };
        catalog::set_promotion_terms(ctx, half, &PromotionTerms { conditions, ..PromotionTerms::open() }).await.unwrap();
        plans.insert(*price, plan);
    }
    plans
}

fn discount(contract: ContractId, granted: Granted) -> Option<NewDiscount> {
    let (reduction, until_on) = match granted {
        Granted::Nothing => return None,
        Granted::Amount(centavos) => (Reduction::Amount(Money::centavos(centavos)), None),
        Granted::Share(percent) => (Reduction::Share(Percent::whole(percent)), None),
        Granted::Until(centavos, until) => (Reduction::Amount(Money::centavos(centavos)), Some(day(until))),
    };
    let days = DiscountDays::Dates { from_on: day("2020-01-01"), until_on };
    Some(NewDiscount { contract, description: "CLIENTE ANTIGO".into(), reduction, days })
}

fn transfer(customer: CustomerId, contract: ContractId, plan: PlanId, terms: &Terms) -> TransferContract {
    TransferContract {
        customer,
        contract,
        from: TransferredThing::Plan,
        to: Destination::Plan { plan, speed: SPEED, sla_group: None, status: terms.is_active.then_some(NewPlanStatus::Active) },
        due_day: DueDayId(terms.due_day),
        fixed_discount: (terms.fixed_discount > 0).then(|| Money::centavos(terms.fixed_discount)),
        months: 12,
        promotions: terms.promotions,
        billings: terms.billings,
        by_dealer: None,
        from_dealer: None,
        templates: Vec::new(),
        fine: FineTerms { account: BANK, posting_code: RECEIPT, due_on: None },
        reason: None,
        seller: Some(StaffId(1)),
        released_by: None,
    }
}

pub(super) fn address() -> PostalAddress {
    PostalAddress {
        street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
        number: "102".into(),
        complement: String::new(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: br::Uf::MG,
        postal_code: br::Cep::parse("36402157").unwrap(),
    }
}

#[tokio::test]
async fn plan_changes_come_to_the_sums_that_were_worked_out_by_hand() {
    let mut stage = Stage::set("2026-10-01", of_2026()).await;
    stage.play("2027-03-20").await;
    stage.check().await;
}

#[tokio::test]
async fn plan_changes_of_a_leap_year_come_to_the_sums_that_were_worked_out_by_hand() {
    let mut stage = Stage::set("2027-12-01", of_2028()).await;
    stage.play("2028-04-20").await;
    stage.check().await;
}

/// On whichever day of December the plan changes, in the end its days have cost R$ 3.00 up to the day before, and R$ 4.00 from it on.
#[tokio::test]
async fn a_plan_changes_on_any_day_of_a_month() {
    let terms = match of_2026()[0].steps[0].1 {
        Step::Transfer(_, terms) => terms,
        Step::Block | Step::Release => unreachable!("the first case is a transfer"),
    };
    let mut cases = Vec::new();
    for mode in [Mode::Postpaid, Mode::Prepaid] {
        for number in 1..=31_i64 {
            let on: &'static str = format!("2026-12-{number:02}").leak();
            cases.push(Case {
                what: "any day",
                mode,
                price: 9_300,
                discount: Granted::Nothing,
                steps: vec![(on, Step::Transfer(12_400, terms))],
                expected: Vec::new(),
            });
        }
    }
    let mut stage = Stage::set("2026-11-01", cases).await;
    // Up to the run of February: postpaid that bills up to January, prepaid up to February.
    stage.play("2027-01-20").await;
    for (place, Played { case, customer, .. }) in stage.played.iter().enumerate() {
        let number = i64::try_from(place % 31 + 1).unwrap();
        let december = 300 * (number - 1) + 400 * (32 - number);
        let others = match case.mode {
            // November at the old price, January at the new one.
            Mode::Postpaid => 9_300 + 12_400,
            // January and February at the new one.
            Mode::Prepaid => 2 * 12_400,
        };
        let billed: i64 = stage.billed(*customer).await.values().sum();
        assert_eq!(billed, december + others, "{:?}, on the {number}.", case.mode);
    }
    books::must_be_in_order(stage.world.app().database(), "after the transfers").await;
}
