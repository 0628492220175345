//! The telephone numbers of the cliente manual (lines 10378-10460), with those of the contracts that it registers; the service of interest
//! from which one of them comes; and the orders of the rbx manual, which a customer of ours has placed.

use super::CLIENTE_TESTE;
use super::customers::marialva;
use crate::DemoError;
use crate::provider::companies::{COMPANY_A, RESIDENTIAL};
use crate::provider::plans::{FIBRE_10, FIXED_LINE, RENTED_WIFI};
use ::customers::{AddressKind, AddressSite, CustomerImport, CustomerKind, NewAddress, NewCustomer};
use ::registration::{AccessTerms, PlaceOrder, Sale, Sold, SoldPlan, TvTerms, VoiceTerms};
use br::{Cpf, Phone, TaxId};
use chrono::TimeDelta;
use db::Ctx;
use kernel::{
    AddressId, BillingFormId, CommercialOriginId, ContractTypeId, CustomerId, DueDayId, FibreBoxId, FibreExitId, FunnelStageId,
    Money, PlannedServiceId, PromotionId, ProspectId, ProspectKindId, SalesChannelId, SalesOrderId, ServiceId, StaffId,
    TelephoneNumberId, TelephonePrefixId,
};
use sales::{Interest, Opportunity, Party, PlannedService, PlannedStatus, Prospect, ProspectImport};
use telephony::{NewNumber, NewPrefix};

const LAFAIETE: i64 = 3_118_304;
const MARIALVA: i64 = 4_114_807;

/// Who has placed the orders.
const BEATRIZ: CustomerId = CustomerId(21_000_001);
const ADDRESS: AddressId = AddressId(21_000_001);

/// The digits behind the manual's prefix 3939, with their ids: in the manual's list, and those that are sold in its examples.
const NUMBERS: [(i64, &str); 9] = [
    (178, "0177"),
    (311, "0310"),
    (2_742, "2741"),
    (2_743, "2742"),
    (2_746, "2745"),
    (21_000_001, "3001"),
    (21_000_002, "3002"),
    (21_000_003, "3003"),
    (21_000_004, "3004"),
];

/// Each order of the manual has one number, for two operations of which the second asks for what the first does: so there is a finished one.
const ORDERS: [(SalesOrderId, TelephoneNumberId, FibreExitId); 2] = [
    (SalesOrderId(1_091), TelephoneNumberId(21_000_001), FibreExitId(17_100_403)),
    (FINISHED, TelephoneNumberId(21_000_002), FibreExitId(17_100_404)),
];
const FINISHED: SalesOrderId = SalesOrderId(21_000_001);
/// The box of those exits.
const BOX: FibreBoxId = FibreBoxId(17_000_001);

/// Tables whose ids are given here.
pub(super) const TABLES: [&str; 3] = ["telephone_prefix", "telephone_number", "sales_order"];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    numbers(ctx).await?;
    interest(ctx).await?;
    customer(ctx).await?;
    for (id, number, exit) in ORDERS {
        let command = PlaceOrder { id: Some(id), customer: BEATRIZ, sales: vec![fibre(exit), telephone(number)] };
        ::registration::place_order(ctx, command).await.map_err(refused)?;
    }
    ::registration::finish_order(ctx, FINISHED).await.map_err(refused)
}

async fn numbers(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, prefix, is_third_party) in [(1, "3939", false), (21_000_001, "3761", true)] {
        let prefix = NewPrefix {
            id: Some(TelephonePrefixId(id)),
            country_code: "55".into(),
            area_code: "31".into(),
            prefix: prefix.into(),
            city: LAFAIETE,
            is_third_party,
        };
        telephony::add_prefix(ctx, prefix).await.map_err(refused)?;
    }
    let numbers = NUMBERS.map(|(id, digits)| NewNumber { id: Some(TelephoneNumberId(id)), digits: digits.into() });
    telephony::add_numbers(ctx, TelephonePrefixId(1), &numbers).await.map_err(refused)
}

/// What CLIENTE TESTE was interested in before he was a customer (manual, lines 3637-3724).
async fn interest(ctx: &mut Ctx) -> Result<(), DemoError> {
    let id = ProspectId(21_000_001);
    let phone = Phone::parse("32999998888").map_err(refused)?;
    let registered_at = ctx.now - TimeDelta::days(60);
    let prospect = Prospect {
        id,
        name: "CLIENTE TESTE".into(),
        party: Party::Person {
            birth_date: "1985-07-20".parse().map_err(refused)?,
            identity_card: None,
            mother_name: None,
            sex: None,
        },
        phone,
        mobile: phone,
        email: None,
        tax_id: Some("12312312312".into()),
        comments: None,
        seller: StaffId(111),
        segment: RESIDENTIAL,
        kind: ProspectKindId(1),
        channel: SalesChannelId(1),
        company: COMPANY_A,
        stage: FunnelStageId(2),
        opportunity: Opportunity::Won,
        is_external: false,
        customer: Some(CLIENTE_TESTE),
        created_at: registered_at,
        changed_at: None,
        changed_by: None,
        stage_changed_at: Some(registered_at),
    };
    let service = PlannedService {
        id: PlannedServiceId(2_366),
        prospect: id,
        customer: Some(CLIENTE_TESTE),
        interest: Interest::Plan(RENTED_WIFI.id),
        status: PlannedStatus::Pending,
    };
    let import = ProspectImport { prospect, addresses: Vec::new(), services: vec![service] };
    sales::import_prospect(ctx, import).await.map_err(refused)
}

async fn customer(ctx: &mut Ctx) -> Result<(), DemoError> {
    let cpf = Cpf::complete("210000010").map_err(refused)?;
    let address = NewAddress { id: Some(ADDRESS), kind: AddressKind::Default, address: marialva()? };
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: "Beatriz Andrade".into(),
        short_name: None,
        tax_id: TaxId::parse_relaxed(cpf.as_str()).map_err(refused)?,
        birth_date: None,
        email: Some("beatriz@example.com".into()),
        mobile: Some(Phone::parse("44977775555").map_err(refused)?),
        phone: None,
        is_active: true,
        addresses: vec![address],
    };
    let created_at = ctx.now - TimeDelta::days(20);
    ::customers::import_customer(ctx, CustomerImport { id: BEATRIZ, created_at, customer }).await?;
    let site = AddressSite { city: Some(MARIALVA), classification: Some(1), ..AddressSite::default() };
    ::customers::locate_address(ctx, ADDRESS, &site).await.map_err(refused)
}

fn fibre(exit: FibreExitId) -> Sale {
    let sold = SoldPlan {
        plan: FIBRE_10.id,
        price: FIBRE_10.price,
        tax_planning: None,
        installation: None,
        installments: None,
        promotions: vec![PromotionId(20)],
    };
    Sale { access: AccessTerms { fibre_box: Some(BOX), exit: Some(exit), ..AccessTerms::default() }, ..sale(sold) }
}

fn telephone(number: TelephoneNumberId) -> Sale {
    let sold = SoldPlan {
        plan: FIXED_LINE.id,
        // That of the price table for homes.
        price: Money::centavos(8_310),
        tax_planning: None,
        installation: Some(ServiceId(17)),
        installments: Some(2),
        promotions: Vec::new(),
    };
    let voice = VoiceTerms {
        number: Some(number),
        bars_collect: Some(true),
        bars_long_distance: Some(false),
        bars_mobile: Some(false),
        bars_international: Some(true),
        is_listed: Some(false),
        packages: Vec::new(),
    };
    Sale { voice, ..sale(sold) }
}

fn sale(sold: SoldPlan) -> Sale {
    Sale {
        customer: BEATRIZ,
        seller: StaffId(285),
        contract_type: ContractTypeId(1),
        addresses: vec![ADDRESS],
        origin: CommercialOriginId(5),
        channel: SalesChannelId(4),
        due_day: DueDayId(4),
        billing_form: BillingFormId(65),
        debit_account: None,
        can_be_suspended: true,
        never_cancelled_for_debt: false,
        loyalty_months: 12,
        fiscal_note: String::new(),
        invoice_note: String::new(),
        planned_service: None,
        sold: Sold::Plan(sold),
        access: AccessTerms::default(),
        voice: VoiceTerms::default(),
        tv: TvTerms::default(),
    }
}

/// What a slice would not have of ours.
fn refused(error: impl std::fmt::Display) -> DemoError {
    kernel::Fault::Inconsistent(format!("the demo's telephone numbers and orders: {error}")).into()
}
