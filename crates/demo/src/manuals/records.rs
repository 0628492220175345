//! What else the manuals' examples say of customers: more addresses, contacts, sellers, further fields, and the customers of examples that
//! register such things.

use super::customers::{lafaiete, marialva};
use super::{CLIENTE_TESTE, DEBTOR, LUCIA};
use crate::DemoError;
use crate::provider::payments::{DemoAccount, SANTANDER};
use crate::provider::plans::{DemoPlan, FIBRE_500, TELEPHONE};
use ::customers::{
    AddAddress, AddressKind, AddressSite, ContactCard, ContactOwner, CustomerImport, CustomerProfile, FieldKind, FieldSubject,
    FieldTarget, NewAddress, NewContact, NewCustomField, NewCustomValue, NewCustomer, PostalAddress, TargetRecord, tax_id_kind,
};
use br::{Phone, TaxId};
use chrono::{NaiveDate, TimeDelta};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress};
use db::Ctx;
use kernel::{AddressId, ContactId, ContractId, CustomFieldId, CustomValueId, CustomerId, DueDayId, Fault, Money, StaffId};

/// The company to which the cliente manual gives areas, contacts and accounts.
const COMPANY: CustomerId = CustomerId(220_329);
/// To whom the seller of the cliente manual sold.
const SOLD: CustomerId = CustomerId(220_317);
/// Who wants her data changed.
const LUCIANA: CustomerId = CustomerId(66_499);
/// Whose contract has a further field.
const HELENA: CustomerId = CustomerId(19_000_001);

/// The further field of the rbx manual's contracts.
const ACCOUNTING_CODE: CustomFieldId = CustomFieldId(21);

const SELLER: StaffId = StaffId(285);

/// Tables whose ids are given here.
pub(super) const TABLES: [&str; 4] = ["customer_address", "contact", "custom_field", "custom_field_value"];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    ::customers::import_customers(ctx, &people(ctx)?).await?;
    for customer in [SOLD, COMPANY] {
        ::customers::set_seller(ctx, customer, Some(SELLER)).await?;
    }
    let profile = CustomerProfile {
        seller: Some(SELLER),
        identity_card: Some("11111111".into()),
        mother_name: Some("MÃE DO CLIENTE TESTE".into()),
        ..CustomerProfile::default()
    };
    ::customers::keep_profile(ctx, CLIENTE_TESTE, &profile).await?;
    addresses(ctx).await?;
    contracts(ctx).await?;
    contacts(ctx).await?;
    further_fields(ctx).await
}

fn people(ctx: &Ctx) -> Result<Vec<CustomerImport>, DemoError> {
    let registered = NaiveDate::from_ymd_opt(2019, 4, 15).unwrap_or_default();
    let written = [
        (COMPANY, "EMPRESA TESTE LTDA", "11222333000181", None, lafaiete()?),
        (SOLD, "CLIENTE TESTE 1", "38885763006", NaiveDate::from_ymd_opt(1990, 10, 18), lafaiete()?),
        (LUCIANA, "LUCIANA ALEIXO TAVARES", "16899535009", NaiveDate::from_ymd_opt(1983, 2, 5), lafaiete()?),
        (HELENA, "Helena Prado", "71428793860", NaiveDate::from_ymd_opt(1977, 9, 12), marialva()?),
    ];
    written
        .into_iter()
        .map(|(id, name, tax_id, birth_date, address)| {
            let tax_id = TaxId::parse_relaxed(tax_id).map_err(|error| Fault::Inconsistent(error.to_string()))?;
            let customer = NewCustomer {
                kind: tax_id_kind(tax_id),
                name: name.into(),
                short_name: None,
                tax_id,
                birth_date,
                email: Some(format!("cliente{id}@example.com")),
                mobile: phone("31977775555")?,
                phone: None,
                is_active: true,
                addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address }],
            };
            Ok(CustomerImport { id, created_at: ctx.zone.start_of(registered) + TimeDelta::hours(9), customer })
        })
        .collect()
}

fn phone(text: &str) -> Result<Option<Phone>, DemoError> {
    Ok(Some(Phone::parse(text).map_err(|error| Fault::Inconsistent(error.to_string()))?))
}

/// The customer's two addresses in the manual's list (lines 6541-6580): the first one that it has lies in the second's street.
async fn addresses(ctx: &mut Ctx) -> Result<(), DemoError> {
    let site = |street, district, condominium, latitude, longitude| AddressSite {
        street: Some(street),
        district: Some(district),
        city: Some(3_118_304),
        classification: Some(1),
        condominium,
        latitude: Some(latitude),
        longitude: Some(longitude),
        ..AddressSite::default()
    };
    let novo_horizonte = site(645_831, 15_372, None, -206_560_787, -437_562_966);
    for known in ::customers::addresses_of_customer(ctx, CLIENTE_TESTE).await? {
        ::customers::locate_address(ctx, known.id, &novo_horizonte).await.map_err(refused)?;
    }
    let luzia_augusta = PostalAddress {
        street: "RUA MARÍLIA BERNARDINA LOBO".into(),
        number: "45".into(),
        complement: String::new(),
        neighborhood: "LUZIA AUGUSTA".into(),
        postal_code: crate::provider::companies::cep("36404197")?,
        ..lafaiete()?
    };
    let at_85 = PostalAddress { number: "85".into(), ..lafaiete()? };
    for (id, address, site) in [
        (481_018, at_85, novo_horizonte.clone()),
        (19_000_001, luzia_augusta, site(645_337, 26_913, Some(3_783), -206_669_315, -437_612_966)),
    ] {
        let address = NewAddress { id: Some(AddressId(id)), kind: AddressKind::Default, address };
        ::customers::add_address(ctx, AddAddress { customer: CLIENTE_TESTE, address, site }).await.map_err(refused)?;
    }
    Ok(())
}

/// Signed and waiting for their installation, so that nothing is billed yet.
async fn contracts(ctx: &mut Ctx) -> Result<(), DemoError> {
    let signed_on = ctx.today() - TimeDelta::days(5);
    let import = |id, customer, plan: DemoPlan, account: DemoAccount, address| ContractImport {
        contract: Contract {
            id: ContractId(id),
            customer,
            company: account.company,
            plan: plan.id,
            due_day: DueDayId(5),
            account: account.id,
            state: ContractState::AwaitingInstallation,
            contract_type: ContractType::Residential,
            price: Money::centavos(plan.price.in_centavos()),
            billing_mode: BillingMode::Postpaid,
            billing_form: BillingForm::Digital,
            own_invoice: false,
            signed_on,
            activated_on: None,
            created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10),
        },
        addresses: vec![NewContractAddress { kind: AddressKind::Default, address }],
    };
    let all =
        [import(10_568, LUCIANA, FIBRE_500, SANTANDER, lafaiete()?), import(83_102, LUCIANA, TELEPHONE, SANTANDER, lafaiete()?)];
    Ok(::contracts::import_contracts(ctx, &all).await?)
}

/// 221 is changed and 232 deleted by the rbx manual's examples.
async fn contacts(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, email) in [(221, "João Silva", "joao@provedor.com"), (232, "Maria Marques", "maria@provedor.com")] {
        let card = ContactCard {
            email: Some(email.into()),
            phones: [phone("4433221155")?, None, None],
            birth_date: NaiveDate::from_ymd_opt(1989, 12, 20),
            ..ContactCard::named(name)
        };
        let new = NewContact { id: Some(ContactId(id)), owner: ContactOwner::Customer(LUCIA), card };
        ::customers::create_contact(ctx, new).await.map_err(refused)?;
    }
    Ok(())
}

/// Value 1374 is changed and deleted by the rbx manual's examples; 3 is that of its list.
async fn further_fields(ctx: &mut Ctx) -> Result<(), DemoError> {
    let branches = FieldKind::Choice(vec!["201".into(), "202".into()]);
    for (id, name, subject, kind) in [
        (19_000_001, "Clientes_Filial", FieldSubject::Customer, branches),
        (ACCOUNTING_CODE.0, "Contratos_CodigoContabil", FieldSubject::Contract, FieldKind::Number),
        (19_000_002, "Atendimentos_Reincidente", FieldSubject::Ticket, FieldKind::Flag),
        (19_000_003, "Contatos_DesdeQuando", FieldSubject::Contact, FieldKind::Date),
    ] {
        let new = NewCustomField { id: Some(CustomFieldId(id)), name: name.into(), subject, kind };
        ::customers::create_custom_field(ctx, new).await.map_err(refused)?;
    }
    for (id, field, record, target, content) in [
        (3, 19_000_001, TargetRecord::Customer, DEBTOR.0, "201"),
        (1_374, ACCOUNTING_CODE.0, TargetRecord::Contract, 9_121, "13579"),
    ] {
        let new = NewCustomValue {
            id: Some(CustomValueId(id)),
            field: CustomFieldId(field),
            target: FieldTarget { record, id: target },
            content: content.into(),
            by: None,
        };
        ::customers::add_custom_value(ctx, new).await.map_err(refused)?;
    }
    Ok(())
}

/// What a slice would not have of ours.
fn refused(error: impl std::fmt::Display) -> DemoError {
    Fault::Inconsistent(format!("the demo's records of customers: {error}")).into()
}
