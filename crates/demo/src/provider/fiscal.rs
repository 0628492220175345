//! Series, tax plans and what else has to be registered before notes are issued. The rates are those that the law has for a company in
//! the cumulative regime; the splits are examples.

use super::companies::{COMPANY_A, COMPANY_B};
use super::plans::{DemoPlan, OLD_EQUIPMENT, PLANS};
use crate::DemoError;
use catalog::ServiceGroup;
use chrono::NaiveDate;
use db::Ctx;
use fiscal::{CancellationReason, DocumentModel, IcmsTreatment, Series, TaxPlan, TaxPlanLine, TaxRates};
use kernel::{CancellationReasonId, CompanyId, FiscalSeriesId, Money, Percent, TaxPlanId};

/// The model 22 of the cliente manual's note, with its id and series.
pub(crate) const MODEL_22_A: FiscalSeriesId = FiscalSeriesId(1);
/// The model 21 of the rbx manual's notes.
pub(crate) const MODEL_21_B: FiscalSeriesId = FiscalSeriesId(2);
/// The service invoices of the rbx manual.
pub(crate) const SERVICE_INVOICES_B: FiscalSeriesId = FiscalSeriesId(3);

pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    use DocumentModel::{Note21, Note22, ServiceInvoice};
    for (company, registration) in [(COMPANY_A, "062.307.904/0081"), (COMPANY_B, "90123456-07")] {
        fiscal::register_issuer(ctx, company, registration).await?;
    }
    for (id, company, model, series, name, is_filed) in [
        (MODEL_22_A.0, COMPANY_A, Note22, "A22", "MODELO 22", false),
        (MODEL_21_B.0, COMPANY_B, Note21, "1", "MODELO 21", true),
        (SERVICE_INVOICES_B.0, COMPANY_B, ServiceInvoice, "F", "FATURA DE SERVIÇOS", false),
        (4, COMPANY_A, Note21, "1", "MODELO 21", true),
        (5, COMPANY_A, ServiceInvoice, "F", "FATURA DE SERVIÇOS", false),
        (6, COMPANY_B, Note22, "1", "MODELO 22", true),
    ] {
        let (series, name) = (series.into(), name.into());
        let series = Series { id: FiscalSeriesId(id), company, model, series, name, is_filed, is_active: true };
        fiscal::register_series(ctx, &series).await?;
    }
    for company in [COMPANY_A, COMPANY_B] {
        for plan in &PLANS {
            fiscal::register_tax_plan(ctx, &tax_plan(company, plan)).await?;
        }
    }
    let reasons = [(1, "COBRANCA INDEVIDA"), (2, "CONTRATO CANCELADO")];
    let reasons =
        reasons.map(|(id, name)| CancellationReason { id: CancellationReasonId(id), name: name.into(), is_active: true });
    Ok(fiscal::register_reasons(ctx, &reasons).await?)
}

/// Internet is split into transport on a note and added value on a service invoice; what is rented is on no note.
fn tax_plan(company: CompanyId, plan: &DemoPlan) -> TaxPlan {
    let icms = Percent::whole(if company == COMPANY_A { 18 } else { 19 });
    let price = plan.price;
    let lines = match plan.group() {
        ServiceGroup::Telephony => vec![taxed(DocumentModel::Note22, "STFC", "0101", price, icms)],
        ServiceGroup::Tv => vec![taxed(DocumentModel::Note21, "SEAC", "0103", price, Percent::whole(10))],
        ServiceGroup::Hosting => vec![untaxed("HOSPEDAGEM", "HOSP", price)],
        ServiceGroup::Other => vec![untaxed("LOCACAO DE EQUIPAMENTO", "LOC", price)],
        ServiceGroup::Internet if plan.id == OLD_EQUIPMENT.id => vec![untaxed("LOCACAO DE EQUIPAMENTO", "LOC", price)],
        ServiceGroup::Internet => {
            let transport = price.part(2, 5);
            vec![taxed(DocumentModel::Note21, "SCM", "0104", transport, icms), untaxed("SVA", "SVA", price - transport)]
        }
    };
    TaxPlan {
        id: TaxPlanId(0),
        company,
        plan: Some(plan.id),
        name: plan.name.into(),
        valid_from: NaiveDate::from_ymd_opt(2015, 1, 1).unwrap_or_default(),
        valid_to: None,
        lines,
    }
}

const FEDERAL: TaxRates = TaxRates { pis: Percent(6_500), cofins: Percent::whole(3), ..TaxRates::NONE };

fn taxed(model: DocumentModel, name: &str, classification: &str, amount: Money, icms: Percent) -> TaxPlanLine {
    let rates = TaxRates { treatment: IcmsTreatment::Taxed, icms, fust: Percent::whole(1), funttel: Percent(5_000), ..FEDERAL };
    let (description, code) = (name.to_owned(), name.to_owned());
    TaxPlanLine { model, description, code, classification: classification.into(), unit: "UN".into(), cfop: 5_307, amount, rates }
}

fn untaxed(description: &str, code: &str, amount: Money) -> TaxPlanLine {
    TaxPlanLine {
        model: DocumentModel::ServiceInvoice,
        description: description.into(),
        code: code.into(),
        classification: String::new(),
        unit: "UN".into(),
        cfop: 0,
        amount,
        rates: FEDERAL,
    }
}
