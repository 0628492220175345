//! Contract models 14 and 17 of the rbx manual (lines 1280-1330), which every contract of the demo has, with an acceptance form; and the contracts of its
//! examples: 9009 of customer 330531, and 65874 of customer 22563 (lines 955-1020).

use super::customers::marialva;
use crate::DemoError;
use crate::provider::payments::BANCO_DO_BRASIL;
use crate::provider::plans::FIBRE_500;
use ::customers::{AddressKind, CustomerError, CustomerImport, CustomerKind, NewAddress, NewCustomer};
use ::papers::{SaveTemplate, TemplateError, TemplateKind, standard_templates};
use br::TaxId;
use chrono::{NaiveDate, TimeDelta};
use contracts::{
    BillingForm, BillingMode, Contract, ContractError, ContractImport, ContractState, ContractType, NewContractAddress,
};
use db::Ctx;
use kernel::{ContractId, CustomerId, DueDayId, Fault, PaperTemplateId};

/// Who signs in the rbx manual.
const SIGNER: CustomerId = CustomerId(22_563);
const CONTRACTS: [(ContractId, CustomerId); 2] = [(ContractId(65_874), SIGNER), (ContractId(9_009), super::LUCIA)];

/// Their ids, in the order of [`templates`].
const TEMPLATES: [PaperTemplateId; 3] = [PaperTemplateId(14), PaperTemplateId(17), PaperTemplateId(24_000_001)];

const LENDING: &str = include_str!("comodato.html");

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (template, id) in templates().into_iter().zip(TEMPLATES) {
        ::papers::save_template(ctx, SaveTemplate { id: Some(id), ..template }).await.map_err(refused)?;
    }
    match ::customers::find_customer(ctx, SIGNER).await {
        Ok(_) => {}
        Err(CustomerError::NotFound(_)) => ::customers::import_customer(ctx, signer(ctx)?).await?,
        Err(error) => return Err(error.into()),
    }
    for (id, customer) in CONTRACTS {
        match contracts::find_contract(ctx, id).await {
            Ok(_) => {}
            Err(ContractError::NotFound(_)) => contracts::import_contract(ctx, contract(ctx, id, customer)?).await.map(drop)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn templates() -> Vec<SaveTemplate> {
    let mut templates = standard_templates();
    let (name, html) = ("Termo de comodato".to_owned(), LENDING.to_owned());
    templates.insert(1, SaveTemplate { id: None, name, kind: TemplateKind::Annex, is_standard: true, html });
    templates
}

fn signer(ctx: &Ctx) -> Result<CustomerImport, DemoError> {
    let tax_id = TaxId::parse("15350946056").map_err(|error| Fault::Inconsistent(error.to_string()))?;
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: "Sílvia Prado".into(),
        short_name: None,
        tax_id,
        birth_date: NaiveDate::from_ymd_opt(1990, 5, 17),
        email: Some("silvia.prado@example.com".into()),
        mobile: None,
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: marialva()? }],
    };
    Ok(CustomerImport { id: SIGNER, customer, created_at: ctx.now })
}

fn contract(ctx: &Ctx, id: ContractId, customer: CustomerId) -> Result<ContractImport, DemoError> {
    let signed_on = ctx.today() - TimeDelta::days(40);
    let contract = Contract {
        id,
        customer,
        company: BANCO_DO_BRASIL.company,
        plan: FIBRE_500.id,
        due_day: DueDayId(5),
        account: BANCO_DO_BRASIL.id,
        // Not billed: customer 330531 owes what the rbx manual prints, and no more.
        state: ContractState::AwaitingInstallation,
        contract_type: ContractType::Residential,
        price: FIBRE_500.price,
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Digital,
        own_invoice: false,
        signed_on,
        activated_on: None,
        created_at: ctx.zone.start_of(signed_on) + TimeDelta::hours(10),
    };
    let address = NewContractAddress { kind: AddressKind::Default, address: marialva()? };
    Ok(ContractImport { contract, addresses: vec![address] })
}

fn refused(error: TemplateError) -> DemoError {
    match error {
        TemplateError::Fault(fault) => fault.into(),
        other => Fault::Inconsistent(other.to_string()).into(),
    }
}
