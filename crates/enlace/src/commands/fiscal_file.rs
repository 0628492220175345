//! The file from which issuers, series and tax plans are registered.

use super::CommandError;
use chrono::NaiveDate;
use db::Ctx;
use fiscal::{DocumentModel, IcmsTreatment, Series, TaxPlan, TaxPlanLine, TaxRates};
use kernel::{CompanyId, FiscalSeriesId, Money, Percent, PlanId, TaxPlanId};
use serde::Deserialize;
use std::path::Path;

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FiscalFile {
    #[serde(default, rename = "issuer")]
    pub(crate) issuers: Vec<Issuer>,
    #[serde(default)]
    pub(crate) series: Vec<NewSeries>,
    #[serde(default, rename = "tax_plan")]
    pub(crate) tax_plans: Vec<NewTaxPlan>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Issuer {
    company: i64,
    state_registration: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSeries {
    company: i64,
    model: Model,
    series: String,
    name: String,
    #[serde(default)]
    filed: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTaxPlan {
    company: i64,
    plan: Option<i64>,
    name: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    #[serde(rename = "line")]
    lines: Vec<Line>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    model: Model,
    description: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    classification: String,
    #[serde(default = "unit")]
    unit: String,
    #[serde(default)]
    cfop: i64,
    amount: String,
    icms: Treatment,
    #[serde(default)]
    icms_rate: Rate,
    #[serde(default)]
    iss_rate: Rate,
    #[serde(default)]
    pis_rate: Rate,
    #[serde(default)]
    cofins_rate: Rate,
    #[serde(default)]
    fust_rate: Rate,
    #[serde(default)]
    funttel_rate: Rate,
}

fn unit() -> String {
    "UN".into()
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum Model {
    #[serde(rename = "21")]
    Note21,
    #[serde(rename = "22")]
    Note22,
    #[serde(rename = "fatura")]
    ServiceInvoice,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Treatment {
    Taxed,
    Exempt,
    Other,
}

/// A rate in percent, as a text: `"0.65"`. At most four decimals.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
struct Rate(String);

/// Reads the file.
///
/// # Errors
/// When there is none, or it is not what it should be.
pub(crate) fn read(path: &Path) -> Result<FiscalFile, CommandError> {
    let wrong = |error: &dyn std::fmt::Display| CommandError::new(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    toml::from_str(&text).map_err(|error| wrong(&error))
}

/// Registers all of it, or nothing.
///
/// # Errors
/// The first thing that is not acceptable.
pub(crate) async fn register(ctx: &mut Ctx, file: &FiscalFile) -> Result<(), CommandError> {
    for issuer in &file.issuers {
        fiscal::register_issuer(ctx, CompanyId(issuer.company), &issuer.state_registration).await?;
    }
    for new in &file.series {
        let series = Series {
            id: FiscalSeriesId(0),
            company: CompanyId(new.company),
            model: new.model.into(),
            series: new.series.clone(),
            name: new.name.clone(),
            is_filed: new.filed,
            is_active: true,
        };
        fiscal::register_series(ctx, &series).await?;
    }
    for plan in &file.tax_plans {
        let lines = plan.lines.iter().map(Line::to_line).collect::<Result<_, _>>()?;
        let plan = TaxPlan {
            id: TaxPlanId(0),
            company: CompanyId(plan.company),
            plan: plan.plan.map(PlanId),
            name: plan.name.clone(),
            valid_from: plan.valid_from,
            valid_to: plan.valid_to,
            lines,
        };
        fiscal::register_tax_plan(ctx, &plan).await?;
    }
    Ok(())
}

impl Line {
    fn to_line(&self) -> Result<TaxPlanLine, CommandError> {
        let amount = Money::parse(&self.amount);
        Ok(TaxPlanLine {
            model: self.model.into(),
            description: self.description.clone(),
            code: self.code.clone(),
            classification: self.classification.clone(),
            unit: self.unit.clone(),
            cfop: self.cfop,
            amount: amount.map_err(|error| CommandError::new(format!("amount {:?}: {error}", self.amount)))?,
            rates: TaxRates {
                treatment: match self.icms {
                    Treatment::Taxed => IcmsTreatment::Taxed,
                    Treatment::Exempt => IcmsTreatment::Exempt,
                    Treatment::Other => IcmsTreatment::Other,
                },
                icms: self.icms_rate.percent()?,
                iss: self.iss_rate.percent()?,
                pis: self.pis_rate.percent()?,
                cofins: self.cofins_rate.percent()?,
                fust: self.fust_rate.percent()?,
                funttel: self.funttel_rate.percent()?,
            },
        })
    }
}

impl Rate {
    fn percent(&self) -> Result<Percent, CommandError> {
        let text = self.0.as_str();
        let wrong = || CommandError::new(format!("rate {text:?}: not a percentage with at most four decimals"));
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() > 3 || part.len() > 4 || !digits(whole) || !digits(part) {
            return Err(wrong());
        }
        format!("0{whole}{part:0<4}").parse().map(Percent).map_err(|_| wrong())
    }
}

impl From<Model> for DocumentModel {
    fn from(model: Model) -> Self {
        match model {
            Model::Note21 => Self::Note21,
            Model::Note22 => Self::Note22,
            Model::ServiceInvoice => Self::ServiceInvoice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_without_a_float() {
        for (text, expected) in [("18", 180_000), ("0.65", 6_500), ("", 0), ("100", 1_000_000), ("3.0001", 30_001), (".5", 5_000)]
        {
            assert_eq!(Rate(text.into()).percent().unwrap(), Percent(expected), "{text}");
        }
        for text in ["-1", "1.00001", "1000", "x", "1,5", "1.5.5"] {
            assert!(Rate(text.into()).percent().is_err(), "{text}");
        }
    }

    #[test]
    fn the_file_of_the_documentation_is_read() {
        let page = include_str!("../../../../docs/fiscal.md");
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let file: FiscalFile = toml::from_str(example).unwrap();
        assert_eq!((file.issuers.len(), file.series.len(), file.tax_plans.len()), (1, 2, 1));
        let lines: Vec<TaxPlanLine> = file.tax_plans[0].lines.iter().map(|line| line.to_line().unwrap()).collect();
        assert_eq!(lines.iter().map(|line| line.amount).sum::<Money>(), Money::centavos(9_990));
        assert_eq!(lines[0].rates.icms, Percent::whole(18));
    }
}
