//! Buscar endereço completo por CEP (manual, lines 3873-3948). No envelope: the address itself, or what several addresses have in common.

use super::postal_code::postal_code;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use br::Uf;
use places::{CepFound, StreetAddress};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/enderecos/cep/{cep}",
    "comercial.enderecos.por_cep",
    "Buscar endereço completo por CEP",
    |call| Box::pin(find(call)),
)
.token()
.path::<Path>()
.answers::<Found>();

#[derive(Input)]
struct Path {
    /// CEP: 8 dígitos.
    #[wire("cep")]
    postal_code: Text<20>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Found {
    One(Box<AddressView>),
    Several(SeveralView),
}

/// Names are in capitals without accents.
#[derive(Serialize, JsonSchema)]
struct AddressView {
    /// `idEndereco` of other operations.
    id: i64,
    endereco: String,
    bairro: String,
    cidade: String,
    estado: &'static str,
    cep: String,
    tipo: String,
    #[serde(rename = "codigoCidadeIBGE")]
    city_code: u32,
    #[serde(rename = "nomeCidadeIBGE")]
    city_name: String,
    #[serde(rename = "enderecoAbreviado")]
    short_name: String,
    #[serde(rename = "bairroAbreviado")]
    short_district: String,
    #[serde(rename = "tipoAbreviado")]
    short_kind: String,
    uf: &'static str,
    #[serde(rename = "costingCodeSap")]
    erp_code: Option<String>,
    #[serde(rename = "consultaSPC")]
    checks_spc: bool,
    #[serde(rename = "abreviaturaCidade")]
    city_abbreviation: Option<String>,
    /// A postal code is no house: always null, like the two that follow.
    #[serde(rename = "nomeCondominioCM")]
    condominium: Option<String>,
    #[serde(rename = "nomeBlocoCM")]
    block: Option<String>,
    #[serde(rename = "condominiosCM")]
    condominiums: Option<Vec<String>>,
    #[serde(rename = "idCidade")]
    city: i64,
}

#[derive(Serialize, JsonSchema)]
struct SeveralView {
    ufs: Vec<&'static str>,
    /// Always 1.
    #[serde(rename = "maisDeUmEnderecoMesmoCep")]
    several: u8,
}

impl From<StreetAddress> for AddressView {
    fn from(address: StreetAddress) -> Self {
        let StreetAddress { street, district, city } = address;
        Self {
            id: street.id.0,
            short_kind: street.short_kind().to_owned(),
            endereco: street.plain_name,
            bairro: district.plain_name,
            cidade: city.plain_name,
            estado: city.state.code(),
            cep: street.postal_code.masked(),
            tipo: street.kind,
            city_code: city.code.number(),
            city_name: city.name,
            short_name: street.short_name,
            short_district: district.short_name,
            uf: city.state.code(),
            erp_code: city.erp_code,
            checks_spc: city.checks_spc,
            city_abbreviation: city.abbreviation,
            condominium: None,
            block: None,
            condominiums: None,
            city: city.number,
        }
    }
}

async fn find(call: Call) -> Result<Answer, Failure> {
    let path: Path = call.path()?;
    let postal_code = postal_code(&path.postal_code.0)?;
    let found = match call.read(async |ctx| Ok(places::address_of_cep(ctx, postal_code).await?)).await? {
        CepFound::One(address) => Found::One(Box::new((*address).into())),
        CepFound::Several(states) => Found::Several(SeveralView { ufs: states.into_iter().map(Uf::code).collect(), several: 1 }),
        CepFound::None => return Err(Failure::not_found("CEP não encontrado.")),
    };
    Ok(Answer::json(&found)?)
}
