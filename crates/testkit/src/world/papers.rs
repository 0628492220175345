//! What has to be registered before fiscal documents are issued.

use super::day;
use db::Ctx;
use fiscal::{CancellationReason, DocumentModel, IcmsTreatment, Series, TaxPlan, TaxPlanLine, TaxRates};
use kernel::{CancellationReasonId, CompanyId, FiscalSeriesId, Money, Percent, TaxPlanId};

/// One tax plan for all plans: 40 % of a price is communication at 18 %, the rest is added value on a service invoice.
pub(super) async fn set_up(ctx: &mut Ctx) {
    let company = CompanyId(1);
    fiscal::register_issuer(ctx, company, "062.307.904/0081").await.unwrap();
    for (id, model, series, is_filed) in [(1, DocumentModel::Note21, "1", true), (2, DocumentModel::ServiceInvoice, "F", false)] {
        let (series, name) = (series.to_owned(), format!("SERIE {series}"));
        let series = Series { id: FiscalSeriesId(id), company, model, series, name, is_filed, is_active: true };
        fiscal::register_series(ctx, &series).await.unwrap();
    }
    let federal = TaxRates { pis: Percent(6_500), cofins: Percent::whole(3), ..TaxRates::NONE };
    let taxed = TaxRates {
        treatment: IcmsTreatment::Taxed,
        icms: Percent::whole(18),
        fust: Percent::whole(1),
        funttel: Percent(5_000),
        ..federal
    };
    let plan = TaxPlan {
        id: TaxPlanId(0),
        company,
        plan: None,
        name: "GERAL".into(),
        valid_from: day("2020-01-01"),
        valid_to: None,
        lines: vec![
            line(DocumentModel::Note21, "SCM", 40, ("0104", 5_307), taxed),
            line(DocumentModel::ServiceInvoice, "SVA", 60, ("", 0), federal),
        ],
    };
    fiscal::register_tax_plan(ctx, &plan).await.unwrap();
    let reason = CancellationReason { id: CancellationReasonId(1), name: "COBRANCA INDEVIDA".into(), is_active: true };
    fiscal::register_reasons(ctx, &[reason]).await.unwrap();
}

fn line(model: DocumentModel, name: &str, amount: i64, (classification, cfop): (&str, i64), rates: TaxRates) -> TaxPlanLine {
    TaxPlanLine {
        model,
        description: name.into(),
        code: name.into(),
        classification: classification.into(),
        unit: "UN".into(),
        cfop,
        amount: Money::centavos(amount),
        rates,
    }
}
