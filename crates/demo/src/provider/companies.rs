//! Two companies in two states, and the segments in which they sell.

use crate::DemoError;
use br::{Cep, CepError, Uf};
use company::{CompanyAddress, NewCompany, NewSegment};
use db::Ctx;
use kernel::{CompanyId, Fault, SegmentId};

/// The company in Minas Gerais.
pub(crate) const COMPANY_A: CompanyId = CompanyId(1);
/// The company in Paraná.
pub(crate) const COMPANY_B: CompanyId = CompanyId(2);
/// Households.
pub(crate) const RESIDENTIAL: SegmentId = SegmentId(1);
/// Businesses.
pub(crate) const CORPORATE: SegmentId = SegmentId(2);

/// The CNPJ of the manual's companies has 12 digits, which is no CNPJ: ours are sample numbers.
pub(super) async fn create(ctx: &mut Ctx) -> Result<(), DemoError> {
    let a = address("RUA AFONSO PENA", "50", "CENTRO", "CONSELHEIRO LAFAIETE", Uf::MG, "36400003")?;
    let b = address("RUA PRESIDENTE NEREU RAMOS", "12", "CENTRO", "MARIALVA", Uf::PR, "86990000")?;
    for (id, name, cnpj, address, phone) in
        [(COMPANY_A, "EMPRESA A", "11222333000181", a, "3133333333"), (COMPANY_B, "EMPRESA B", "11444777000161", b, "4433333333")]
    {
        let company = NewCompany {
            id: Some(id),
            name: name.into(),
            trade_name: name.into(),
            cnpj: cnpj.into(),
            address,
            phone: phone.into(),
            email: "contato@example.com".into(),
        };
        company::create_company(ctx, company).await?;
    }
    for (id, name, marketing) in [(RESIDENTIAL, "RESIDENCIAL", None), (CORPORATE, "CORPORATIVO", Some("Empresas"))] {
        let segment = NewSegment {
            id: Some(id),
            description: name.into(),
            crm_description: marketing.map(str::to_owned),
            contract_type: name.into(),
        };
        company::create_segment(ctx, segment).await?;
    }
    Ok(())
}

fn address(
    street: &str,
    number: &str,
    neighborhood: &str,
    city: &str,
    state: Uf,
    postal_code: &str,
) -> Result<CompanyAddress, DemoError> {
    Ok(CompanyAddress {
        street: street.into(),
        number: number.into(),
        neighborhood: neighborhood.into(),
        city: city.into(),
        state,
        postal_code: cep(postal_code)?,
    })
}

/// A postal code that is written here, so that one which does not read is a fault of ours.
pub(crate) fn cep(text: &str) -> Result<Cep, DemoError> {
    Cep::parse(text).map_err(|error: CepError| Fault::Inconsistent(format!("the demo's CEP {text}: {error}")).into())
}
