//! Additional services, promotions, and the forms in which contracts are billed.

use super::companies::{COMPANY_A, COMPANY_B};
use crate::DemoError;
use catalog::{BillingFormKind, NewBillingForm, NewPromotion, NewService, Reduction, ServiceOffer};
use db::Ctx;
use kernel::{BillingFormId, CompanyId, Money, Percent, PromotionId, ServiceId};

/// The city of company A by its IBGE code.
const LAFAIETE: i64 = 3_118_304;
/// That of company B.
const MARIALVA: i64 = 4_114_807;

/// Half the price for three months.
pub(crate) const HALF_PRICE: PromotionId = PromotionId(1);

/// Id, name, price in centavos, instalments, whether it is an installation fee. 6, 10, 19 and 133 are the cliente manual's.
const SERVICES: [(i64, &str, i64, u32, bool); 6] = [
    (6, "CL - FIBRA - ALTERAÇÃO DE ENDEREÇO", 20_000, 10, false),
    (10, "CL - FIBRA - ALTERAÇÃO FISICA", 4_000, 0, false),
    (19, "CL - FIBRA - VISITA TÉCNICA", 4_000, 0, false),
    (133, "ROTEADOR WI-FI 6", 34_990, 12, false),
    (140, "TAXA DE INSTALAÇÃO FIBRA", 15_000, 3, true),
    (141, "INSTALAÇÃO DE PONTO ADICIONAL", 8_000, 2, false),
];

/// Id, name, company and kind, whether prepaid. 1 and 3 are the cliente manual's.
const FORMS: [(i64, &str, CompanyId, BillingFormKind, bool); 8] = [
    (1, "LAFAIETE BANCO SANTANDER - LT", COMPANY_A, BillingFormKind::Boleto, false),
    (2, "MARIALVA BANCO DO BRASIL", COMPANY_B, BillingFormKind::Boleto, false),
    (3, "LAFAIETE DÉBITO SANTANDER", COMPANY_A, BillingFormKind::DirectDebit, false),
    (4, "LAFAIETE FATURA DIGITAL", COMPANY_A, BillingFormKind::Digital, false),
    (5, "MARIALVA FATURA DIGITAL", COMPANY_B, BillingFormKind::Digital, false),
    (6, "LAFAIETE CARNÊ", COMPANY_A, BillingFormKind::Booklet, false),
    (7, "LAFAIETE PRÉ-PAGO", COMPANY_A, BillingFormKind::Boleto, true),
    (8, "ISENTO", COMPANY_A, BillingFormKind::Exempt, false),
];

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    for (id, name, centavos, most_installments, is_installation_fee) in SERVICES {
        let offers = [COMPANY_A, COMPANY_B].map(|company| ServiceOffer { company, city: None }).to_vec();
        let new = NewService {
            id: Some(ServiceId(id)),
            name: name.into(),
            price: Money::centavos(centavos),
            most_installments,
            is_installation_fee,
            is_active: true,
            offers,
        };
        catalog::create_service(ctx, new).await?;
    }
    for (id, name, company, kind, is_prepaid) in FORMS {
        let cities = match kind {
            BillingFormKind::Exempt => Vec::new(),
            _ if company == COMPANY_A => vec![LAFAIETE],
            _ => vec![MARIALVA],
        };
        let new = NewBillingForm {
            id: Some(BillingFormId(id)),
            name: name.into(),
            company,
            kind,
            is_prepaid,
            allows_packages: true,
            is_active: true,
            cities,
        };
        catalog::create_billing_form(ctx, new).await?;
    }
    let promotion = NewPromotion {
        id: Some(HALF_PRICE),
        name: "TRÊS MESES PELA METADE".into(),
        first_month: 1,
        last_month: 3,
        reduction: Reduction::Share(Percent::whole(50)),
        is_active: true,
    };
    catalog::create_promotion(ctx, promotion).await?;
    Ok(())
}
