//! The transfers of the rbx manual (lines 1422-1708): reasons, plans and a package to go to, and contracts of a customer in plans and in
//! packages to come from.

use super::customers::marialva;
use crate::DemoError;
use crate::provider::payments::BANCO_DO_BRASIL;
use crate::provider::plans::{DemoPlan, FIBRE, FIBRE_500, FIBRE_700, IP_TELEPHONY, TELEPHONE};
use crate::provider::staff::{PasswordHashes, SELLERS};
use ::contracts::{
    BillingForm, BillingMode, Contract, ContractImport, ContractSale, ContractState, ContractType, NewContractAddress,
    TransferReason,
};
use ::customers::AddressKind;
use catalog::{Audience, NewPackage, NewPlan, PackageItem, PlanTerms, Reduction};
use chrono::TimeDelta;
use db::Ctx;
use identity::NewStaff;
use kernel::{
    BillingFormId, CommercialOriginId, ContractId, ContractTypeId, CustomerId, DealerId, DueDayId, Money, PackageId, Percent,
    PlanId, SalesChannelId, SlaGroupId, StaffId, TelephoneNumberId, TelephonePrefixId, TransferReasonId,
};
use network::NewNetworkLogin;
use telephony::{Barring, NewNumber, ReserveNumber};

/// Whose contracts are transferred: one of those whose state changes, too.
const BRUNO: CustomerId = CustomerId(330_593);
/// The seller of the manual's transfers.
const SELLER: StaffId = StaffId(25_000_001);
/// The package from which the manual's customers come.
const FROM: PackageId = PackageId(15);
/// The one to which they go.
const TO: PackageId = PackageId(2_071);
const TELEPHONE_NUMBERS: [(TelephoneNumberId, &str, ContractId); 2] =
    [(TelephoneNumberId(25_000_001), "4001", ContractId(9_145)), (TelephoneNumberId(25_000_002), "4002", ContractId(25_000_004))];
/// Where they are sold: to the customer.
const MARIALVA: i64 = 4_114_807;

/// Tables whose ids are given here.
pub(super) const TABLES: [&str; 5] = ["transfer_reason", "sla_group", "dealer", "staff_user", "plan"];

pub(super) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes) -> Result<(), DemoError> {
    lists(ctx).await?;
    offers(ctx).await?;
    let seller = NewStaff {
        id: Some(SELLER),
        login: "joao.silva".into(),
        name: "João da Silva".into(),
        password: hashes.own.clone(),
        profile: SELLERS,
        is_seller: true,
    };
    identity::create_staff(ctx, &seller).await.map_err(refused)?;
    contracts(ctx).await?;
    numbers(ctx).await
}

/// What the manual prints, and what its examples name.
async fn lists(ctx: &mut Ctx) -> Result<(), DemoError> {
    let reason = |id, name: &str, description: &str, is_active| TransferReason {
        id: TransferReasonId(id),
        name: name.into(),
        description: description.into(),
        is_active,
    };
    let reasons = [
        reason(1, "Atualização do Contrato", "Contrato será atualizado", true),
        reason(2, "Troca por Pacote", "Cliente quer trocar um plano por um pacote", true),
        reason(3, "Redução de Custo", "Cliente quer um plano mais barato", false),
    ];
    ::contracts::import_transfer_reasons(ctx, &reasons).await.map_err(refused)?;
    ::contracts::import_sla_group(ctx, SlaGroupId(1), "PADRÃO 24 HORAS").await.map_err(refused)?;
    ::contracts::import_dealer(ctx, DealerId(10), "PARCEIRO COMERCIAL LTDA").await.map_err(refused)
}

async fn offers(ctx: &mut Ctx) -> Result<(), DemoError> {
    let there = Audience { cities: vec![MARIALVA], ..Audience::EVERYBODY };
    for (id, name, technology, centavos, kbps) in [
        (1_000_946, "FIBRA 400 MEGA", FIBRE, 9_990, 400_000),
        (1_001_004, "FIBRA 600 MEGA", FIBRE, 11_990, 600_000),
        (1_001_005, "FONE LIVRE", IP_TELEPHONY, 3_990, 0),
    ] {
        let new = NewPlan {
            id: Some(PlanId(id)),
            name: name.into(),
            technology,
            price: Money::centavos(centavos),
            download_kbps: kbps,
            upload_kbps: kbps / 2,
            quota: None,
            is_active: true,
        };
        let plan = catalog::create_plan(ctx, new).await?.id;
        catalog::set_plan_terms(ctx, plan, &PlanTerms { audience: there.clone(), ..PlanTerms::PLAIN }).await?;
    }
    let half = Some(Reduction::Share(Percent::whole(50)));
    let package = NewPackage {
        id: Some(TO),
        name: "COMBO FIBRA 600 + FONE LIVRE".into(),
        audience: there,
        items: vec![
            PackageItem { plan: PlanId(1_001_004), reduction: None },
            PackageItem { plan: PlanId(1_001_005), reduction: half },
        ],
        is_active: true,
    };
    catalog::create_package(ctx, &package).await?;
    Ok(())
}

/// Id, plan, price in centavos, package: two by themselves, two packages of two.
const CONTRACTS: [(i64, DemoPlan, i64, Option<PackageId>); 6] = [
    (9_141, FIBRE_700, 12_990, None),
    (9_142, FIBRE_500, 10_990, None),
    (9_144, FIBRE_500, 9_990, Some(FROM)),
    (9_145, TELEPHONE, 1_995, Some(FROM)),
    (25_000_003, FIBRE_500, 9_990, Some(FROM)),
    (25_000_004, TELEPHONE, 1_995, Some(FROM)),
];

/// In service for some months, with eight of twelve months of loyalty to go.
async fn contracts(ctx: &mut Ctx) -> Result<(), DemoError> {
    let signed_on = ctx.today() - TimeDelta::days(125);
    let mut imports = Vec::with_capacity(CONTRACTS.len());
    for (place, (id, plan, centavos, _)) in (0_i32..).zip(CONTRACTS) {
        // The contracts of a package were made at one instant.
        let sale = if place < 2 { place } else { 2 + place / 2 };
        let contract = Contract {
            id: ContractId(id),
            customer: BRUNO,
            company: BANCO_DO_BRASIL.company,
            plan: plan.id,
            due_day: DueDayId(5),
            account: BANCO_DO_BRASIL.id,
            state: ContractState::Active,
            contract_type: ContractType::Residential,
            price: Money::centavos(centavos),
            billing_mode: BillingMode::Postpaid,
            billing_form: BillingForm::Digital,
            own_invoice: false,
            signed_on,
            activated_on: Some(signed_on + TimeDelta::days(3)),
            created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10) + TimeDelta::minutes(i64::from(sale)),
        };
        let address = NewContractAddress { kind: AddressKind::Default, address: marialva()? };
        imports.push(ContractImport { contract, addresses: vec![address] });
    }
    ::contracts::import_contracts(ctx, &imports).await.map_err(refused)?;
    let mut logins = Vec::new();
    for (id, plan, _, package) in CONTRACTS {
        ::contracts::import_sale(ctx, ContractId(id), &sale(package)).await.map_err(refused)?;
        if plan.is_internet() {
            logins.push(NewNetworkLogin {
                id: None,
                contract: ContractId(id),
                username: format!("contrato{id}"),
                password: format!("teste{id}"),
                access: network::Access::Normal,
            });
        }
    }
    network::add_logins(ctx, &logins).await.map_err(refused)
}

fn sale(package: Option<PackageId>) -> ContractSale {
    ContractSale {
        seller: StaffId(285),
        channel: SalesChannelId(4),
        origin: CommercialOriginId(4),
        contract_type: ContractTypeId(1),
        billing_form: BillingFormId(65),
        debit_account: None,
        tax_planning: None,
        speed: None,
        package,
        planned_service: None,
        loyalty_months: 12,
        can_be_suspended: true,
        never_cancelled_for_debt: false,
        fiscal_note: String::new(),
        invoice_note: String::new(),
        voice_packages: Vec::new(),
        tv_channels: Vec::new(),
        tv_packages: Vec::new(),
    }
}

async fn numbers(ctx: &mut Ctx) -> Result<(), DemoError> {
    let numbers = TELEPHONE_NUMBERS.map(|(id, digits, _)| NewNumber { id: Some(id), digits: digits.into() });
    telephony::add_numbers(ctx, TelephonePrefixId(1), &numbers).await.map_err(refused)?;
    for (number, _, contract) in TELEPHONE_NUMBERS {
        let barring = Barring { collect: true, long_distance: false, mobile: false, international: true };
        telephony::reserve_number(ctx, ReserveNumber { number, contract, barring, is_listed: false }).await.map_err(refused)?;
        telephony::take_into_use(ctx, contract).await?;
    }
    Ok(())
}

/// What a slice would not have of ours.
fn refused(error: impl std::fmt::Display) -> DemoError {
    kernel::Fault::Inconsistent(format!("the demo's transfers: {error}")).into()
}
