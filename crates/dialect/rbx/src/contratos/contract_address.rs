//! Gestão de endereços dos contratos (manual, lines 1331-1381).
//!
//! The manual's number is 27; ours begin at 101, in the order of the fields. It lost its lists of types: those of `allowed` stand in the
//! contract. Where both a contract and a package are named, the contract is meant. Coordinates that are not given are looked up before the
//! address is written, or by a job when the map does not answer; without a map nothing is looked up.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use br::{Cep, Uf};
use contracts::{AddressError, Addressed, DiciType, Location, SetContractAddress};
use customers::AddressKind;
use kernel::{ContractId, Coordinates, CoordinatesError, CustomerId, PackageId};
use wire::{Digits, Input, Text, words};

pub(super) const SERVICE: Service =
    Service::writes("contract_address", "contratos.contract_address", "Gestão de endereços dos contratos", |call| {
        Box::pin(set(call))
    })
    .input::<Address>()
    .gives::<&str>();

words! {
    enum Kind {
        Installation = "installation",
        Billing = "billing",
    }
}

words! {
    enum Dici {
        Urban = "urban",
        Rural = "rural",
    }
}

/// More than any house has.
const HIGHEST_NUMBER: i64 = 9_999_999;

#[derive(Clone, Input)]
struct Address {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato; obrigatório quando package_id não é informado.
    #[wire("contract_id", invalid = 103)]
    contract: Option<ContractId>,
    /// Id do pacote do cliente; obrigatório quando contract_id não é informado.
    #[wire("package_id", invalid = 104)]
    package: Option<PackageId>,
    /// Tipo de endereço: installation (padrão) ou billing.
    #[wire("type", invalid = 106)]
    kind: Option<Kind>,
    /// Tipo de endereço para o DICI: urban (padrão) ou rural.
    #[wire("dici_type", invalid = 107)]
    dici: Option<Dici>,
    /// true: o endereço também é o de cobrança.
    #[wire("billing", invalid = 108)]
    billing: Option<bool>,
    /// Logradouro, até 200 caracteres.
    #[wire("address", missing = 109, invalid = 110)]
    street: Text<200>,
    /// Número.
    #[wire("number", missing = 111, invalid = 112)]
    number: i64,
    /// Bairro, até 200 caracteres.
    #[wire("neighborhood", missing = 113, invalid = 114)]
    neighborhood: Text<200>,
    /// Complemento, até 200 caracteres.
    #[wire("complement", invalid = 115)]
    complement: Option<Text<200>>,
    /// Código IBGE do município.
    #[wire("city_id", missing = 116, invalid = 117)]
    city: i64,
    /// UF.
    #[wire("state", missing = 118, invalid = 119)]
    state: Text<2>,
    /// CEP.
    #[wire("zip_code", missing = 120, invalid = 121)]
    postal_code: Digits,
    /// Latitude em graus decimais.
    #[wire("latitude", invalid = 122)]
    latitude: Option<Digits>,
    /// Longitude em graus decimais.
    #[wire("longitude", invalid = 123)]
    longitude: Option<Digits>,
}

async fn set(call: Call) -> Outcome {
    let given: Address = call.input()?;
    let coordinates = given.coordinates()?;
    let command = given.command()?;
    let house = call.read(async |ctx| contracts::house_of_address(ctx, &command).await.map_err(words)).await?;
    let location = match coordinates {
        Some(coordinates) => Location::Known(coordinates),
        None => call.app.locate(call.caller.environment, &house).await,
    };
    call.write(async move |ctx| {
        contracts::set_contract_address(ctx, command, location).await.map_err(words)?;
        Ok("Addresses successfully included!")
    })
    .await
}

impl Address {
    /// The coordinates, if both are given.
    fn coordinates(&self) -> Result<Option<Coordinates>, Failure> {
        let bad = |code, field| Failure::new(code, format!("The field {field} is invalid! It must be in decimal degrees."));
        let blank = Digits("0".into());
        let read = Coordinates::parse(&self.latitude.as_ref().unwrap_or(&blank).0, &self.longitude.as_ref().unwrap_or(&blank).0);
        let read = read.map_err(|error| match error {
            CoordinatesError::Latitude(_) => bad(122, "latitude"),
            CoordinatesError::Longitude(_) => bad(123, "longitude"),
        })?;
        Ok((self.latitude.is_some() && self.longitude.is_some()).then_some(read))
    }

    fn command(self) -> Result<SetContractAddress, Failure> {
        let addressed = match (self.contract, self.package) {
            (Some(contract), _) => Addressed::Contract(contract),
            (None, Some(package)) => Addressed::Package(package),
            (None, None) => {
                return Err(Failure::new(105, "You must inform one of the following fields: contract_id or package_id!"));
            }
        };
        if !(0..=HIGHEST_NUMBER).contains(&self.number) {
            return Err(Failure::new(112, "The field number is invalid!"));
        }
        // A number loses its leading zero.
        let digits: String = self.postal_code.0.chars().filter(|letter| !matches!(letter, '-' | '.')).collect();
        let postal_code = Cep::parse(&format!("{digits:0>8}"))
            .ok()
            .filter(|_| (7..=8).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()))
            .ok_or_else(|| Failure::new(121, "The field zip_code is invalid! It must have eight digits."))?;
        Ok(SetContractAddress {
            customer: self.customer,
            addressed,
            kind: match self.kind {
                Some(Kind::Billing) => AddressKind::Billing,
                Some(Kind::Installation) | None => AddressKind::Installation,
            },
            is_billing_too: self.billing.unwrap_or(false),
            dici: match self.dici {
                Some(Dici::Rural) => DiciType::Rural,
                Some(Dici::Urban) | None => DiciType::Urban,
            },
            street: self.street.0,
            number: self.number.to_string(),
            complement: self.complement.map(|text| text.0).unwrap_or_default(),
            neighborhood: self.neighborhood.0,
            city: self.city,
            state: Uf::parse(&self.state.0)
                .map_err(|_| Failure::new(119, "The field state is invalid! It must be a Brazilian state."))?,
            postal_code,
        })
    }
}

fn words(error: AddressError) -> Failure {
    match error {
        AddressError::ContractNotFound(_) => {
            Failure::new(27, "The contract_id does not exist or not belongs to the customer_id!")
        }
        AddressError::PackageNotFound(_) => Failure::new(124, "The package_id does not exist or not belongs to the customer_id!"),
        AddressError::Over(_) => Failure::new(125, "The contract is cancelled!"),
        AddressError::UnknownCity(_) => Failure::new(117, "The field city_id is invalid! No municipality has this IBGE code."),
        AddressError::OtherState { is } => {
            Failure::new(126, format!("The field state is invalid! The municipality belongs to {}.", is.code()))
        }
        AddressError::BadText("street") => Failure::new(110, "The field address is invalid!"),
        AddressError::BadText("number") => Failure::new(112, "The field number is invalid!"),
        AddressError::BadText("complement") => Failure::new(115, "The field complement is invalid!"),
        AddressError::BadText(_) => Failure::new(114, "The field neighborhood is invalid!"),
        AddressError::Fault(fault) => fault.into(),
    }
}
