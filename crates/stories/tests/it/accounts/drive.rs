//! Plays a batch of accounts day by day through the product's use cases.

use super::calendar::Day;
use super::script::{Action, MonthRun, PLANS, Part, Played, Scenario};
use crate::books;
use billing::{
    AgreedInstallment, CancelInvoice, CardData, Coverage, Direction, InsertPreBilling, Means, NegotiateInvoices, PayInvoice,
    ReversePayment, SellService, Sums,
};
use br::{Cep, Cpf, TaxId, Uf};
use catalog::{BillingWindow, NewPlan, Reduction, SetBillingWindow};
use chrono::{NaiveDate, TimeDelta};
use contracts::{
    BillingForm, BillingMode, ChangePrice, Contract, ContractImport, ContractState, ContractType, DiscountDays,
    NewContractAddress, NewDiscount, NewExtra,
};
use customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewCustomer, PostalAddress};
use db::Ctx;
use kernel::{
    Caller, Coded, CompanyId, ContractId, CustomerId, DueDayId, Fault, InvoiceId, Money, PlanId, ReversalReasonId, ServiceId,
    SpeedId, StaffId, TechnologyId,
};
use lifecycle::{Billings, Destination, FineTerms, PromotionChoice, TransferContract, TransferredThing};
use std::fmt;
use std::sync::Arc;
use testkit::{BANK, RECEIPT, World};

/// Ids of accounts begin here, ten apart.
const FIRST_ID: i64 = 1_000_000;
/// Below the ids of contracts that take the places of others.
const BEYOND: ContractId = ContractId(9_000_000);
const SPEED: SpeedId = SpeedId(1);

/// What happened in a campaign.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) invoices: usize,
    actions: [usize; Action::KINDS.len()],
}

impl Counted {
    pub(super) fn add(&mut self, other: &Self) {
        self.invoices += other.invoices;
        for (sum, more) in self.actions.iter_mut().zip(other.actions) {
            *sum += more;
        }
    }
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invoice {}", self.invoices)?;
        Action::KINDS.iter().zip(self.actions).try_for_each(|(kind, count)| write!(f, ", {kind} {count}"))
    }
}

/// Accounts that share a database.
pub(super) struct Batch {
    pub(super) world: World,
    pub(super) played: Vec<Played>,
    pub(super) today: Day,
    pub(super) counted: Counted,
    scenario: Scenario,
    /// The last invoice that the model has met.
    pub(super) last_invoice: i64,
}

/// An action, and the account that it is about.
type Step = (usize, Action);

impl Batch {
    /// Plays so many accounts from beginning to end.
    pub(super) async fn play(seed: u64, accounts: u64) -> Self {
        let scenario = Scenario::draw(seed);
        let played = (0..accounts).map(|number| Played::draw(&scenario, number, FIRST_ID + 10 * number.cast_signed())).collect();
        let world = World::on(&scenario.begins.to_string()).await;
        let (today, ends) = (scenario.begins, scenario.ends);
        let mut batch = Self { world, played, today, counted: Counted::default(), scenario, last_invoice: 0 };
        batch.set_up().await;
        while batch.today < ends {
            batch.today = batch.today.plus(1);
            batch.world.wait(TimeDelta::days(1));
            batch.day().await;
        }
        batch.compare().await;
        batch
    }

    async fn set_up(&self) {
        let windows = self.scenario.windows.clone();
        let customers: Vec<_> = self.played.iter().map(|played| customer(played.account.customer, self.today)).collect();
        self.world.does(async move |ctx| customers::import_customers(ctx, &customers).await).await;
        self.world
            .does(async move |ctx| {
                for (number, (first_day, ends_in_due_month)) in (1..).zip(windows) {
                    let window = BillingWindow::try_new(first_day, ends_in_due_month)?;
                    let due_day = DueDayId(number);
                    let command = SetBillingWindow { due_day, window, is_prepaid: false, is_active: true };
                    catalog::set_billing_window(ctx, command).await?;
                }
                let plan = NewPlan {
                    id: Some(PlanId(1)),
                    name: "FIBRA".into(),
                    technology: TechnologyId(4),
                    price: Money::centavos(9_990),
                    download_kbps: 500_000,
                    upload_kbps: 250_000,
                    quota: None,
                    is_active: true,
                };
                for (id, price) in PLANS {
                    let plan = NewPlan { id: Some(PlanId(id)), price: Money::centavos(price), ..plan.clone() };
                    catalog::create_plan(ctx, plan).await?;
                }
                catalog::add_speed(ctx, Some(SPEED), "500 MEGA", 500_000, 250_000).await?;
                catalog::add_commercial_origin(ctx, None, "LOJA", false, None).await?;
                catalog::add_sales_channel(ctx, None, "LOJA", true).await?;
                catalog::create_plan(ctx, plan).await
            })
            .await;
        self.give_ids_beyond_those_of_accounts().await;
        self.activate(|activated, today| activated <= today).await;
    }

    /// Contracts that take the places of others get ids that no account has.
    async fn give_ids_beyond_those_of_accounts(&self) {
        let customer = CustomerId(self.played[0].account.customer);
        let contract = Contract {
            id: BEYOND,
            customer,
            state: ContractState::AwaitingInstallation,
            activated_on: None,
            ..self.contract(1, 1)
        };
        let address = NewContractAddress { kind: AddressKind::Installation, address: address() };
        let import = ContractImport { contract, addresses: vec![address] };
        self.world.does(async move |ctx| contracts::import_contract(ctx, import).await).await;
        db::sync_ids(self.world.app().database(), "contract").await.unwrap();
    }

    /// A plain contract of the first plan, due on a day.
    fn contract(&self, due_day: i64, price: i64) -> Contract {
        let today = civil(self.today);
        Contract {
            id: BEYOND,
            customer: CustomerId(1),
            company: CompanyId(1),
            plan: PlanId(1),
            due_day: DueDayId(due_day),
            account: BANK,
            state: ContractState::Active,
            contract_type: ContractType::Residential,
            price: Money::centavos(price),
            billing_mode: BillingMode::Postpaid,
            billing_form: BillingForm::Boleto,
            own_invoice: false,
            signed_on: today,
            activated_on: Some(today),
            created_at: self.world.now(),
        }
    }

    /// Takes over the contracts that go into service.
    async fn activate(&self, is_due: impl Fn(Day, Day) -> bool) {
        let mut imports = Vec::new();
        for played in &self.played {
            let sold = |contract: &&super::contract::Contract| !contract.took_over && is_due(contract.activated, self.today);
            for contract in played.account.contracts.iter().filter(sold) {
                let billing_mode = if contract.prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid };
                let contract = Contract {
                    id: ContractId(contract.id),
                    customer: CustomerId(played.account.customer),
                    billing_mode,
                    own_invoice: contract.own_invoice,
                    signed_on: civil(contract.activated),
                    activated_on: Some(civil(contract.activated)),
                    ..self.contract(contract.due_day, contract.prices[0].1)
                };
                let addresses = vec![NewContractAddress { kind: AddressKind::Installation, address: address() }];
                imports.push(ContractImport { contract, addresses });
            }
        }
        if !imports.is_empty() {
            self.world.does(async move |ctx| contracts::import_contracts(ctx, &imports).await).await;
        }
    }

    async fn day(&mut self) {
        self.activate(|activated, today| activated == today).await;
        self.act().await;
        let (today, runs) = (self.today, self.scenario.runs.clone());
        for (place, run) in runs.iter().enumerate() {
            if run.first == today || run.again == today {
                self.bill(run, place > 0).await;
                self.compare().await;
            }
        }
    }

    async fn bill(&mut self, run: &MonthRun, month_before_was_billed: bool) {
        for played in self.played.iter_mut().filter(|played| played.differs.is_none()) {
            played.account.bill(run.month, self.today, month_before_was_billed);
            played.told.push_str(&format!("  {} billing of {}\n", self.today, run.month));
        }
        let month = run.month.to_string().parse().unwrap();
        let report = billing::run_month(self.world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap();
        assert!(report.finished);
        self.counted.invoices += usize::try_from(report.totals.invoices).unwrap();
        self.meet_invoices().await;
    }

    async fn act(&mut self) {
        let today = self.today;
        let coming = self.scenario.runs.iter().find(|run| run.first < today && today < run.again);
        let cancellable = coming.map(|run| run.month);
        let was_billed = |month| self.scenario.runs.iter().any(|run| run.month == month && run.first < today);
        let next_month = (0..).map(|months| today.month().plus(months)).find(|month| !was_billed(*month)).unwrap();
        // What follows from an action, such as a release from a payment, does so at the end of its transaction. The first of all accounts
        // share one, then the second of all, and so on.
        let mut rounds: Vec<Vec<Step>> = Vec::new();
        for (place, played) in self.played.iter_mut().enumerate() {
            for (round, action) in played.act(today, cancellable, next_month).into_iter().enumerate() {
                rounds.resize_with(rounds.len().max(round + 1), Vec::new);
                rounds[round].push((place, action));
            }
        }
        for steps in rounds {
            self.act_at_once(steps).await;
        }
    }

    /// Does one action each for some accounts.
    async fn act_at_once(&mut self, steps: Vec<Step>) {
        let today = self.today;
        for (_, action) in &steps {
            self.counted.actions[action.kind()] += 1;
        }
        self.compare_lateness(&steps).await;
        let steps = Arc::new(steps);
        let outcomes = self.world.does(async move |ctx| Ok::<_, Fault>(do_all(ctx, &steps).await)).await;
        for (place, outcome) in outcomes {
            let played = &mut self.played[place];
            match outcome {
                Ok(Made::Invoices(made)) => {
                    let mut new = made.into_iter();
                    for invoice in played.account.invoices.iter_mut().filter(|invoice| invoice.id.is_none()) {
                        invoice.id = new.next();
                    }
                }
                Ok(Made::Contract(id)) => {
                    if let Some(new) = played.account.contracts.last_mut() {
                        new.id = id;
                    }
                }
                Err(refusal) => played.differ(format!("{today}: refused: {refusal}")),
            }
        }
    }

    /// The accounts that differ, each with all that happened to it.
    pub(super) fn differences(&self) -> Vec<String> {
        let told = |(number, played): (usize, &Played)| {
            let difference = played.differs.as_ref()?;
            Some(format!("account {number}\n{}  DIFFERS {difference}\n  model: {:#?}\n", played.told, played.account))
        };
        self.played.iter().enumerate().filter_map(told).collect()
    }

    pub(super) async fn books_must_be_in_order(&self) {
        let when = format!("seed {} on {}", self.scenario.seed, self.today);
        books::must_be_in_order(self.world.app().database(), &when).await;
    }
}

/// What an action makes that gets its id from the product.
enum Made {
    Invoices(Vec<i64>),
    Contract(i64),
}

/// Each step's account, and what it made or why it was refused.
async fn do_all(ctx: &mut Ctx, steps: &[Step]) -> Vec<(usize, Result<Made, String>)> {
    let mut outcomes = Vec::new();
    for (place, action) in steps {
        outcomes.push((*place, do_one(ctx, action.clone()).await));
    }
    outcomes
}

async fn do_one(ctx: &mut Ctx, action: Action) -> Result<Made, String> {
    match action {
        Action::Block { contract, debt } => {
            contracts::block_contract(ctx, ContractId(contract), debt.map(InvoiceId)).await.map_err(|error| refused(&error))?;
        }
        Action::Release { contract } => {
            contracts::release_contract(ctx, ContractId(contract)).await.map_err(|error| refused(&error))?;
        }
        Action::Price { contract, price, from } => {
            let command =
                ChangePrice { contract: ContractId(contract), plan: None, price: Money::centavos(price), from_on: civil(from) };
            contracts::change_price(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Pay { invoice, on, received, fine, interest, in_full } => {
            let sums = Sums::Stated {
                received: Money::centavos(received),
                fine: Money::centavos(fine),
                interest: Money::centavos(interest),
                discount: Money::ZERO,
                coverage: if in_full { Coverage::Full } else { Coverage::Partial },
            };
            let means = Means::Entered { account: BANK, method: None, card: CardData::default() };
            let (invoice, paid_on) = (InvoiceId(invoice), civil(on));
            let command = PayInvoice { invoice, paid_on, sums, means, fee: None, unblock: true, comments: String::new() };
            billing::pay_invoice(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Reverse { invoice } => {
            let (invoice, reason) = (InvoiceId(invoice), Some(ReversalReasonId(1)));
            let command = ReversePayment { invoice, reason, staff: None, comments: String::new() };
            billing::reverse_payment(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Cancel { invoice } => {
            let (reason, comments) = (String::new(), String::new());
            let command = CancelInvoice { invoice: InvoiceId(invoice), reason, staff: None, comments };
            billing::cancel_invoice(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Extra { contract, amount, from, until } => {
            let (contract, amount) = (ContractId(contract), Money::centavos(amount));
            let (from_on, until_on) = (civil(from), until.map(civil));
            let command = NewExtra { contract, description: "IP FIXO".into(), amount, from_on, until_on };
            contracts::add_extra(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Discount { contract, amount, from, until } => {
            let command = NewDiscount {
                contract: ContractId(contract),
                description: "FIDELIDADE".into(),
                reduction: Reduction::Amount(Money::centavos(amount)),
                days: DiscountDays::Dates { from_on: civil(from), until_on: until.map(civil) },
            };
            contracts::grant_discount(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Enter { customer, contract, month, amount } => {
            let command = InsertPreBilling {
                customer: CustomerId(customer),
                contract: ContractId(contract),
                month: Some(month.to_string().parse().unwrap()),
                direction: if amount < 0 { Direction::Decrease } else { Direction::Increase },
                description: "ACERTO".into(),
                value: Money::centavos(amount.abs()),
                staff: None,
            };
            billing::insert_pre_billing(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Sell { customer, contract, installments } => {
            let (customer, contract) = (CustomerId(customer), ContractId(contract));
            let (service, comments) = (ServiceId(6), String::new());
            let command = SellService { customer, contract, service, installments, staff: None, comments };
            billing::sell_service(ctx, command).await.map_err(|error| refused(&error))?;
        }
        Action::Negotiate { customer, invoices, parts } => {
            let invoices: Vec<_> = invoices.into_iter().map(InvoiceId).collect();
            let agreed = |(number, part): (i64, Part)| AgreedInstallment {
                number,
                total: Money::centavos(part.total),
                fine: Money::centavos(part.fine),
                interest: Money::centavos(part.interest),
                discount: Money::centavos(part.discount),
                due_on: civil(part.due),
                invoices: invoices.clone(),
            };
            let installments = (1..).zip(parts).map(agreed).collect();
            let command = NegotiateInvoices { customer: CustomerId(customer), installments };
            let made = billing::negotiate_invoices(ctx, command).await.map_err(|error| refused(&error))?;
            return Ok(Made::Invoices(made.invoices.iter().map(|invoice| invoice.id.0).collect()));
        }
        Action::Transfer { customer, contract, plan, due_day, keeps_discounts } => {
            let command = TransferContract {
                customer: CustomerId(customer),
                contract: ContractId(contract),
                from: TransferredThing::Plan,
                to: Destination::Plan { plan: PlanId(plan), speed: SPEED, sla_group: None, status: None },
                due_day: DueDayId(due_day),
                fixed_discount: None,
                months: 0,
                promotions: if keeps_discounts { PromotionChoice::Keep } else { PromotionChoice::Cancel },
                billings: Billings::Keep,
                by_dealer: None,
                from_dealer: None,
                templates: Vec::new(),
                fine: FineTerms { account: BANK, posting_code: RECEIPT, due_on: None },
                reason: None,
                seller: Some(StaffId(1)),
                released_by: None,
            };
            let made = lifecycle::transfer_contract(ctx, &command).await.map_err(|error| refused(&error))?;
            return Ok(Made::Contract(made.contracts[0].0));
        }
    }
    Ok(Made::Invoices(Vec::new()))
}

fn refused(error: &(impl Coded + fmt::Display)) -> String {
    format!("{}: {error}", error.code())
}

/// The same day in the product's calendar.
pub(super) fn civil(day: Day) -> NaiveDate {
    let (year, month, day) = day.civil();
    NaiveDate::from_ymd_opt(i32::try_from(year).unwrap(), u32::try_from(month).unwrap(), u32::try_from(day).unwrap()).unwrap()
}

fn customer(id: i64, today: Day) -> CustomerImport {
    let cpf = Cpf::complete(&format!("{:09}", 100_000_000 + id)).unwrap();
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: format!("CLIENTE {id}"),
        short_name: None,
        tax_id: TaxId::parse(cpf.as_str()).unwrap(),
        birth_date: None,
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: address() }],
    };
    CustomerImport { id: CustomerId(id), created_at: civil(today).and_hms_opt(12, 0, 0).unwrap().and_utc(), customer }
}

fn address() -> PostalAddress {
    PostalAddress {
        street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
        number: "102".into(),
        complement: String::new(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36402157").unwrap(),
    }
}
