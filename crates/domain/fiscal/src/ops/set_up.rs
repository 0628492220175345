//! What has to be registered before anything is issued.

use crate::error::SetupError;
use crate::{CancellationReason, DocumentModel, Series, TaxPlan, TaxPlanLine, store};
use db::{Ctx, is_unique_violation};
use kernel::{CancellationReasonId, CompanyId, Fault, Percent, Permission, TaxPlanId};

/// Registers the state registration (inscrição estadual) of a company, instead of the one it had.
///
/// # Errors
/// [`SetupError::NotAcceptable`] for more than 14 characters.
pub async fn register_issuer(ctx: &mut Ctx, company: CompanyId, state_registration: &str) -> Result<(), SetupError> {
    ctx.require(Permission::SettingsWrite)?;
    short("state registration", state_registration, 0, 20)?;
    store::setup::save_issuer(&ctx.db(), company, state_registration).await?;
    ctx.touch("fiscal_issuer", company.0, "registered");
    Ok(())
}

/// Registers a series, with its id unless that is zero. New documents of a company and model go into the newest active one.
///
/// # Errors
/// [`SetupError::NotAcceptable`], [`SetupError::SeriesTaken`].
pub async fn register_series(ctx: &mut Ctx, series: &Series) -> Result<(), SetupError> {
    ctx.require(Permission::SettingsWrite)?;
    short("series", &series.series, 1, 3)?;
    short("name", &series.name, 1, 50)?;
    if series.is_filed && !series.model.is_note() {
        return Err(SetupError::NotAcceptable { field: "is_filed" });
    }
    store::setup::insert_series(&ctx.db(), series)
        .await
        .map_err(|fault| if is_unique_violation(&fault) { SetupError::SeriesTaken } else { fault.into() })?;
    ctx.touch("fiscal_series", series.company.0, "registered");
    Ok(())
}

/// Registers reasons for withdrawing invoices, with their ids.
///
/// # Errors
/// [`SetupError::NotAcceptable`], and what the database says of an id that is there already.
pub async fn register_reasons(ctx: &mut Ctx, reasons: &[CancellationReason]) -> Result<(), SetupError> {
    ctx.require(Permission::SettingsWrite)?;
    for reason in reasons {
        short("name", &reason.name, 1, 100)?;
        ctx.touch("cancellation_reason", reason.id.0, "registered");
    }
    Ok(store::setup::insert_reasons(&ctx.db(), reasons).await?)
}

/// Registers a tax plan and gives its id; the one that it brings does not count.
///
/// # Errors
/// [`SetupError::NotAcceptable`].
pub async fn register_tax_plan(ctx: &mut Ctx, plan: &TaxPlan) -> Result<TaxPlanId, SetupError> {
    ctx.require(Permission::SettingsWrite)?;
    short("name", &plan.name, 1, 100)?;
    if plan.valid_to.is_some_and(|last| last < plan.valid_from) {
        return Err(SetupError::NotAcceptable { field: "valid_to" });
    }
    if !plan.lines.iter().any(|line| line.amount.is_positive()) || plan.lines.iter().any(|line| line.amount.is_negative()) {
        return Err(SetupError::NotAcceptable { field: "amount" });
    }
    plan.lines.iter().try_for_each(check)?;
    let id = store::setup::insert_plan(&ctx.db(), plan).await?;
    ctx.touch("tax_plan", id.0, "registered");
    Ok(id)
}

fn check(line: &TaxPlanLine) -> Result<(), SetupError> {
    short("description", &line.description, 1, 100)?;
    short("code", &line.code, 0, 10)?;
    short("unit", &line.unit, 1, 6)?;
    let digits = line.classification.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !matches!((line.model, line.classification.len()), (_, 4) | (DocumentModel::ServiceInvoice, 0)) {
        return Err(SetupError::NotAcceptable { field: "classification" });
    }
    let cfop = if line.model.is_note() { (5_301..=5_307).contains(&line.cfop) } else { line.cfop == 0 };
    if !cfop {
        return Err(SetupError::NotAcceptable { field: "cfop" });
    }
    let rates = &line.rates;
    let all = [rates.icms, rates.iss, rates.pis, rates.cofins, rates.fust, rates.funttel];
    if all.iter().any(|rate| !(0..=Percent::WHOLE).contains(&rate.0)) {
        return Err(SetupError::NotAcceptable { field: "rate" });
    }
    Ok(())
}

fn short(field: &'static str, text: &str, least: usize, most: usize) -> Result<(), SetupError> {
    if (least..=most).contains(&text.trim().chars().count()) { Ok(()) } else { Err(SetupError::NotAcceptable { field }) }
}

/// Whether a reason for withdrawing invoices may be given.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn is_active_reason(ctx: &Ctx, id: CancellationReasonId) -> Result<bool, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    Ok(store::setup::active_reason(&ctx.db(), id).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaxRates;
    use kernel::Money;

    fn line() -> TaxPlanLine {
        TaxPlanLine {
            model: DocumentModel::Note21,
            description: "SCM".into(),
            code: "SCM".into(),
            classification: "0104".into(),
            unit: "UN".into(),
            cfop: 5_307,
            amount: Money::centavos(1),
            rates: TaxRates::NONE,
        }
    }

    #[test]
    fn a_line_must_fit_the_paper_and_the_files() {
        assert!(check(&line()).is_ok());
        let service = TaxPlanLine { model: DocumentModel::ServiceInvoice, classification: String::new(), cfop: 0, ..line() };
        assert!(check(&service).is_ok());
        for (bad, field) in [
            (TaxPlanLine { description: " ".into(), ..line() }, "description"),
            (TaxPlanLine { code: "12345678901".into(), ..line() }, "code"),
            (TaxPlanLine { unit: "UNIDADE".into(), ..line() }, "unit"),
            (TaxPlanLine { classification: "104".into(), ..line() }, "classification"),
            (TaxPlanLine { classification: String::new(), ..line() }, "classification"),
            (TaxPlanLine { cfop: 6_307, ..line() }, "cfop"),
            (TaxPlanLine { cfop: 5_307, ..service.clone() }, "cfop"),
            (TaxPlanLine { rates: TaxRates { pis: Percent(1_000_001), ..TaxRates::NONE }, ..line() }, "rate"),
            (TaxPlanLine { rates: TaxRates { icms: Percent(-1), ..TaxRates::NONE }, ..line() }, "rate"),
        ] {
            assert!(matches!(check(&bad), Err(SetupError::NotAcceptable { field: found }) if found == field), "{field}");
        }
    }
}
