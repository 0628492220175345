//! What the cliente manual sells: lists, terms of plans, price tables, packages, promotions and extras, with its ids where it prints any.

mod extras;
mod lists;
mod packages;
mod prices;
mod promotions;
mod terms;

use crate::DemoError;
use crate::provider::companies::{COMPANY_A, COMPANY_B};
use catalog::{BillingFormKind, NewBillingForm, NewService, ServiceOffer};
use db::Ctx;
use kernel::{BillingFormId, ContractTypeId, Money, ServiceId};

/// The cliente manual's billing form, whose promotion is for digital boletos.
const DIGITAL_BOLETO: BillingFormId = BillingFormId(65);

const RESIDENTIAL: ContractTypeId = ContractTypeId(1);
const CORPORATE: ContractTypeId = ContractTypeId(2);
const TENDER: ContractTypeId = ContractTypeId(3);
const OTHER: ContractTypeId = ContractTypeId(4);

const LAFAIETE: i64 = 3_118_304;

/// The fee of most installations, which the manual's contracts pay in up to two instalments.
const INSTALLATION: ServiceId = ServiceId(17);
const RADIO_INSTALLATION: ServiceId = ServiceId(37);
const FREE_INSTALLATION: ServiceId = ServiceId(223);
const LOCAL_CALLS: ServiceId = ServiceId(134);
const LONG_DISTANCE_CALLS: ServiceId = ServiceId(135);

/// Id, name, price in centavos, instalments, whether it is an installation fee.
const SERVICES: [(ServiceId, &str, i64, u32, bool); 5] = [
    (INSTALLATION, "CL - TAXA DE INSTALAÇÃO", 12_000, 10, true),
    (RADIO_INSTALLATION, "CL - IVR - TAXA DE HABILITAÇÃO", 25_000, 6, true),
    (FREE_INSTALLATION, "BCA-HABILITACAO", 0, 10, true),
    (LOCAL_CALLS, "LIGAÇÕES FIXO LOCAL", 0, 0, false),
    (LONG_DISTANCE_CALLS, "LIGAÇÕES FIXO DDD", 0, 0, false),
];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    services(ctx).await?;
    billing_form(ctx).await?;
    lists::create(ctx).await?;
    extras::create(ctx).await?;
    prices::speeds(ctx).await?;
    terms::create(ctx).await?;
    prices::create(ctx).await?;
    packages::create(ctx).await?;
    promotions::create(ctx).await
}

async fn services(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, centavos, most_installments, is_installation_fee) in SERVICES {
        // Calls are billed by what was spoken: nobody buys them as a service.
        let companies: &[_] = if is_installation_fee { &[COMPANY_A, COMPANY_B] } else { &[] };
        let new = NewService {
            id: Some(id),
            name: name.into(),
            price: Money::centavos(centavos),
            most_installments,
            is_installation_fee,
            is_active: true,
            offers: companies.iter().map(|company| ServiceOffer { company: *company, city: None }).collect(),
        };
        catalog::create_service(ctx, new).await?;
    }
    Ok(())
}

async fn billing_form(ctx: &mut Ctx) -> Result<(), DemoError> {
    let new = NewBillingForm {
        id: Some(DIGITAL_BOLETO),
        name: "LAFAIETE BOLETO DIGITAL".into(),
        company: COMPANY_A,
        kind: BillingFormKind::Digital,
        is_prepaid: false,
        allows_packages: true,
        is_active: true,
        cities: vec![LAFAIETE],
    };
    catalog::create_billing_form(ctx, new).await?;
    Ok(())
}
